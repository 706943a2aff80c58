import { dateToUnix } from "../../../src/domain/instants.ts";
import { World } from "../../twoLedgers/world.ts";
import { facts } from "../facts.ts";
import type { Reporter } from "../reporter.ts";
import { failureTable, playFailureTable } from "./failureTable.ts";
import { rowLines, tableLines } from "./report.ts";
import type { RowResult } from "./row.ts";

/** What `npm run demo -- --two-ledgers --json` prints. */
export interface TwoLedgerReport {
  ok: boolean;
  rows: RowResult[];
  seconds: number;
}

const NINE_IN_THE_MORNING = 9n * 3_600n;

/** Plays the failure table on a bond ledger and a cash ledger in memory, and tells every row as it ends. */
export async function demonstrateTwoLedgers(reporter: Reporter): Promise<TwoLedgerReport> {
  const startedAt = performance.now();
  reporter.step("opening a bond ledger and a cash ledger, with one chain id");
  const world = await World.open(dateToUnix(facts.settlementDate, facts.utcOffset) + NINE_IN_THE_MORNING);
  reporter.step("S sells HKD 5,000,000.00 of the bond to B for HKD 5,012,345.67, row by row");
  const rows = await playFailureTable(world, failureTable, (row) => {
    for (const line of rowLines(row)) reporter.say(line);
  });
  const seconds = Math.round((performance.now() - startedAt) / 1_000);
  return { ok: rows.every(({ ok }) => ok), rows, seconds };
}

/** The closing report for people. */
export function renderTwoLedgerReport({ ok, rows, seconds }: TwoLedgerReport): string {
  const verdict = ok
    ? `Every row ended as foretold: ${rows.length} rows, ${seconds} s.`
    : `${rows.filter((row) => !row.ok).length} of ${rows.length} rows did not end as foretold.`;
  return ["", ...tableLines(rows), "", verdict].join("\n");
}
