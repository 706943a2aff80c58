/**
 * One workload through a submitter, in a process of its own, measured:
 *
 *   node scripts/load/submitProcess.ts SETUP.json
 *
 * Says on standard output, one JSON object to a line, how far it is, and in the end what it measured.
 */
import { createReadStream, readFileSync, writeSync } from "node:fs";
import { performance } from "node:perf_hooks";
import { createInterface } from "node:readline";

import { createPublicClient, http } from "viem";

import { isAway } from "../../src/agents/away.ts";
import type { Act } from "../../src/agents/submitter/act.ts";
import { callKind } from "../../src/agents/submitter/kinds/calls.ts";
import { tradeKind } from "../../src/agents/submitter/kinds/trades.ts";
import { Submitter, type SubmitterParameters } from "../../src/agents/submitter/submitter.ts";
import { parseScene } from "./scene.ts";

export interface SubmitSetup {
  url: string;
  scene: string;
  /** Acts, a JSON object to a line. */
  files: readonly string[];
  count: number;
  batch: number;
  window: number;
  journal: string;
  /** Milliseconds without a block before everything is sent again; 15,000 unless stated. */
  resendMs?: number;
  /** Times that opening is tried where the node does not answer; once unless stated. */
  patience?: number;
}

/** What a process measured of one workload. */
export interface SubmitReport {
  line: "report";
  done: number;
  /** By the error's name. */
  refused: Record<string, number>;
  /** Milliseconds from the first submission to the last receipt. */
  milliseconds: number;
  /** Milliseconds in which this process computed. */
  busy: number;
  /** Milliseconds from submission to receipt, sorted. */
  latencies: number[];
  /** Resident bytes as acts ended, in their order: evenly spaced samples. */
  resident: number[];
}

export type SubmitLine = SubmitReport | { line: "ended"; count: number } | { line: "alarm"; text: string };

const SAMPLES = 2_000;

const setup = JSON.parse(readFileSync(process.argv[2]!, "utf8")) as SubmitSetup;
const scene = parseScene(setup.scene);
const { count } = setup;
// Room for every measurement is taken first, so that measuring does not look like growth.
const latencies = new Float64Array(count);
const resident = new Float64Array(Math.min(SAMPLES, count));
const refused: Record<string, number> = {};
let done = 0;
let ended = 0;

function tell(line: SubmitLine): void {
  writeSync(1, `${JSON.stringify(line)}\n`);
}

const client = createPublicClient({
  transport: http(setup.url, { batch: { batchSize: 100 }, retryCount: 0, timeout: 10_000 }),
});
const submitter = await openPatiently({
  client,
  chainId: scene.ledger.chainId,
  accounts: scene.banks,
  journal: setup.journal,
  kinds: { trade: tradeKind({ client, ledger: scene.ledger, batch: setup.batch }), call: callKind },
  window: setup.window,
  capacity: 2 * scene.banks.length * setup.window * setup.batch,
  pauseMs: 50,
  resendMs: setup.resendMs ?? 15_000,
  lockFolder: `${setup.journal}.locks`,
  report: ({ kind, text }) => {
    if (kind === "alarm") tell({ line: "alarm", text });
  },
});

async function openPatiently(parameters: SubmitterParameters): Promise<Submitter> {
  for (let tried = 1; ; ++tried) {
    try {
      return await Submitter.open(parameters);
    } catch (error) {
      if (tried >= (setup.patience ?? 1) || !isAway(error)) throw error;
    }
  }
}

async function submit(act: Act): Promise<void> {
  const since = performance.now();
  const ticket = await submitter.submit(act);
  void ticket.outcome.then((outcome) => {
    latencies[ended] = performance.now() - since;
    if (outcome.status === "done") ++done;
    else refused[outcome.refusal.code] = (refused[outcome.refusal.code] ?? 0) + 1;
    const sample = Math.floor((ended * resident.length) / count);
    if (resident[sample] === 0) resident[sample] = process.memoryUsage.rss();
    if (++ended % 10_000 === 0) tell({ line: "ended", count: ended });
  });
}

const since = performance.now();
const before = performance.eventLoopUtilization();
/** Acts that are being taken in at the same time: what is written to the disk at once. */
const AT_ONCE = 200;
let group: Promise<void>[] = [];
for (const file of setup.files) {
  for await (const line of createInterface({ input: createReadStream(file) })) {
    group.push(submit(JSON.parse(line) as Act));
    if (group.length < AT_ONCE) continue;
    await Promise.all(group);
    group = [];
  }
}
await Promise.all(group);
await submitter.drain();
const milliseconds = performance.now() - since;
const { active: busy } = performance.eventLoopUtilization(before);
await submitter.close();
tell({
  line: "report",
  done,
  refused,
  milliseconds,
  busy,
  latencies: Array.from(latencies.toSorted()),
  resident: Array.from(resident),
});
