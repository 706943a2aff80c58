import { fromLinkText, toLinkText } from "./linkText.ts";
import { LONGEST_FILE, parseTwoLedgerFile, serialiseTwoLedgerFile } from "./twoLedgerFile.ts";
import type { TwoLedgerTrade } from "./twoLedgerTrade.ts";

/** Four letters carry three characters. */
const LINK = { field: "terms link", most: Math.ceil((LONGEST_FILE * 4) / 3) };

/**
 * A trade across two ledgers as a word that a link carries: its file without white space, in base64url.
 *
 * @example
 * location.hash = `#/hash-time-locks/terms/${twoLedgerLink(trade)}`;
 */
export function twoLedgerLink(trade: TwoLedgerTrade): string {
  return toLinkText(JSON.stringify(JSON.parse(serialiseTwoLedgerFile(trade))), LINK);
}

/**
 * The trade that a link carries.
 *
 * @throws {InputError} Where the word is too long or no base64url, and as `parseTwoLedgerFile`.
 */
export function parseTwoLedgerLink(word: string): TwoLedgerTrade {
  return parseTwoLedgerFile(fromLinkText(word, LINK));
}
