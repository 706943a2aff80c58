import { formatMoney } from "../../../src/domain/money.ts";
import { HKD } from "../market.ts";
import type { Evidence, RowResult } from "./row.ts";

/** A row as it ends, with what each party had before and after. */
export function rowLines({ id, event, watcher, evidence, surprises }: RowResult): string[] {
  return [
    `${id}${watcher ? ", with a watcher" : ""}: ${event}`,
    ...evidence.map((each, index) => `    ${index % 2 === 0 ? "S" : "B"} ${changeText(each)}`),
    ...surprises.map((surprise) => `    NOT AS FORETOLD: ${surprise}`),
  ];
}

function changeText({ ledger, before, after }: Evidence): string {
  const [was, is] = [BigInt(before), BigInt(after)];
  const text = `${ledger.padEnd(4)}  ${formatMoney(was, HKD)}`;
  if (is === was) return `${text}, unchanged`;
  return `${text} → ${formatMoney(is, HKD)}, ${is > was ? "received" : "gave"} ${formatMoney(is > was ? is - was : was - is, HKD)}`;
}

/** All rows: who ended with what, and what was lost. */
export function tableLines(rows: readonly RowResult[]): string[] {
  const head = ["row", "watcher", "bond", "cash", "S lost", "B lost", ""];
  const lines = rows.map(({ id, watcher, bond, cash, loss, ok }) => [
    id,
    watcher ? "yes" : "",
    bond,
    cash,
    loss.S,
    loss.B,
    ok ? "as foretold" : "NOT AS FORETOLD",
  ]);
  const all = [head, ...lines];
  const widths = head.map((_, column) => Math.max(...all.map((line) => line[column]!.length)));
  return all.map((line) =>
    line
      .map((cell, column) => cell.padEnd(widths[column]!))
      .join("  ")
      .trimEnd(),
  );
}
