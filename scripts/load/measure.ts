import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { encodeEventTopics } from "viem";

import { dvpAbi } from "../../src/abi/dvp.ts";
import { runMeasuredProcess } from "../measuredProcess.ts";
import { request } from "../twoLedgers/nodes.ts";
import { prepare } from "./prepare.ts";
import { serialiseScene } from "./scene.ts";
import type { SubmitLine, SubmitReport, SubmitSetup } from "./submitProcess.ts";
import type { LoadScene, Workload } from "./workloads.ts";

const program = fileURLToPath(new URL("submitProcess.ts", import.meta.url));

export interface MeasureOptions {
  url: string;
  scene: LoadScene;
  count: number;
  /** Trades to a transaction in `batch`. */
  batch: number;
  /** Transactions of one sender without a block. */
  window: number;
  folder: string;
  log: (text: string) => void;
}

/** What one workload came to. */
export interface Measured {
  workload: Workload;
  count: number;
  report: SubmitReport;
  /** Gas of all blocks meanwhile. */
  gas: bigint;
  blocks: number;
  /** Gas of the fullest block, over its limit. */
  fullest: number;
  /** Trades that the chain's events say have settled, and how many of them twice; undefined where it is no trades. */
  settledOnChain: { total: number; twice: number } | undefined;
}

/** Prepares one workload, runs it, and looks at the blocks it is in. */
export async function measure(workload: Workload, options: MeasureOptions): Promise<Measured> {
  const { url, scene, count, batch, window, folder, log } = options;
  log(`${workload}: ${count} acts are signed`);
  const files = await prepare(scene, workload, { count, folder });
  const setup: SubmitSetup = {
    url,
    scene: serialiseScene(scene),
    files,
    count,
    batch: workload === "batch" ? batch : 1,
    window: workload === "batch" ? Math.ceil(window / batch) : window,
    journal: join(folder, `${workload}.db`),
  };
  const from = BigInt((await request(url, "eth_blockNumber")) as string) + 1n;
  log(`${workload}: is submitted`);
  const report = await runMeasuredProcess<SubmitLine>({
    program,
    setup,
    file: join(folder, `${workload}.json`),
    onLine: (said) => log(`${workload}: ${said.line === "ended" ? `${said.count} ended` : said.text}`),
  });
  const to = BigInt((await request(url, "eth_blockNumber")) as string);
  return { workload, count, report, ...(await readBlocks(options, workload, from, to)) };
}

type Blocks = Pick<Measured, "gas" | "blocks" | "fullest" | "settledOnChain">;

const [TRADE_SETTLED] = encodeEventTopics({ abi: dvpAbi, eventName: "TradeSettled" });

async function readBlocks(
  { url, scene }: MeasureOptions,
  workload: Workload,
  from: bigint,
  to: bigint,
): Promise<Blocks> {
  let [gas, fullest, total] = [0n, 0, 0];
  const seen = new Set<string>();
  const trades = workload === "dvp" || workload === "batch";
  for (let number = from; number <= to; ++number) {
    const at = `0x${number.toString(16)}`;
    const { gasUsed, gasLimit } = (await request(url, "eth_getBlockByNumber", [at, false])) as Record<
      "gasUsed" | "gasLimit",
      string
    >;
    gas += BigInt(gasUsed);
    fullest = Math.max(fullest, Number(BigInt(gasUsed)) / Number(BigInt(gasLimit)));
    if (!trades || BigInt(gasUsed) === 0n) continue;
    const logs = await settledIn(url, scene, at);
    total += logs.length;
    for (const id of logs) seen.add(id);
  }
  return {
    gas,
    fullest,
    blocks: Number(to - from) + 1,
    settledOnChain: trades ? { total, twice: total - seen.size } : undefined,
  };
}

async function settledIn(url: string, { ledger }: LoadScene, block: string): Promise<string[]> {
  const filter = { address: ledger.dvp, topics: [TRADE_SETTLED], fromBlock: block, toBlock: block };
  const logs = (await request(url, "eth_getLogs", [filter])) as { topics: string[] }[];
  return logs.map(({ topics }) => topics[1]!);
}
