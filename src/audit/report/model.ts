import type { Currency } from "../../domain/currency.ts";
import type { Provenance } from "../../domain/provenance.ts";

/**
 * What a column holds, which decides how it is shown:
 * - `text`: words, perhaps somebody else's;
 * - `code`: an ISIN, an LEI, a BIC, an account's name;
 * - `hex`: an address or a hash;
 * - `instant`, `date`: ISO 8601;
 * - `count`: a whole number;
 * - `money`: minor units, of the column's currency or of each cell's own;
 * - `share`: parts of a million, shown as per cent.
 */
export type ColumnKind = "text" | "code" | "hex" | "instant" | "date" | "count" | "money" | "share";

/** An amount with its currency, where a column has amounts of several. */
export interface Money {
  /** Minor units. */
  amount: bigint;
  currency: Currency;
}

/** Nothing is null. */
export type Cell = string | number | bigint | Money | null;

export interface Column {
  /** Name for programs, as it heads a CSV column. */
  key: string;
  /** Name for people. */
  title: string;
  kind: ColumnKind;
  /** Of every amount in a column of money. Where it is not stated, each cell is {@link Money}. */
  currency?: Currency;
}

/** A table of a report. */
export interface Section {
  /** Name for programs, as `--section` takes it. */
  name: string;
  title: string;
  /** What a reader must know about it, in a sentence or two. */
  note?: string;
  columns: readonly Column[];
  rows: readonly (readonly Cell[])[];
  /** The last line, where the rows add up to something. */
  total?: readonly Cell[];
  /** What stands in place of a table without rows. */
  empty: string;
}

/** A figure that a reader should see first. */
export interface Fact {
  title: string;
  kind: ColumnKind;
  /** An amount with its currency: no heading says it. */
  value: Cell;
}

/** What the figures of a chart are; none is less than nothing. */
export type ChartUnit = { kind: "money"; currency: Currency } | { kind: "count" } | { kind: "share" };

interface ChartBase {
  title: string;
  /** What it shows, in a sentence: for those who hear the page. */
  description: string;
  unit: ChartUnit;
}

/** A ranking: a bar each, largest first. */
export interface BarChart extends ChartBase {
  kind: "bars";
  bars: readonly { label: string; value: bigint }[];
}

/** One value a day for each series: `columns` for what flows, stacked; `lines` for what stands. */
export interface TimeChart extends ChartBase {
  kind: "columns" | "lines";
  /** Days, ISO 8601, none left out. */
  days: readonly string[];
  series: readonly { name: string; values: readonly bigint[] }[];
}

/** How wholes divide into parts: one bar a whole, each as long as the others. */
export interface ShareChart extends ChartBase {
  kind: "shares";
  /** Names of the parts, the same for every whole. */
  parts: readonly string[];
  wholes: readonly { label: string; values: readonly bigint[] }[];
}

export type Chart = BarChart | TimeChart | ShareChart;

/** What was asked for. */
export interface Parameter {
  name: string;
  value: string;
}

/** What an auditor is given: what was asked, where the answer comes from, the answer for people, and for programs. */
export interface Report<Data extends object = object> {
  /** Name for programs, such as `register`. */
  name: string;
  title: string;
  /** False where something does not add up. */
  ok: boolean;
  /** What `ok` says, in words, of a report that checks something. */
  claim?: { holds: string; fails: string };
  parameters: readonly Parameter[];
  provenance: Provenance;
  facts: readonly Fact[];
  charts: readonly Chart[];
  sections: readonly Section[];
  /** The same for programs, typed by the report. */
  data: Data;
}

/** A column, and how a thing's value in it is found. */
export interface ColumnOf<Row> extends Column {
  of: (row: Row) => Cell;
}

export interface SectionOf<Row> extends Omit<Section, "columns" | "rows" | "total"> {
  columns: readonly ColumnOf<Row>[];
  rows: readonly Row[];
  /** Cells of the last line by the key of their column. */
  total?: Readonly<Record<string, Cell>>;
}

/**
 * A section from things and the columns that show them.
 *
 * @example
 * sectionOf({
 *   name: "holders",
 *   title: "Holders",
 *   empty: "Nobody holds it.",
 *   columns: [{ key: "account", title: "Account", kind: "hex", of: ({ account }) => account }],
 *   rows: holders,
 * });
 */
export function sectionOf<Row>({ columns, rows, total, ...section }: SectionOf<Row>): Section {
  return {
    ...section,
    columns: columns.map(({ key, title, kind, currency }) => ({
      key,
      title,
      kind,
      ...(currency !== undefined && { currency }),
    })),
    rows: rows.map((row) => columns.map((column) => column.of(row))),
    ...(total !== undefined && { total: columns.map(({ key }) => total[key] ?? null) }),
  };
}
