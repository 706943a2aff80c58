import { defused, writeCsv } from "../../domain/csv.ts";
import { cellPlain, isFigure, isMoney } from "./cells.ts";
import type { Cell, Column, Section } from "./model.ts";

/**
 * A section as CSV by RFC 4180, with a header of the columns' keys: amounts as plain decimals, shares as parts of one.
 *
 * Where a column's amounts are of several currencies, `<key>_currency` follows it; where all are of one, a column
 * `currency` stands last. Text that a spreadsheet would compute begins with an apostrophe. A total is left out.
 *
 * @example
 * const text = sectionCsv(report.sections[0]);
 */
export function sectionCsv({ columns, rows }: Section): string {
  const [common] = columns.flatMap(({ currency }) => (currency === undefined ? [] : [currency]));
  const last = (text: string) => (common === undefined ? [] : [text]);
  return writeCsv([
    [...columns.flatMap(headings), ...last("currency")],
    ...rows.map((row) => [
      ...columns.flatMap((column, place) => fields(row[place] ?? null, column)),
      ...last(common ?? ""),
    ]),
  ]);
}

function hasOwnCurrencies({ kind, currency }: Column): boolean {
  return kind === "money" && currency === undefined;
}

function headings(column: Column): string[] {
  return hasOwnCurrencies(column) ? [column.key, `${column.key}_currency`] : [column.key];
}

function fields(cell: Cell, column: Column): string[] {
  const text = cellPlain(cell, column);
  if (hasOwnCurrencies(column)) return [text, isMoney(cell) ? cell.currency : ""];
  return [isFigure(column) ? text : defused(text)];
}
