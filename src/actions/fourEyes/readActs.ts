import type { Address, Hex } from "viem";

import { fourEyesAbi } from "../../abi/fourEyes.ts";
import type { Ledger } from "../../deployments.ts";
import type { ActStatus } from "../../domain/fourEyes.ts";
import type { ReadClient } from "../client.ts";
import { readLogs } from "../logs.ts";
import { readLedgerTime, type BlockMoment } from "../time.ts";
import { actsAt, foldActs } from "./foldQueue.ts";
import type { FourEyesEntry } from "./fourEyesOf.ts";

/** Somebody's step in an act. */
export interface ActStep {
  /** Number of the person in the authority's staff register. */
  person: string;
  officer: Address;
  block: bigint;
  transaction: Hex;
}

/** An act under four eyes, as its events tell it. */
export interface ActView {
  actId: bigint;
  /** `expired` is an open proposal whose time has passed. */
  status: ActStatus | "expired";
  target: Address;
  data: Hex;
  /** UNIX seconds; 0 for an act done alone. */
  expiresAt: bigint;
  /** Who proposed it, or did it alone. */
  begun: ActStep;
  /** Who approved, cancelled or confirmed it. */
  ended?: ActStep;
}

export interface ReadActsParameters {
  ledger: Ledger;
  fourEyes: FourEyesEntry["address"];
  /** Read as of; the newest block unless stated. */
  at?: BlockMoment;
}

/**
 * Every act of an authority's officers, rebuilt from events, in order.
 *
 * @example
 * const open = (await readActs(client, { ledger, fourEyes })).filter(({ status }) => status === "open");
 */
export async function readActs(
  client: ReadClient,
  { ledger, fourEyes, at }: ReadActsParameters,
): Promise<ActView[]> {
  const now = at?.time ?? (await readLedgerTime(client));
  const logs = await readLogs(client, {
    address: fourEyes,
    abi: fourEyesAbi,
    fromBlock: ledger.anchor.block,
    toBlock: at?.number,
  });
  return actsAt(foldActs(new Map(), logs), now);
}
