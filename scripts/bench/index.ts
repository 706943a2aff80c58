/**
 * Gas of every act against the design's targets, and the size of every contract, as built for production:
 *
 *   npm run bench                        a table
 *   npm run --silent bench -- --json     one JSON document
 *
 * The document is also written to `snapshots/bench.json`. Exit code 1 where a target is missed.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";

import { onStandardError, openApart } from "../apart/open.ts";
import { measureActs } from "./acts.ts";
import { MARKET_SOURCES, openMarket } from "./market.ts";
import { benchTable, misses } from "./report.ts";
import type { BenchReport } from "./report.ts";
import { measureSizes } from "./sizes.ts";
import { actRows } from "./targets.ts";

const RESULTS = new URL("../../snapshots/bench.json", import.meta.url);

const { values: options } = parseArgs({ options: { json: { type: "boolean", default: false } } });

const hre = await openApart({ folder: "production", profile: "production" });
process.stderr.write("building for production…\n");
await onStandardError(() => hre.tasks.getTask("build").run({ files: MARKET_SOURCES, quiet: true }));
process.stderr.write("measuring…\n");
const market = await openMarket(hre);
const report: BenchReport = {
  acts: actRows(await measureActs(market)),
  contracts: await measureSizes(market),
};

const json = JSON.stringify(report, undefined, 2);
mkdirSync(new URL(".", RESULTS), { recursive: true });
writeFileSync(RESULTS, `${json}\n`);
console.log(options.json ? json : benchTable(report));
const missed = misses(report);
if (missed.length > 0) process.stderr.write(`Missed: ${missed.join("; ")}\n`);
process.exit(missed.length > 0 ? 1 : 0);
