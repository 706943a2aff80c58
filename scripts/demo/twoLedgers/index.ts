import { dateToUnix } from "../../../src/domain/instants.ts";
import { World } from "../../twoLedgers/world.ts";
import { facts } from "../facts.ts";
import type { Reporter } from "../reporter.ts";
import { failureTable, playFailureTable } from "./failureTable.ts";
import { countLocks, type LockCounts } from "./lockCounts.ts";
import { leaveTradesOpen, type OpenTrades } from "./openTrades.ts";
import { rowLines, tableLines } from "./report.ts";
import type { RowResult } from "./row.ts";
import type { ServedLedgers } from "./serve.ts";

/** What `npm run demo -- --two-ledgers --json` prints. */
export interface TwoLedgerReport {
  ok: boolean;
  rows: RowResult[];
  /** Hash time locks of each ledger after the last row, two trades left open included. */
  locks: { bonds: LockCounts; cash: LockCounts };
  /** Where the chains are served; null where they end with the demo. */
  rpc: ServedLedgers | null;
  seconds: number;
}

/** The report, and the two ledgers as they stand after it. */
export interface TwoLedgerDemo {
  report: TwoLedgerReport;
  world: World;
  open: OpenTrades;
}

const NINE_IN_THE_MORNING = 9n * 3_600n;

/**
 * Plays the failure table on a bond ledger and a cash ledger in memory, tells every row as it ends, and leaves two trades
 * open.
 */
export async function demonstrateTwoLedgers(reporter: Reporter): Promise<TwoLedgerDemo> {
  const startedAt = performance.now();
  reporter.step("opening a bond ledger and a cash ledger, with one chain id");
  const world = await World.open(dateToUnix(facts.settlementDate, facts.utcOffset) + NINE_IN_THE_MORNING);
  reporter.step("S sells HKD 5,000,000.00 of the bond to B for HKD 5,012,345.67, row by row");
  const rows = await playFailureTable(world, failureTable, (row) => {
    for (const line of rowLines(row)) reporter.say(line);
  });
  reporter.step("leaving two trades open: both legs locked, and the seller's alone");
  const open = await leaveTradesOpen(world);
  const [bonds, cash] = await Promise.all([countLocks(world.security), countLocks(world.cash)]);
  const seconds = Math.round((performance.now() - startedAt) / 1_000);
  const ok = rows.every((row) => row.ok);
  return { report: { ok, rows, locks: { bonds, cash }, rpc: null, seconds }, world, open };
}

/** The closing report for people. */
export function renderTwoLedgerReport({ ok, rows, locks, seconds }: TwoLedgerReport): string {
  const verdict = ok
    ? `Every row ended as foretold: ${rows.length} rows, ${seconds} s.`
    : `${rows.filter((row) => !row.ok).length} of ${rows.length} rows did not end as foretold.`;
  const counts = (["bonds", "cash"] as const).map((name) => {
    const { locked, revealed, delivered, refunded } = locks[name];
    return `Hash time locks of the ${name}: ${delivered} delivered, ${refunded} refunded, ${revealed + locked} open.`;
  });
  return ["", ...tableLines(rows), "", ...counts, verdict].join("\n");
}
