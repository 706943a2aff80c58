import { FileError, type LineError } from "../errors/file.ts";
import { InputError } from "../errors/input.ts";
import { fieldReader, readTable, type TableRow } from "./csvTable.ts";
import type { Currency } from "./currency.ts";
import { parseUntil, type UtcOffset } from "./instants.ts";
import { parseInstrumentCode, type InstrumentCode } from "./instrument.ts";
import { parseLei, type Lei } from "./lei.ts";
import { parseDecimal, parseMoney } from "./money.ts";

/** Columns of another system's register, needed, in any order. */
export const registerColumns = ["account", "instrument", "amount"] as const;

/** Columns that it may have. */
export const optionalRegisterColumns = ["lei", "as_of"] as const;

type Column = (typeof registerColumns)[number] | (typeof optionalRegisterColumns)[number];

/** What another system says that an account holds. */
export interface RegisterLine {
  /** Line on which it begins, from 1. */
  line: number;
  /** Whose account it is, where the line says. */
  lei?: Lei;
  /** An address or a name of the account, as it stands in the file; empty for a participant's only one. */
  account: string;
  instrument: InstrumentCode;
  /** Minor units; undefined where the ledger does not know the instrument. */
  amount: bigint | undefined;
}

/** Another system's register. */
export interface RegisterFile {
  lines: readonly RegisterLine[];
  /** Moment at which it stands, in UNIX seconds, where it says so. */
  asOf?: bigint;
}

export interface RegisterRules {
  /** Name of the file, for errors. */
  file: string;
  /** Where the market's days begin. */
  utcOffset: UtcOffset;
  /** Currency of cash, or of a bond's face amount; undefined where the ledger does not know it. */
  currencyOf: (instrument: InstrumentCode) => Currency | undefined;
}

const LONGEST_NAME = 140;
/** No currency has more. */
const MOST_DECIMALS = 4;

/**
 * Another system's register of holdings from CSV: `account,instrument,amount`, and `lei` and `as_of` if need be.
 *
 * `account` is an address, or names the account as everywhere here, such as `BANKHKHHXXX/client-omnibus`. Where `lei` says
 * whose it is, a kind or a number is enough, and nothing for its only or its house account. `instrument` is an ISIN or a
 * currency, `amount` what the account holds in all, a decimal in the currency. `as_of` is the moment at which the register
 * stands, a date for the end of the day; the same on every line.
 *
 * @throws {FileError} With every bad line and its reasons; then no line is accepted.
 *
 * @example
 * const { lines, asOf } = parseRegisterCsv(text, { file: "register.csv", utcOffset, currencyOf });
 */
export function parseRegisterCsv(text: string, rules: RegisterRules): RegisterFile {
  const { rows, errors } = readTable<Column>(text, {
    needed: registerColumns,
    optional: optionalRegisterColumns,
  });
  const bad: LineError[] = [...errors];
  const lines: RegisterLine[] = [];
  let first: { line: number; text: string; moment: bigint } | undefined;
  for (const row of rows) {
    const { line: read, moment, reasons } = readRow(row, rules);
    if (moment !== undefined) {
      first ??= { line: row.line, text: row.text.as_of, moment };
      if (moment !== first.moment)
        reasons.push(`as_of: ${row.text.as_of}, and ${first.text} on line ${first.line}`);
    }
    bad.push(...reasons.map((reason) => ({ line: row.line, reason })));
    if (reasons.length === 0) lines.push(read as RegisterLine);
  }
  if (bad.length > 0) throw new FileError({ file: rules.file, lines: bad });
  return { lines, ...(first !== undefined && { asOf: first.moment }) };
}

function readRow(row: TableRow<Column>, { utcOffset, currencyOf }: RegisterRules) {
  const { get, reasons } = fieldReader(row);
  const lei = row.text.lei === "" ? undefined : get("lei", parseLei);
  const account = get("account", (text, field) => readAccount(text, field, row.text.lei !== ""));
  const instrument = get("instrument", parseInstrumentCode);
  const currency = instrument && currencyOf(instrument);
  const amount = get("amount", (text, field) =>
    currency === undefined
      ? void parseDecimal(text, MOST_DECIMALS, { field })
      : parseMoney(text, currency, { field }),
  );
  const moment =
    row.text.as_of === "" ? undefined : get("as_of", (text, field) => parseUntil(text, utcOffset, field));
  const line = { line: row.line, ...(lei !== undefined && { lei }), account, instrument, amount };
  return { line, moment, reasons };
}

function readAccount(text: string, field: string, hasLei: boolean): string {
  const trimmed = text.trim();
  if (trimmed.length <= LONGEST_NAME && (trimmed !== "" || hasLei)) return trimmed;
  const expected = `an address or the name of an account, at most ${LONGEST_NAME} characters; or the participant's LEI in lei`;
  throw new InputError({ field, given: text, expected });
}
