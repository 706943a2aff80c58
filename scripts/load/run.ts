import { rmSync } from "node:fs";
import { join } from "node:path";

import hre from "hardhat";
import type { Address } from "viem";

import { openMarket } from "./market.ts";
import { measure, type Measured } from "./measure.ts";
import type { LoadScene } from "./workloads.ts";
import { workloads } from "./workloads.ts";
import { request, startAnvil, startHardhatNode, type RealNode } from "../twoLedgers/nodes.ts";

export const nodeKinds = ["anvil", "hardhat"] as const;

export type NodeKind = (typeof nodeKinds)[number];

export interface RunOptions {
  /** Trades that settle one to a transaction. */
  trades: number;
  /** Acts of every other workload. */
  others: number;
  banks: number;
  batch: number;
  folder: string;
  log: (text: string) => void;
}

/** What a run on one node came to. */
export interface NodeRun {
  node: NodeKind;
  version: string;
  blockGasLimit: bigint;
  workloads: Measured[];
}

/** So high that no block is over half full: it is the suite that is measured, not a limit. */
const BLOCK_GAS = { anvil: 20_000_000_000n, hardhat: 4_000_000_000n } as const;
/** Transactions of one sender without a block. Both nodes hold many; Besu is asked for the same by its options. */
const WINDOW = { anvil: 500, hardhat: 500 } as const;
const ONE_BILLION = 1_000_000_000n;

/** Opens a market on a node of its own, and runs every workload, one after the other, a block a second. */
export async function runOn(kind: NodeKind, options: RunOptions): Promise<NodeRun> {
  const { banks, folder, log } = options;
  const node = kind === "anvil" ? await startAnvil(["--order", "fifo"]) : await startHardhatNode();
  try {
    log(`${node.version}, pid ${node.pid}: a market of ${banks} banks is opened`);
    const scene = await openScene(node, banks);
    await request(node.url, "evm_setBlockGasLimit", [`0x${BLOCK_GAS[kind].toString(16)}`]);
    await request(node.url, "evm_setAutomine", [false]);
    await request(node.url, "evm_setIntervalMining", [node.second]);
    const measured: Measured[] = [];
    for (const workload of workloads) {
      const count = workload === "dvp" ? options.trades : options.others;
      measured.push(
        await measure(workload, {
          url: node.url,
          scene,
          count,
          batch: options.batch,
          window: WINDOW[kind],
          folder,
          log: (text) => log(`${kind}: ${text}`),
        }),
      );
    }
    return { node: kind, version: node.version, blockGasLimit: BLOCK_GAS[kind], workloads: measured };
  } finally {
    await node.stop();
  }
}

/** Opens a market on a node, and the yardstick's token. */
export async function openScene({ url }: RealNode, banks: number): Promise<LoadScene> {
  const connection = await hre.network.create({ network: "localhost", override: { url } });
  const deploymentId = `localhost-load-${process.pid}`;
  try {
    const market = await openMarket(connection, { banks, seed: "LOAD", deploymentId });
    const holders = market.banks.map(({ address }) => address);
    const plain = await connection.ethers.deployContract("PlainErc20", [holders, ONE_BILLION]);
    await plain.waitForDeployment();
    const { timestamp } = (await connection.ethers.provider.getBlock("latest"))!;
    return { ...market, plain: (await plain.getAddress()) as Address, now: BigInt(timestamp) };
  } finally {
    await connection.close();
    rmSync(join(hre.config.paths.ignition, "deployments", deploymentId), { recursive: true, force: true });
  }
}
