/**
 * Do agents survive? Each is a process of its own on two real nodes, `hardhat node` and anvil. It is killed with SIGKILL at
 * every line that its journal can hold, and started again: the trade must end as if nothing had happened.
 *
 *   npm run htlc:kill                                  a table
 *   npm run --silent htlc:kill -- --json               one JSON document
 *   npm run htlc:kill -- --only seller:claim-sent      one row; may be repeated
 *   npm run htlc:kill -- --list                        what there is
 *
 * Progress goes to standard error. Exit code 1 where a row does not end as it must, 2 where the options are bad.
 */
import { parseArgs } from "node:util";

import { build } from "../../build.ts";
import { killRows, rowName } from "./rows.ts";
import { KillRun, type KillResult } from "./run.ts";

const { values: options } = parseArgs({
  options: {
    json: { type: "boolean", default: false },
    list: { type: "boolean", default: false },
    only: { type: "string", multiple: true },
  },
});

const unknown = (options.only ?? []).filter((name) => !killRows.some((row) => rowName(row) === name));
if (unknown.length > 0) {
  console.error(`no such row: ${unknown.join(", ")}; --list shows them`);
  process.exit(2);
}
const rows = killRows.filter((row) => options.only === undefined || options.only.includes(rowName(row)));
if (options.list) {
  for (const row of rows) console.log(`${rowName(row).padEnd(32)} ${row.scene}`);
  process.exit(0);
}
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => process.exit(1)); // ends what it started

const started = Date.now();
const log = (text: string) => process.stderr.write(`${text}\n`);
await build();
const run = await KillRun.open();
const { security, cash } = run.ledgers.nodes;
log(`bonds on ${security.version}, pid ${security.pid}; cash on ${cash.version}, pid ${cash.pid}`);
const results: KillResult[] = [];
try {
  for (const row of rows) {
    const since = Date.now();
    const result = await run.row(row);
    results.push(result);
    const seconds = ((Date.now() - since) / 1_000).toFixed(1);
    log(
      `[${results.length}/${rows.length}] ${rowName(row)}: ${result.problem ?? `ends ${result.outcome}`} (${seconds} s)`,
    );
  }
} finally {
  await run.close();
}
const ok = results.every((result) => result.ok);
log(`${results.length} kills in ${((Date.now() - started) / 1_000).toFixed(0)} s`);
if (options.json) console.log(JSON.stringify({ ok, steps: results }, undefined, 2));
else {
  console.log(
    "agent    killed                    scene                           pid  signal   again as  ends  ",
  );
  for (const { agent, step, moment, scene, pid, signal, restartPid, outcome, ok: good } of results) {
    const where = `${moment === "written" ? "after" : "before"} ${step}`;
    const numbers = `${String(pid).padStart(6)}  ${String(signal).padEnd(7)}  ${String(restartPid).padStart(8)}`;
    console.log(
      `${agent.padEnd(7)}  ${where.padEnd(28)} ${scene.padEnd(26)} ${numbers}  ${outcome}   ${good ? "ok" : "NOT OK"}`,
    );
  }
}
process.exit(ok ? 0 : 1);
