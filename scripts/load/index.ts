/**
 * How many trades a second, beside plain ERC-20 transfers on the same node through the same submitter:
 *
 *   npm run load                                5,000 trades, on anvil and then on `hardhat node`
 *   npm run load -- --trades 100000 --node anvil
 *   npm run --silent load -- --json             one JSON document
 *   npm run load -- --plots plots               SVG plots into another folder than cache/load
 *
 * Banks sign everything up front. Then, a block a second and blocks that are never half full: plain transfers, ours,
 * signed trades one to a transaction and in batches, hash time locks opened and claimed. Times compare within a run only.
 *
 * Progress goes to standard error. Exit code 1 where an act is lost or settled twice, a target is missed, a block was over
 * half full, or memory grows by more than a quarter from the third tenth of the acts to the last; 2 where an option is bad.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";

import { build } from "../build.ts";
import { plots } from "./plots.ts";
import { renderLoad, reportLoad } from "./report.ts";
import { nodeKinds, runOn, type NodeKind, type NodeRun } from "./run.ts";

const { values: options } = parseArgs({
  options: {
    json: { type: "boolean", default: false },
    trades: { type: "string", default: "5000" },
    others: { type: "string" },
    banks: { type: "string", default: "8" },
    batch: { type: "string", default: "20" },
    node: { type: "string" },
    plots: { type: "string", default: "cache/load" },
  },
});

function refuse(option: string, given: string | undefined, expected: string): never {
  console.error(`--${option} is ${given}, expected ${expected}`);
  process.exit(2);
}

function count(name: "trades" | "others" | "banks" | "batch", fallback: number, least: number): number {
  const value = Number(options[name] ?? fallback);
  return Number.isSafeInteger(value) && value >= least
    ? value
    : refuse(name, options[name], `a whole number from ${least}`);
}

const trades = count("trades", 5_000, 100);
const others = count("others", Math.min(trades, 5_000), 100);
const banks = count("banks", 8, 2);
const batch = count("batch", 20, 2);
const kinds = nodeKinds.filter((kind) => options.node === undefined || options.node === kind);
if (kinds.length === 0) refuse("node", options.node, nodeKinds.join(" or "));
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => process.exit(1)); // ends what it started

const log = (text: string) => process.stderr.write(`${new Date().toISOString().slice(11, 19)} ${text}\n`);
await build();

/** A slower node gets fewer trades, so that the whole run is a matter of minutes. */
const SHARE: Record<NodeKind, number> = { anvil: 1, hardhat: options.node === undefined ? 0.5 : 1 };

const runs: NodeRun[] = [];
for (const kind of kinds) {
  const folder = mkdtempSync(join(tmpdir(), "vinculum-load-"));
  const share = (number: number) => Math.max(100, Math.round(number * SHARE[kind]));
  try {
    runs.push(await runOn(kind, { trades: share(trades), others: share(others), banks, batch, folder, log }));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
mkdirSync(options.plots, { recursive: true });
for (const { name, svg } of plots(runs)) {
  writeFileSync(join(options.plots, name), svg);
  log(`plotted: ${join(options.plots, name)}`);
}
const report = reportLoad(runs);
console.log(options.json ? JSON.stringify(report, undefined, 2) : renderLoad(report));
process.exit(report.ok ? 0 : 1);
