/**
 * How fast an index is made, beside a plain loop that reads the same logs and keeps nothing:
 *
 *   npm run index:bench                               1,000,000 events, 100,000 holders
 *   npm run index:bench -- --events 100000 --holders 10000
 *   npm run --silent index:bench -- --json            one JSON document
 *
 * The chain is made once, always the same, on anvil. Then the loop and the indexer read it, in processes of their own, one after the
 * other, three times each, and once a loop that lets viem decode; then the index is asked for a register, and new blocks are followed
 * with a short history and a long one. With DATABASE_URL, PostgreSQL is measured too. Times compare within a run only.
 *
 * Progress goes to standard error. Exit code 1 where SQLite is slower than half the loop, an event is missing, or the register does not
 * use an index; 2 where an option is bad.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

import { serialiseLedger } from "../../src/deployments.ts";
import { build } from "../build.ts";
import { runMeasuredProcess } from "../measuredProcess.ts";
import { startAnvil } from "../twoLedgers/nodes.ts";
import { makeChain } from "./chain.ts";
import { FOLLOWED_BLOCKS, measureFollowing } from "./following.ts";
import type { MeasureReport, MeasureSetup } from "./measureProcess.ts";
import { askRegister } from "./register.ts";
import { renderIndexBench, reportIndexBench, type Reading } from "./report.ts";

const program = fileURLToPath(new URL("./measureProcess.ts", import.meta.url));
const ROUNDS = 3;
/** Pages of the plain loop: up to 8,000 logs, as large as viem takes an answer. */
const BLOCKS_PER_PAGE = 4;

const { values: options } = parseArgs({
  options: {
    json: { type: "boolean", default: false },
    events: { type: "string", default: "1000000" },
    holders: { type: "string", default: "100000" },
  },
});

function count(name: "events" | "holders", least: number): number {
  const value = Number(options[name]);
  if (Number.isSafeInteger(value) && value >= least) return value;
  console.error(`--${name} is ${options[name]}, expected a whole number from ${least}`);
  return process.exit(2);
}

const holders = count("holders", 1_000);
const plan = { events: count("events", 3 * holders), holders };
const log = (text: string) => process.stderr.write(`${new Date().toISOString().slice(11, 19)} ${text}\n`);
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => process.exit(1)); // ends what it started
await build();

const folder = mkdtempSync(join(tmpdir(), "vinculum-index-"));
const node = await startAnvil(["--order", "fifo", "--prune-history"]);
try {
  const chain = await makeChain(node, plan, log);
  log("chain: made; from here on times count");
  const short = await measureFollowing(chain, join(folder, "short.sqlite"), chain.opened);
  const file = join(folder, "index.sqlite");
  const readings: Reading[] = [];
  const read = async (name: Reading["name"], how: MeasureSetup["how"], where: string) => {
    const setup: MeasureSetup = {
      url: chain.url,
      ledger: serialiseLedger(chain.ledger),
      tokens: [chain.cash, chain.bond],
      how,
      where,
      blocksPerPage: BLOCKS_PER_PAGE,
    };
    const report = await runMeasuredProcess<MeasureReport>({
      program,
      setup,
      file: join(folder, "setup.json"),
      onLine: () => {},
    });
    log(`${name}: ${report.events} events in ${Math.round(report.milliseconds)} ms`);
    readings.push({ name, ...report });
  };
  const database = process.env["DATABASE_URL"];
  for (let round = 0; round < ROUNDS; round++) {
    for (const suffix of ["", "-wal", "-shm"]) rmSync(`${file}${suffix}`, { force: true });
    await read("plain loop", "plain", "");
    await read("SQLite", "index", file);
  }
  await read("decoding loop", "decoded", "");
  if (database !== undefined) await read("PostgreSQL", "index", database);
  await chain.more(FOLLOWED_BLOCKS);
  const long = await measureFollowing(chain, file);
  const register = await askRegister(file, chain);
  const report = reportIndexBench({ plan, readings, following: { short, long }, register });
  console.log(options.json ? JSON.stringify(report, undefined, 2) : renderIndexBench(report));
  process.exitCode = report.ok ? 0 : 1;
} finally {
  await node.stop();
  rmSync(folder, { recursive: true });
}
