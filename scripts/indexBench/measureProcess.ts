/**
 * One reading of a chain, in a process of its own, measured:
 *
 *   node scripts/indexBench/measureProcess.ts SETUP.json
 *
 * A plain loop over viem's `getLogs`, which keeps nothing and decodes nothing, or lets viem decode; or the indexer.
 */
import { readFileSync, statSync, writeSync } from "node:fs";
import { performance } from "node:perf_hooks";

import { createClient, http, toEventSelector, type Abi, type AbiEvent, type Address } from "viem";
import { getBlockNumber, getLogs } from "viem/actions";

import { contractAbis } from "../../src/actions/client.ts";
import { foundingSources } from "../../src/actions/events/eventSources.ts";
import { Indexer } from "../../src/agents/indexer/indexer.ts";
import { openStore } from "../../src/agents/indexer/store.ts";
import { parseLedger } from "../../src/deployments.ts";

export interface MeasureSetup {
  url: string;
  ledger: string;
  /** Tokens, beside what the address book names. */
  tokens: readonly Address[];
  how: "plain" | "decoded" | "index";
  /** Index to write; unused by the plain loop. */
  where: string;
  /** Blocks that the plain loop asks for at one time. */
  blocksPerPage: number;
}

export interface MeasureReport {
  line: "report";
  events: number;
  milliseconds: number;
  /** Milliseconds in which this process computed. */
  busy: number;
  /** Resident bytes at most, sampled as pages come. */
  resident: number;
  /** Bytes of the index, where it is a file. */
  size: number;
}

const setup = JSON.parse(readFileSync(process.argv[2]!, "utf8")) as MeasureSetup;
const ledger = parseLedger(setup.ledger);
const client = createClient({
  transport: http(setup.url, { batch: true, retryCount: 0, timeout: 120_000 }),
});
let resident = 0;
const sample = () => (resident = Math.max(resident, process.memoryUsage.rss()));

async function loop(kinds: readonly AbiEvent[] | undefined): Promise<number> {
  const address = [...[...foundingSources(ledger).values()].map((source) => source.address), ...setup.tokens];
  const head = Number(await getBlockNumber(client));
  let events = 0;
  for (let from = Number(ledger.anchor.block); from <= head; from += setup.blocksPerPage) {
    const to = Math.min(head, from + setup.blocksPerPage - 1);
    const range = { fromBlock: BigInt(from), toBlock: BigInt(to) };
    events += (await getLogs(client, { address, ...range, events: kinds } as never)).length;
    sample();
  }
  return events;
}

/** Every kind of event of every contract, each once. */
function allKinds(): AbiEvent[] {
  const kinds = Object.values(contractAbis).flatMap((abi: Abi) =>
    abi.filter((item) => item.type === "event"),
  );
  return [...new Map(kinds.map((kind) => [toEventSelector(kind), kind])).values()];
}

async function index(): Promise<number> {
  const store = await openStore(setup.where, { thread: true });
  const indexer = await Indexer.open({ store, client, ledger, calls: false, onProgress: sample });
  const { events } = await indexer.catchUp();
  await store.close();
  return events;
}

const started = performance.now();
const computed = process.cpuUsage();
const events = await (setup.how === "index" ? index() : loop(setup.how === "plain" ? undefined : allKinds()));
const { user, system } = process.cpuUsage(computed);
const report: MeasureReport = {
  line: "report",
  events,
  milliseconds: performance.now() - started,
  busy: (user + system) / 1_000,
  resident,
  size: setup.how === "index" && !setup.where.includes("://") ? statSync(setup.where).size : 0,
};
writeSync(1, `${JSON.stringify(report)}\n`);
