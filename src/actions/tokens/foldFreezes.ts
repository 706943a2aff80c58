import { zeroHash, type Hex } from "viem";

import { MAX_AMOUNT } from "../../domain/money.ts";
import type { tokenAbi } from "../client.ts";
import type { DecodedLog } from "../logs.ts";
import { referenceFromHex } from "../reference.ts";
import { WHOLE_ACCOUNT } from "./freeze.ts";
import type { PastFreezeOrder } from "./readFreezes.ts";

export type FreezeLog = DecodedLog<typeof tokenAbi, "Frozen" | "Unfrozen">;

/** Freeze orders of one token, in the order in which they were placed. */
export interface KnownFreezes {
  orders: readonly PastFreezeOrder[];
  /** Place of the last order by account and case: the same case may come back to an account. */
  places: ReadonlyMap<string, number>;
}

export const noFreezes: KnownFreezes = { orders: [], places: new Map() };

/**
 * The freeze orders after some more events of a token; what was known before is left as it is.
 *
 * @param times UNIX seconds, by block.
 */
export function foldFreezes(
  known: KnownFreezes,
  logs: readonly FreezeLog[],
  times: ReadonlyMap<bigint, bigint>,
): KnownFreezes {
  const orders = [...known.orders];
  const places = new Map(known.places);
  for (const log of logs) {
    const { account, caseRef } = log.args;
    const key = `${account} ${caseRef}`;
    const [at, transaction] = [times.get(log.blockNumber) ?? 0n, log.transactionHash];
    if (log.eventName === "Unfrozen") {
      const place = places.get(key);
      if (place !== undefined)
        orders[place] = { ...orders[place]!, lifted: { at, reason: log.args.reason, transaction } };
      continue;
    }
    const { amount, expiresAt, orderedBy, documentHash } = log.args;
    places.set(key, orders.length);
    orders.push({
      account,
      caseRef: referenceFromHex(caseRef),
      amount: amount === MAX_AMOUNT ? WHOLE_ACCOUNT : amount,
      expiresAt: BigInt(expiresAt),
      orderedBy,
      ...documented(documentHash),
      since: at,
      transaction,
    });
  }
  return { orders, places };
}

/** The hash of an order's document; nothing where none was given. */
export function documented(hash: Hex): { documentHash?: Hex } {
  return hash === zeroHash ? {} : { documentHash: hash };
}
