import { isAddressEqual } from "viem";

import type { HashLockVenue } from "./hashLock.ts";

/** In what two venues differ. */
export interface PlaceDifference {
  what: "id" | "chain" | "hash time lock";
  given: string | number;
  expected: string | number;
}

/**
 * In what a ledger is not the one that terms name: another ledger, another chain, another contract. Undefined where it
 * is that one.
 *
 * @example
 * if (placeDifference(trade.cash, ledger) !== undefined) return "these terms are for another ledger";
 */
export function placeDifference(terms: HashLockVenue, ledger: HashLockVenue): PlaceDifference | undefined {
  if (terms.ledgerId !== ledger.ledgerId) {
    return { what: "id", given: ledger.ledgerId, expected: terms.ledgerId };
  }
  if (terms.chainId !== ledger.chainId) {
    return { what: "chain", given: ledger.chainId, expected: terms.chainId };
  }
  if (isAddressEqual(terms.hashTimeLock, ledger.hashTimeLock)) return undefined;
  return { what: "hash time lock", given: ledger.hashTimeLock, expected: terms.hashTimeLock };
}
