import { parseBic, parseIsin } from "../../src/index.ts";

/**
 * What two dealers agreed on by telephone before anything was on a ledger, as either bank has it in its own books. Amounts
 * are minor units.
 */
export const deal = {
  seller: parseBic("BANKHKHHXXX"),
  buyer: parseBic("DEALHKHHXXX"),
  isin: parseIsin("HK0000912300"),
  face: 5_000_000_00n,
  currency: "HKD",
  price: 4_938_271_60n,
  /** It settles at once, or within so many seconds. */
  validity: 7n * 86_400n,
} as const;
