import type { Address, Hex } from "viem";
import { getTransaction } from "viem/actions";

import type { Ledger } from "../../deployments.ts";
import type { ReadClient } from "../client.ts";
import type { BlockMoment } from "../time.ts";
import { withTypedErrors } from "../write.ts";
import { fourEyesOf } from "./fourEyesOf.ts";
import { readActs, type ActView } from "./readActs.ts";

/** Who did something by one transaction. */
export interface Doer {
  /** The address that sent it. */
  sender: Address;
  /** The person who did it alone, or proposed it, where it went through a four-eyes contract. */
  person?: string;
  /** The person who approved it. */
  approvedBy?: string;
}

export interface ReadDoersParameters {
  ledger: Ledger;
  transactions: readonly Hex[];
  /** Read as of; the newest block unless stated. */
  at?: BlockMoment;
}

/**
 * Who is behind transactions of officers: persons where they went through a four-eyes contract, else the sender.
 *
 * @example
 * const { person, sender } = (await readDoers(client, { ledger, transactions: [hash] })).get(hash)!;
 */
export async function readDoers(
  client: ReadClient,
  { ledger, transactions, at }: ReadDoersParameters,
): Promise<Map<Hex, Doer>> {
  const wanted = [...new Set(transactions)];
  if (wanted.length === 0) return new Map();
  const acts = await Promise.all(
    fourEyesOf(ledger).map(({ address }) =>
      readActs(client, { ledger, fourEyes: address, ...(at !== undefined && { at }) }),
    ),
  );
  const senders = await withTypedErrors(() =>
    Promise.all(
      wanted.map(async (hash): Promise<[Hex, Address]> => [
        hash,
        (await getTransaction(client, { hash })).from,
      ]),
    ),
  );
  return doersOf(new Map(senders), acts.flat());
}

/**
 * Who is behind transactions, by who sent each, and by the acts of every four-eyes contract.
 *
 * @example
 * const doers = doersOf(new Map([[hash, sender]]), acts);
 */
export function doersOf(senders: ReadonlyMap<Hex, Address>, acts: readonly ActView[]): Map<Hex, Doer> {
  const persons = new Map(
    acts.flatMap(({ status, begun, ended }): [Hex, Omit<Doer, "sender">][] => {
      if (status === "reported" || status === "confirmed")
        return [[begun.transaction, { person: begun.person }]];
      if (status !== "executed" || ended === undefined) return [];
      return [[ended.transaction, { person: begun.person, approvedBy: ended.person }]];
    }),
  );
  return new Map([...senders].map(([hash, sender]) => [hash, { sender, ...persons.get(hash) }]));
}
