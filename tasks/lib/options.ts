import { parseCurrency, type Currency } from "../../src/domain/currency.ts";
import { parseDate } from "../../src/domain/dates.ts";
import { dateToUnix, parseInstant, parseUtcOffset } from "../../src/domain/instants.ts";
import { readUint } from "../../src/domain/json.ts";
import { parseIsin } from "../../src/domain/isin.ts";
import type { InstrumentCode } from "../../src/domain/instrument.ts";
import type { Ledger } from "../../src/deployments.ts";
import { InputError } from "../../src/errors/input.ts";

/** The value of an option that a task cannot do without. */
export function required(value: string | undefined, option: string): string {
  if (value !== undefined && value !== "") return value;
  throw new InputError({ field: option, given: value, expected: "a value", hint: `Give ${option}.` });
}

/** The currency of an option; the ledger's only one where it is left out. */
export function parseLedgerCurrency(ledger: Ledger, text: string | undefined): Currency {
  if (text !== undefined) return parseCurrency(text, "--currency");
  const [only, ...others] = Object.keys(ledger.centralBanks) as Currency[];
  if (only !== undefined && others.length === 0) return only;
  throw new InputError({
    field: "--currency",
    given: undefined,
    expected: `one of ${[only, ...others].join(", ")}`,
  });
}

export interface CodeArguments {
  isin: string | undefined;
  currency: string | undefined;
}

/** The instrument that `--isin` or `--currency` names: one of the two. */
export function parseCode(args: CodeArguments): InstrumentCode {
  return parseOptionalCode(args) ?? parseIsin(required(args.isin, "--isin"), "--isin");
}

/** The instrument that `--isin` or `--currency` names, one of the two at most; undefined where neither does. */
export function parseOptionalCode({ isin, currency }: CodeArguments): InstrumentCode | undefined {
  if (isin !== undefined && currency !== undefined)
    throw new InputError({ field: "--currency", given: currency, expected: "nothing beside --isin" });
  if (isin !== undefined) return parseIsin(isin, "--isin");
  return currency === undefined ? undefined : parseCurrency(currency, "--currency");
}

/** A moment, in UNIX seconds: a date, at 00:00 of the offset, or a date and time with an offset of its own. */
export function parseMoment(text: string, utcOffset: string, option: string): bigint {
  if (text.includes("T")) return parseInstant(text, option);
  return dateToUnix(parseDate(text, option), parseUtcOffset(utcOffset, "--utc-offset"));
}

/** A number of things, one at least. */
export function parseCount(text: string, option: string, most: bigint): number {
  const count = readUint(text, option, most);
  if (count > 0n) return Number(count);
  throw new InputError({ field: option, given: text, expected: `1 to ${most}` });
}

const LONGEST_SECONDS = 10n * 366n * 86_400n;

/** A length of time in seconds. */
export function parseSeconds(text: string, option: string): bigint {
  return readUint(text, option, LONGEST_SECONDS);
}
