import { twoLedgerLink } from "../../../../src/domain/twoLedgerLink.ts";
import type { TwoLedgerTrade } from "../../../../src/domain/twoLedgerTrade.ts";

/** Addresses of the view, after `#`. */
export const LIST = "/hash-time-locks";
export const PROPOSE = `${LIST}/propose`;

/** Where a trade is shown: the address carries its terms, so that it can be loaded again and passed on. */
export function tradePlace(trade: TwoLedgerTrade): string {
  return `${LIST}/terms/${twoLedgerLink(trade)}`;
}

/** The word that carries the terms, from a whole address as it was copied, or alone. */
export function wordOfLink(text: string): string {
  const whole = text.trim();
  return whole.slice(whole.lastIndexOf("/") + 1);
}
