import type { LineError } from "../errors/file.ts";
import { InputError } from "../errors/input.ts";
import { readCsv } from "./csv.ts";

export interface TableColumns<Column extends string> {
  /** Columns that the header must name, in any order. */
  needed: readonly Column[];
  /** Columns that it may name; where it does not, their fields are empty. */
  optional?: readonly Column[];
}

/** One record beneath the header. */
export interface TableRow<Column extends string> {
  /** Line on which it begins, from 1. */
  line: number;
  text: Readonly<Record<Column, string>>;
}

export interface CsvTable<Column extends string> {
  rows: readonly TableRow<Column>[];
  errors: readonly LineError[];
}

/**
 * A CSV text with a header line, by the names of its columns. A record that is malformed or has too few or too many
 * fields is reported and left out; without the right header there are no rows at all.
 *
 * @example
 * const { rows, errors } = readTable("ref,isin\nT1,US0378331005\n", { needed: ["ref", "isin"] });
 */
export function readTable<Column extends string>(
  text: string,
  { needed, optional = [] }: TableColumns<Column>,
): CsvTable<Column> {
  const { records, errors } = readCsv(text);
  const [header, ...body] = records;
  const names = (header?.fields ?? []) as readonly Column[];
  const known = [...needed, ...optional];
  const right =
    needed.every((name) => names.includes(name)) &&
    names.every((name, index) => known.includes(name) && names.indexOf(name) === index);
  if (!right) {
    const may = optional.length === 0 ? "" : `, and if need be ${optional.join(",")}`;
    const reason = `expected a header line with the columns ${needed.join(",")}${may}`;
    return { rows: [], errors: [{ line: header?.line ?? 1, reason }, ...errors] };
  }
  const wrongLength = body.filter(({ fields }) => fields.length !== names.length);
  const rows = body.filter(({ fields }) => fields.length === names.length);
  return {
    rows: rows.map(({ line, fields }) => ({
      line,
      text: Object.fromEntries(
        known.map((name) => [name, fields[names.indexOf(name)] ?? ""]),
      ) as TableRow<Column>["text"],
    })),
    errors: [
      ...errors,
      ...wrongLength.map(({ line, fields }) => ({
        line,
        reason: `expected ${names.length} fields, not ${fields.length}`,
      })),
    ],
  };
}

/**
 * Reads the fields of a row one by one and keeps the reason of each that is not what it must be, so that all of them
 * are reported at once.
 *
 * @example
 * const { get, reasons } = fieldReader(row);
 * const isin = get("isin", parseIsin); // undefined where it is none; `reasons` then says why
 */
export function fieldReader<Column extends string>({ text }: TableRow<Column>) {
  const reasons: string[] = [];
  const get = <Value>(
    column: Column,
    read: (fieldText: string, field: string) => Value,
  ): Value | undefined => {
    try {
      return read(text[column], column);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      reasons.push(error.shortMessage);
      return undefined;
    }
  };
  return { get, reasons };
}
