import { mostBytes } from "./targets.ts";
import type { ActRow, ContractRow } from "./targets.ts";

/** What `npm run bench` measured. */
export interface BenchReport {
  acts: ActRow[];
  contracts: ContractRow[];
}

const number = new Intl.NumberFormat("en-GB");
const show = (value: number | null) => (value === null ? "" : number.format(value));

/** Everything that missed its target, in words; empty where nothing did. */
export function misses({ acts, contracts }: BenchReport): string[] {
  return [
    ...acts
      .filter(({ met }) => !met)
      .map(({ act, gas, target }) => `${act}: ${show(gas)} gas, target ${show(target)}`),
    ...contracts
      .filter(({ name, bytes }) => bytes > mostBytes(name))
      .map(({ name, bytes }) => `${name}: ${show(bytes)} bytes, target ${show(mostBytes(name))}`),
  ];
}

/** The report as tables. */
export function benchTable({ acts, contracts }: BenchReport): string {
  return [
    ...table(
      ["act", "gas", "floor", "target", ""],
      acts.map(({ act, gas, floor, target, met }) => [
        act,
        show(gas),
        show(floor),
        show(target),
        target === null ? "" : met ? "met" : "MISSED",
      ]),
    ),
    "",
    ...table(
      ["contract", "bytes", "most", ""],
      contracts.map(({ name, bytes }) => {
        const most = mostBytes(name);
        return [name, show(bytes), show(most), bytes <= most ? "met" : "MISSED"];
      }),
    ),
  ].join("\n");
}

/** The first column is text, the others are numbers. */
function table(head: string[], rows: string[][]): string[] {
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column]!.length)));
  return [head, ...rows].map((row) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!)))
      .join("  ")
      .trimEnd(),
  );
}
