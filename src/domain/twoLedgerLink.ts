import { InputError } from "../errors/input.ts";
import { LONGEST_FILE, parseTwoLedgerFile, serialiseTwoLedgerFile } from "./twoLedgerFile.ts";
import type { TwoLedgerTrade } from "./twoLedgerTrade.ts";

const NAME = "terms link";
/** Four letters carry three characters. */
const LONGEST_LINK = Math.ceil((LONGEST_FILE * 4) / 3);

/**
 * A trade across two ledgers as a word that a link carries: its file without white space, in base64url.
 *
 * @example
 * location.hash = `#/hash-time-locks/terms/${twoLedgerLink(trade)}`;
 */
export function twoLedgerLink(trade: TwoLedgerTrade): string {
  const text = JSON.stringify(JSON.parse(serialiseTwoLedgerFile(trade)));
  return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/**
 * The trade that a link carries.
 *
 * @throws {InputError} Where the word is too long or no base64url, and as `parseTwoLedgerFile`.
 */
export function parseTwoLedgerLink(word: string): TwoLedgerTrade {
  if (word.length > LONGEST_LINK) {
    const given = `${word.length} characters`;
    throw new InputError({ field: NAME, given, expected: `at most ${LONGEST_LINK} characters` });
  }
  if (!/^[A-Za-z0-9_-]+$/.test(word) || word.length % 4 === 1) {
    throw new InputError({ field: NAME, given: word, expected: "a whole link, as it was copied" });
  }
  return parseTwoLedgerFile(atob(word.replaceAll("-", "+").replaceAll("_", "/")));
}
