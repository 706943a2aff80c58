import { FileError, type LineError } from "../../errors/file.ts";
import { InputError } from "../../errors/input.ts";
import { parseBic, type Bic } from "../bic.ts";
import { readCsv, type CsvRecord } from "../csv.ts";
import { decimalsOf, type Currency } from "../currency.ts";
import { parseDate, type PlainDate } from "../dates.ts";
import { parseLei, type Lei } from "../lei.ts";
import { formatDecimal, formatMoney, parsePositiveMoney } from "../money.ts";

// The RTGS system's account of the reserves that back the tokens, and its statement. It knows nothing of the ledger: it
// is the record with which the ledger is compared.

/** Columns of a statement, all of them needed, in any order. */
export const statementColumns = ["reference", "value_date", "participant", "direction", "amount"] as const;

type Column = (typeof statementColumns)[number];

/** As the reserve account sees it: `CRDT` money came in (cash is issued against it), `DBIT` money was paid out. */
export const reserveDirections = ["CRDT", "DBIT"] as const;

export type ReserveDirection = (typeof reserveDirections)[number];

/** One posting of the reserve account. */
export interface ReserveEntry {
  /** Reference of the posting; once in a sound statement. */
  reference: string;
  valueDate: PlainDate;
  /** Whose reserves moved. */
  participant: Bic | Lei;
  direction: ReserveDirection;
  /** Minor units, more than nothing. */
  amount: bigint;
}

/** A posting with its place in the statement. */
export interface StatementEntry extends ReserveEntry {
  /** Line on which it begins, from 1. */
  line: number;
}

export interface StatementRules {
  /** Name of the file, for errors. */
  file: string;
  /** Currency of the reserve account. */
  currency: Currency;
}

/** Longest reference of a payment in ISO 20022 (`Max35Text`). */
const LONGEST_REFERENCE = 35;

/**
 * A reserve account's statement from CSV: `reference,value_date,participant,direction,amount`. A reference that stands
 * twice is read as it stands: finding it is the reconciliation's task.
 *
 * @throws {FileError} With every bad line and its reasons; then no line is accepted.
 *
 * @example
 * const entries = parseStatement(text, { file: "reserves.csv", currency: "HKD" });
 */
export function parseStatement(text: string, { file, currency }: StatementRules): StatementEntry[] {
  const { records, errors } = readCsv(text);
  const lines: LineError[] = [...errors];
  const [header, ...body] = records;
  const headerReason = wrongHeader(header);
  if (header === undefined || headerReason !== undefined) {
    throw new FileError({ file, lines: [{ line: header?.line ?? 1, reason: headerReason ?? "" }, ...lines] });
  }
  const entries = body.flatMap((record) => {
    const entry = readEntry(record, header.fields, currency);
    if (!Array.isArray(entry)) return [entry];
    lines.push(...entry.map((reason) => ({ line: record.line, reason })));
    return [];
  });
  if (lines.length > 0) throw new FileError({ file, lines });
  return entries;
}

/**
 * A statement as CSV, with a header and LF between lines.
 *
 * @example
 * writeFileSync("reserves.csv", serialiseStatement(entries, "HKD"));
 */
export function serialiseStatement(entries: readonly ReserveEntry[], currency: Currency): string {
  const lines = entries.map(({ reference, valueDate, participant, direction, amount }) =>
    [
      csvField(reference),
      valueDate,
      participant,
      direction,
      formatDecimal(amount, decimalsOf(currency)),
    ].join(),
  );
  return [statementColumns.join(), ...lines, ""].join("\n");
}

/**
 * What lies in the reserve account after these postings, in minor units.
 *
 * @example
 * reserveBalance(entries); // 50_000_000_00n
 */
export function reserveBalance(entries: readonly ReserveEntry[]): bigint {
  return entries.reduce((balance, entry) => balance + signedAmount(entry), 0n);
}

/**
 * A posting's effect on the account: negative where money was paid out.
 *
 * @example
 * signedAmount({ ...entry, direction: "DBIT", amount: 5n }); // -5n
 */
export function signedAmount({ direction, amount }: ReserveEntry): bigint {
  return direction === "CRDT" ? amount : -amount;
}

/**
 * Books a posting into the reserve account, as the RTGS system would.
 *
 * @throws {InputError} Where its reference was used, its day is over, or the account does not cover it.
 *
 * @example
 * const after = bookEntry(entries, entry, "HKD");
 */
export function bookEntry<Entry extends ReserveEntry>(
  entries: readonly Entry[],
  entry: Entry,
  currency: Currency,
): Entry[] {
  const { reference, valueDate } = entry;
  if (entries.some((booked) => booked.reference === reference)) {
    throw new InputError({ field: "reference", given: reference, expected: "one that was not used" });
  }
  const last = entries.at(-1)?.valueDate;
  if (last !== undefined && valueDate < last) {
    throw new InputError({
      field: "valueDate",
      given: valueDate,
      expected: `${last}, the last posting's, or later`,
    });
  }
  const balance = reserveBalance(entries);
  if (balance + signedAmount(entry) < 0n) {
    throw new InputError({
      field: "amount",
      given: formatMoney(entry.amount, currency),
      expected: `at most ${formatMoney(balance, currency)}, which is what the account holds`,
      hint: "A reserve account has no overdraft.",
    });
  }
  return [...entries, entry];
}

/**
 * A posting's participant: a BIC or an LEI.
 *
 * @throws {InputError} Where it is neither.
 *
 * @example
 * parseReserveParticipant("BANKHKHHXXX");
 */
export function parseReserveParticipant(text: string, field = "participant"): Bic | Lei {
  return text.length === 20 ? parseLei(text, field) : parseBic(text, field);
}

/**
 * A posting's reference: up to 35 printable ASCII characters, without spaces around them.
 *
 * @throws {InputError} Where it is written otherwise.
 *
 * @example
 * parseReserveReference("RTGS-000017");
 */
export function parseReserveReference(text: string, field = "reference"): string {
  // Spaces at an end would make two references that look like one.
  if (text.length > LONGEST_REFERENCE || !/^[!-~](?:[ -~]*[!-~])?$/.test(text)) {
    const expected = `1 to ${LONGEST_REFERENCE} characters of plain ASCII without spaces around them`;
    throw new InputError({ field, given: text, expected });
  }
  return text;
}

function wrongHeader(header: CsvRecord | undefined): string | undefined {
  const names = header?.fields ?? [];
  const known: readonly string[] = statementColumns;
  const right = names.length === known.length && known.every((name) => names.includes(name));
  return right ? undefined : `expected a header line with the columns ${known.join(",")}`;
}

/** The posting of a record, or every reason why it is none. */
function readEntry(
  { line, fields }: CsvRecord,
  header: readonly string[],
  currency: Currency,
): StatementEntry | string[] {
  if (fields.length !== header.length) return [`expected ${header.length} fields, not ${fields.length}`];
  const reasons: string[] = [];
  const get = <Value>(column: Column, read: (text: string, field: string) => Value): Value | undefined => {
    try {
      return read(fields[header.indexOf(column)] ?? "", column);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      reasons.push(error.shortMessage);
      return undefined;
    }
  };
  const entry = {
    line,
    reference: get("reference", parseReserveReference),
    valueDate: get("value_date", parseDate),
    participant: get("participant", parseReserveParticipant),
    direction: get("direction", parseDirection),
    amount: get("amount", (text, field) => parsePositiveMoney(text, currency, field)),
  };
  return reasons.length > 0 ? reasons : (entry as StatementEntry);
}

function parseDirection(text: string, field: string): ReserveDirection {
  const direction = reserveDirections.find((name) => name === text);
  if (direction !== undefined) return direction;
  throw new InputError({ field, given: text, expected: `one of ${reserveDirections.join(", ")}` });
}

function csvField(text: string): string {
  return /[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
