import { isFigure } from "../../../../src/audit/report/cells.ts";
import type { Cell, Section } from "../../../../src/audit/report/model.ts";
import { dayAddress, trailAddress, type TrailKind } from "../trailAddress.ts";

/** Columns that name something of which there is a trail, by their keys. The first of a row is where its figures come from. */
const NAMING: readonly [key: string, kind: TrailKind][] = [
  ["transaction", "transaction"],
  ["trade", "trade"],
  ["lock", "lock"],
  ["reference", "lock"],
  ["account", "account"],
  ["lei", "account"],
  ["isin", "isin"],
  ["instrument", "isin"],
  ["security", "isin"],
  ["address", "account"],
  ["holder", "account"],
  ["caller", "account"],
  ["sender", "account"],
  ["key", "account"],
];

const kinds = new Map(NAMING);
const ADDRESS = /^0x[0-9a-fA-F]{40}$/;
const IDENTITY = /^0x[0-9a-fA-F]{64}$/;

/**
 * Where the cells of a row lead: what names something to its trail, a day to its trades, a figure to what the row is of. Undefined
 * where there is no such thing.
 */
export function cellLinks(
  { columns }: Pick<Section, "columns">,
  row: readonly Cell[],
): (string | undefined)[] {
  const own = columns.map(({ key, kind: shown }, place) => {
    const kind = kinds.get(key);
    const cell = row[place];
    if (shown === "date" && typeof cell === "string") return dayAddress(cell);
    if (kind === undefined || typeof cell !== "string" || cell === "") return undefined;
    // A statement names its account in words.
    if (shown === "text") return undefined;
    if (shown === "hex" && !(kind === "account" ? ADDRESS : IDENTITY).test(cell)) return undefined;
    return trailAddress(kind, cell);
  });
  const named = NAMING.map(([key]) => own[columns.findIndex((column) => column.key === key)]);
  const figure = [...named, ...own].find((address) => address !== undefined);
  return columns.map((column, place) => own[place] ?? (isFigure(column) ? figure : undefined));
}
