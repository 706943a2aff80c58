import { decimalsOf, type Currency } from "../../domain/currency.ts";
import { formatDecimal, formatMoney } from "../../domain/money.ts";
import type { Cell, ChartUnit, Column, Money, Report } from "./model.ts";

const PPM_DECIMALS = 6;

/** Whether the cells of a column are figures, which end at one place. */
export function isFigure({ kind }: Pick<Column, "kind">): boolean {
  return kind === "count" || kind === "money" || kind === "share";
}

/** A cell for people; an empty one is empty. */
export function cellText(cell: Cell, column: Pick<Column, "kind" | "currency">): string {
  if (cell === null) return "";
  if (isMoney(cell)) return formatMoney(cell.amount, cell.currency);
  if (column.kind === "money" && column.currency !== undefined)
    return formatMoney(BigInt(cell), column.currency).slice(column.currency.length + 1);
  if (column.kind === "share") return percent(BigInt(cell));
  return column.kind === "count" ? grouped(String(cell)) : String(cell);
}

/** A cell for programs that read CSV: plain decimals, shares as parts of one. */
export function cellPlain(cell: Cell, column: Pick<Column, "kind" | "currency">): string {
  if (cell === null) return "";
  if (isMoney(cell)) return formatDecimal(cell.amount, decimalsOf(cell.currency));
  if (column.kind === "money" && column.currency !== undefined)
    return formatDecimal(BigInt(cell), decimalsOf(column.currency));
  return column.kind === "share" ? formatDecimal(BigInt(cell), PPM_DECIMALS) : String(cell);
}

/** Name of a column for people, with the currency of all its amounts. */
export function columnTitle({ title, currency }: Pick<Column, "title" | "currency">): string {
  return currency === undefined ? title : `${title} (${currency})`;
}

/** What a report's check came to, in words; undefined of one that checks nothing and found nothing off. */
export function claimText({ ok, claim }: Pick<Report, "ok" | "claim">): string | undefined {
  if (ok) return claim?.holds;
  return claim?.fails ?? "Something does not add up";
}

/** A figure of a chart for people. */
export function unitText(value: bigint, unit: ChartUnit): string {
  if (unit.kind === "money") return formatMoney(value, unit.currency);
  return unit.kind === "share" ? percent(value) : grouped(String(value));
}

/** A figure for the axis of a chart, short: `1.5 m`. */
export function axisText(value: number, unit: ChartUnit): string {
  if (unit.kind === "share") return `${Number((value / 10_000).toFixed(2))} %`;
  const whole = unit.kind === "money" ? value / 10 ** decimalsOf(unit.currency) : value;
  const [factor, mark] = SCALES.find(([size]) => Math.abs(whole) >= size) ?? [1, ""];
  return `${Number((whole / factor).toFixed(2))}${mark}`;
}

const SCALES: readonly [number, string][] = [
  [1e12, " tn"],
  [1e9, " bn"],
  [1e6, " m"],
  [1e3, " k"],
];

/** What the axis of a chart is in. */
export function unitName(unit: ChartUnit): Currency | "%" | "" {
  if (unit.kind === "money") return unit.currency;
  return unit.kind === "share" ? "%" : "";
}

/** Of a whole, in parts of a million, rounded down; nothing of nothing is 0. */
export function partsPerMillion(part: bigint, whole: bigint): bigint {
  return whole === 0n ? 0n : (part * 1_000_000n) / whole;
}

/** Whether a cell brings its own currency. */
export function isMoney(cell: Cell): cell is Money {
  return typeof cell === "object" && cell !== null;
}

/** To a hundredth of a per cent, half up. */
function percent(ppm: bigint): string {
  return `${formatDecimal((ppm + 50n) / 100n, 2)} %`;
}

function grouped(digits: string): string {
  return digits.replaceAll(/\B(?=(?:[0-9]{3})+$)/g, ",");
}
