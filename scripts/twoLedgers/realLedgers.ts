import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import hre from "hardhat";
import { readContract } from "viem/actions";

import { tokenAbi } from "../../src/actions/client.ts";
import { readLedgerTime } from "../../src/actions/time.ts";
import type { LegName } from "../../src/domain/twoLedgerTrade.ts";
import { openLedgerSide, type LedgerSide, type PartyName } from "./ledgerSide.ts";
import { request, startAnvil, startHardhatNode, type RealNode } from "./nodes.ts";
import { drawTrade, type DrawnTrade, type DrawOptions } from "./trades.ts";

/**
 * Two ledgers on real nodes, bonds on `hardhat node` and cash on anvil. Both have one chain id and the same accounts.
 * Their clocks run as this machine's does, ahead of it by what was skipped: {@link clockAhead} of the agents' clock.
 */
export class RealLedgers {
  readonly security: LedgerSide;
  readonly cash: LedgerSide;
  readonly nodes: Readonly<Record<LegName, RealNode>>;
  /** By how many seconds the ledgers' time is ahead of this machine's. */
  clockAhead = 0n;
  /** Where agents find {@link clockAhead}. */
  readonly clockFile: string;

  private constructor(
    { security, cash }: Record<LegName, LedgerSide>,
    nodes: Record<LegName, RealNode>,
    clockFile: string,
  ) {
    [this.security, this.cash] = [security, cash];
    this.nodes = nodes;
    this.clockFile = clockFile;
  }

  /**
   * Starts the nodes and issues what lives on each.
   *
   * @param clockFile Where agents find by how many seconds the ledgers' time is ahead of this machine's.
   */
  static async open(clockFile: string): Promise<RealLedgers> {
    const started = await Promise.allSettled([startHardhatNode(), startAnvil()]);
    try {
      const [security, cash] = started.map((result) => {
        if (result.status === "rejected") throw result.reason;
        return result.value;
      }) as [RealNode, RealNode];
      const sides = await Promise.all([openSide("security", security), openSide("cash", cash)]);
      const ledgers = new RealLedgers({ security: sides[0], cash: sides[1] }, { security, cash }, clockFile);
      await ledgers.align();
      return ledgers;
    } catch (error) {
      for (const result of started) if (result.status === "fulfilled") await result.value.stop();
      throw error;
    }
  }

  /** Ends the nodes. */
  async close(): Promise<void> {
    await Promise.all(Object.values(this.nodes).map((node) => node.stop()));
  }

  /** The later of the two ledgers' times. */
  async now(): Promise<bigint> {
    const times = await Promise.all([timeOf(this.security), timeOf(this.cash)]);
    return times[0] > times[1] ? times[0] : times[1];
  }

  /**
   * Brings the ledgers to one time, the agents' clock with them: a chain that puts one transaction into a block, and no
   * two blocks into a second, runs ahead. Never backwards.
   */
  async align(time = 0n): Promise<void> {
    const now = await this.now();
    const target = time > now ? time : now;
    for (const name of ["security", "cash"] as const) {
      const missing = target - (await timeOf(this[name]));
      if (missing <= 0n) continue;
      const { url } = this.nodes[name];
      await request(url, "evm_increaseTime", [Number(missing)]);
      await request(url, "evm_mine");
    }
    this.clockAhead = (await this.now()) - BigInt(Math.floor(Date.now() / 1_000));
    writeFileSync(this.clockFile, String(this.clockAhead));
  }

  /** From now on a block a second, whatever is in it, as a permissioned chain makes them. */
  async mineEverySecond(): Promise<void> {
    for (const { url, second } of Object.values(this.nodes)) {
      await request(url, "evm_setAutomine", [false]);
      await request(url, "evm_setIntervalMining", [second]);
    }
    await this.align();
  }

  /** A trade with the tightest sound times from now on. */
  async draw(options: DrawOptions = {}): Promise<DrawnTrade> {
    return drawTrade(this, await this.now(), options);
  }

  /** Balance of a party in what a ledger carries. */
  async balanceOf(name: LegName, party: PartyName): Promise<bigint> {
    const { asset, as, addressOf } = this[name];
    const call = {
      address: asset,
      abi: tokenAbi,
      functionName: "balanceOf",
      args: [addressOf(party)],
    } as const;
    return readContract(as("stranger"), call);
  }
}

async function openSide(name: LegName, { url }: RealNode): Promise<LedgerSide> {
  const connection = await hre.network.create({ network: "localhost", override: { url } });
  const deploymentId = `localhost-two-ledgers-${process.pid}-${name}`;
  try {
    return await openLedgerSide(connection, name, { deploymentId });
  } finally {
    rmSync(join(hre.config.paths.ignition, "deployments", deploymentId), { recursive: true, force: true });
  }
}

function timeOf(side: LedgerSide): Promise<bigint> {
  return readLedgerTime(side.as("stranger"));
}
