import { FileError, type LineError } from "../errors/file.ts";
import { InputError } from "../errors/input.ts";
import { fieldReader, readTable, type TableRow } from "./csvTable.ts";
import { parseCurrency, type Currency } from "./currency.ts";
import { addDays, parseDate, type PlainDate } from "./dates.ts";
import { dateToUnix, parseInstant, type UtcOffset } from "./instants.ts";
import { parseIsin, type Isin } from "./isin.ts";
import { parseMoney } from "./money.ts";

/** Columns of a day's file of trades, all of them needed, in any order. */
export const tradeColumns = [
  "ref",
  "isin",
  "face",
  "currency",
  "cash",
  "seller",
  "buyer",
  "trade_date",
  "settle_date",
  "expires",
] as const;

type Column = (typeof tradeColumns)[number];

/** One trade of a day's file, before accounts and tokens are looked up. */
export interface TradeRow {
  /** Line on which it begins, from 1. */
  line: number;
  /** The user's own reference, once in the file. */
  ref: string;
  isin: Isin;
  currency: Currency;
  /** Minor units. */
  faceAmount: bigint;
  /** Minor units. */
  settlementAmount: bigint;
  /** Account name or address, as it stands in the file. */
  seller: string;
  buyer: string;
  tradeDate: PlainDate;
  settlementDate: PlainDate;
  /** UNIX seconds from which the trade no longer settles. */
  validUntil: bigint;
}

export interface TradesCsvParameters {
  /** Name of the file, for errors. */
  file: string;
  /** Where the market's days begin. */
  utcOffset: UtcOffset;
  /** Every reason why a well-formed row is no trade of this market: accounts and instruments it does not know. */
  check?: (row: TradeRow) => readonly string[];
}

const LONGEST_NAME = 64;

/**
 * A day's trades from CSV: `ref,isin,face,currency,cash,seller,buyer,trade_date,settle_date,expires`.
 *
 * `face` and `cash` are decimal amounts in the currency, more than nothing. `expires` is a moment with an offset, or a
 * date, to the end of which the trade may settle.
 *
 * @throws {FileError} With every bad line and its reasons; then no line is accepted.
 *
 * @example
 * const rows = parseTradesCsv(text, { file: "trades.csv", utcOffset: parseUtcOffset("+08:00") });
 */
export function parseTradesCsv(
  text: string,
  { file, utcOffset, check = () => [] }: TradesCsvParameters,
): TradeRow[] {
  const { rows: read, errors } = readTable(text, { needed: tradeColumns });
  const lines: LineError[] = [...errors];
  const refs = new Map<string, number>();
  const rows = read.flatMap((record) => {
    const row = readRow(record, utcOffset);
    if (Array.isArray(row)) {
      lines.push(...row.map((reason) => ({ line: record.line, reason })));
      return [];
    }
    const first = refs.get(row.ref);
    if (first !== undefined)
      lines.push({ line: row.line, reason: `ref: "${row.ref}" is used on line ${first} already` });
    else refs.set(row.ref, row.line);
    lines.push(...check(row).map((reason) => ({ line: row.line, reason })));
    return [row];
  });
  if (lines.length > 0) throw new FileError({ file, lines });
  return rows;
}

/** The trade of a record, or every reason why it is none. */
function readRow(record: TableRow<Column>, utcOffset: UtcOffset): TradeRow | string[] {
  const { get, reasons } = fieldReader(record);
  const ref = get("ref", readLabel);
  const isin = get("isin", parseIsin);
  const currency = get("currency", parseCurrency);
  const faceAmount = currency && get("face", (text, field) => readAmount(text, currency, field));
  const settlementAmount = currency && get("cash", (text, field) => readAmount(text, currency, field));
  const seller = get("seller", readLabel);
  const buyer = get("buyer", (text, field) => readBuyer(text, field, seller));
  const tradeDate = get("trade_date", parseDate);
  const settlementDate = get("settle_date", (text, field) => readSettlementDate(text, field, tradeDate));
  const validUntil = get("expires", (text, field) => readExpiry(text, field, { settlementDate, utcOffset }));
  const row = {
    line: record.line,
    ref,
    isin,
    currency,
    faceAmount,
    settlementAmount,
    seller,
    buyer,
    tradeDate,
    settlementDate,
    validUntil,
  };
  return reasons.length > 0 ? reasons : (row as TradeRow);
}

function readLabel(text: string, field: string): string {
  // Spaces at an end and characters that do not show would make two names that look like one.
  if (text.length > LONGEST_NAME || !/^[^\p{C}\s](?:[^\p{C}]*[^\p{C}\s])?$/u.test(text)) {
    const expected = `1 to ${LONGEST_NAME} characters without spaces around them`;
    throw new InputError({ field, given: text, expected });
  }
  return text;
}

function readBuyer(text: string, field: string, seller: string | undefined): string {
  const buyer = readLabel(text, field);
  if (buyer.toLowerCase() === seller?.toLowerCase()) {
    throw new InputError({ field, given: text, expected: "another account than the seller's" });
  }
  return buyer;
}

function readAmount(text: string, currency: Currency, field: string): bigint {
  const amount = parseMoney(text, currency, { field });
  if (amount === 0n) throw new InputError({ field, given: text, expected: "more than nothing" });
  return amount;
}

function readSettlementDate(text: string, field: string, tradeDate: PlainDate | undefined): PlainDate {
  const date = parseDate(text, field);
  if (tradeDate !== undefined && date < tradeDate) {
    throw new InputError({ field, given: text, expected: `the trade date, ${tradeDate}, or later` });
  }
  return date;
}

function readExpiry(
  text: string,
  field: string,
  { settlementDate, utcOffset }: { settlementDate: PlainDate | undefined; utcOffset: UtcOffset },
): bigint {
  const expiry = text.includes("T")
    ? parseInstant(text, field)
    : dateToUnix(addDays(parseDate(text, field), 1), utcOffset);
  if (settlementDate !== undefined && expiry <= dateToUnix(settlementDate, utcOffset)) {
    throw new InputError({ field, given: text, expected: `later than the beginning of ${settlementDate}` });
  }
  return expiry;
}
