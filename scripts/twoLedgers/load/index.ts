/**
 * Many trades at the same time through one coordinator of each party, each in a process of its own, on two real nodes that
 * make a block a second: are any lost, does memory grow, how fast is it, and what holds it up?
 *
 *   npm run htlc:load                        1,000 trades
 *   npm run htlc:load -- --trades 200        another number
 *   npm run --silent htlc:load -- --json     one JSON document
 *
 * Progress goes to standard error. Exit code 1 where a trade is lost or memory grows by more than a quarter from the third
 * tenth of the trades that end to the last, 2 where the options are bad.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";

import { build } from "../../build.ts";
import { RealLedgers } from "../realLedgers.ts";
import { renderLoad, reportLoad } from "./report.ts";
import { runLoad } from "./run.ts";

const { values: options } = parseArgs({
  options: { json: { type: "boolean", default: false }, trades: { type: "string", default: "1000" } },
});
const trades = Number(options.trades);
if (!Number.isSafeInteger(trades) || trades < 10) {
  console.error(`--trades is ${options.trades}, expected a whole number from 10`);
  process.exit(2);
}
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => process.exit(1)); // ends what it started

const log = (text: string) => process.stderr.write(`${text}\n`);
await build();
const folder = mkdtempSync(join(tmpdir(), "vinculum-load-"));
const ledgers = await RealLedgers.open(join(folder, "clock"));
const { security, cash } = ledgers.nodes;
log(`bonds on ${security.version}, pid ${security.pid}; cash on ${cash.version}, pid ${cash.pid}`);
try {
  const report = reportLoad(await runLoad(ledgers, { trades, folder, log }));
  console.log(options.json ? JSON.stringify(report, undefined, 2) : renderLoad(report));
  process.exitCode = report.ok ? 0 : 1;
} finally {
  await ledgers.close();
  rmSync(folder, { recursive: true });
}
process.exit();
