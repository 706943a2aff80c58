import type { Address } from "viem";

import { fourEyesAbi } from "../../abi/fourEyes.ts";
import type { Ledger } from "../../deployments.ts";
import type { ReadClient } from "../client.ts";
import { readLogs } from "../logs.ts";
import { foldOfficers } from "./foldQueue.ts";

/** A person who acts for an authority. */
export interface PersonView {
  /** Number in the authority's staff register. */
  person: string;
  /** The addresses it acts through; none where it has left. */
  accounts: Address[];
  suspended: boolean;
}

export interface ReadOfficersParameters {
  ledger: Ledger;
  fourEyes: Address;
  /** The newest block unless stated. */
  toBlock?: bigint;
}

/**
 * Who has ever been an officer of an authority, rebuilt from events, in the order of appointment.
 *
 * @example
 * const active = (await readOfficers(client, { ledger, fourEyes })).filter((p) => p.accounts.length > 0 && !p.suspended);
 */
export async function readOfficers(
  client: ReadClient,
  { ledger, fourEyes, toBlock }: ReadOfficersParameters,
): Promise<PersonView[]> {
  const logs = await readLogs(client, {
    address: fourEyes,
    abi: fourEyesAbi,
    fromBlock: ledger.anchor.block,
    toBlock,
  });
  return [...foldOfficers(new Map(), logs).values()];
}
