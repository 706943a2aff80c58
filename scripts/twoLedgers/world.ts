import hre from "hardhat";
import { createWalletClient, custom, type Hex } from "viem";

import { Coordinator, type CoordinatorReport } from "../../src/agents/htlc/coordinator.ts";
import { Journal, type JournalEntry } from "../../src/agents/htlc/journal.ts";
import type { LedgerAccess } from "../../src/agents/htlc/ledgerAccess.ts";
import { WatchJournal } from "../../src/agents/htlc/watchJournal.ts";
import { Watcher } from "../../src/agents/htlc/watcher.ts";
import type { WriteClient } from "../../src/actions/client.ts";
import { readLedgerTime } from "../../src/actions/time.ts";
import { legNames, type LegName } from "../../src/domain/twoLedgerTrade.ts";
import { openLedgerSide, type LedgerSide, type PartyName } from "./ledgerSide.ts";
import { TIMING } from "./timing.ts";
import { drawTrade, type DrawnTrade, type DrawOptions } from "./trades.ts";

export { TIMING } from "./timing.ts";
export { FACE_AMOUNT, LOCK_TIME, SETTLEMENT_AMOUNT, type DrawnTrade, type DrawOptions } from "./trades.ts";

/**
 * Two chains in memory with one chain id, one clock that the caller sets, and switches to take a ledger away from the
 * agents.
 */
export class World {
  readonly security: LedgerSide;
  readonly cash: LedgerSide;
  /** Ledgers that do not answer agents now. */
  readonly down = new Set<LegName>();

  private constructor(security: LedgerSide, cash: LedgerSide) {
    this.security = security;
    this.cash = cash;
  }

  /**
   * Opens both chains at the same time.
   *
   * @param chainIds One chain id for both unless stated: a wallet can only tell chains apart by it.
   */
  static async open(startTime: bigint, chainIds?: Readonly<Record<LegName, number>>): Promise<World> {
    const [security, cash] = await Promise.all(
      legNames.map((name) => openSimulated(name, startTime, chainIds?.[name])),
    );
    const world = new World(security!, cash!);
    await world.advanceTo((await world.now()) + 1n);
    return world;
  }

  get sides(): readonly LedgerSide[] {
    return [this.security, this.cash];
  }

  /** The later of the two chains' times. */
  async now(): Promise<bigint> {
    const times = await Promise.all(this.sides.map((side) => readLedgerTime(side.as("stranger"))));
    return times.reduce((latest, time) => (time > latest ? time : latest));
  }

  /** Sets both chains' time, or one's; an empty block on each carries it. Never backwards. */
  async advanceTo(time: bigint, names: readonly LegName[] = legNames): Promise<void> {
    for (const name of names) {
      const { provider } = this[name].connection;
      const latest = await blockTime(this[name]);
      if (time <= latest) continue;
      await provider.request({ method: "evm_setNextBlockTimestamp", params: [Number(time)] });
      await provider.request({ method: "evm_mine", params: [] });
    }
  }

  async advance(seconds: bigint): Promise<void> {
    await this.advanceTo((await this.now()) + seconds);
  }

  /** A trade with the tightest sound times from now on. */
  async draw(options: DrawOptions = {}): Promise<DrawnTrade> {
    return drawTrade(this, await this.now(), options);
  }

  /** How an agent of `party` reaches both ledgers. */
  access(party: PartyName, depth = 0n): LedgerAccess[] {
    return this.sides.map((side) => ({ ledger: side.ledger, client: this.#gated(side, party), depth }));
  }

  coordinator(party: "seller" | "buyer", options: AgentOptions = {}): Coordinator {
    const {
      journal = new Journal(":memory:", options.onEntry),
      report,
      ledgers = this.access(party),
    } = options;
    return new Coordinator({
      journal,
      ledgers,
      timing: TIMING,
      clock: () => this.#clock,
      ...(report !== undefined && { report }),
    });
  }

  watcher(journal = new WatchJournal(":memory:")): Watcher {
    return new Watcher({
      journal,
      ledgers: this.access("watcher"),
      timing: TIMING,
      clock: () => this.#clock,
    });
  }

  /** Balance of a party in what a ledger carries. */
  async balanceOf(name: LegName, party: PartyName): Promise<bigint> {
    const { asset, connection, addressOf } = this[name];
    const token = await connection.ethers.getContractAt("RegulatedToken", asset);
    return token.balanceOf(addressOf(party));
  }

  /** The agents' own clock: that of the chains. Call it after the chains' time was set. */
  async tellTime(): Promise<void> {
    this.#clock = await this.now();
  }

  #clock = 0n;

  #gated(side: LedgerSide, party: PartyName): WriteClient {
    const { provider } = side.connection;
    const request = async (call: { method: string; params?: unknown }) => {
      if (this.down.has(side.name))
        throw Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED" });
      return provider.request(call as never);
    };
    const transport = custom({ request } as never, { retryCount: 0 });
    return createWalletClient({ account: side.addressOf(party), transport, pollingInterval: 10 });
  }
}

export interface AgentOptions {
  journal?: Journal;
  ledgers?: readonly LedgerAccess[];
  report?: (report: CoordinatorReport) => void;
  onEntry?: (entry: JournalEntry) => void;
}

async function openSimulated(name: LegName, startTime: bigint, chainId?: number): Promise<LedgerSide> {
  const initialDate = new Date(Number(startTime) * 1_000);
  const connection = await hre.network.create({
    network: "default",
    override: { initialDate, ...(chainId !== undefined && { chainId }) },
  });
  return openLedgerSide(connection, name);
}

async function blockTime({ connection }: LedgerSide): Promise<bigint> {
  const block = await connection.provider.request({
    method: "eth_getBlockByNumber",
    params: ["latest", false],
  });
  return BigInt((block as { timestamp: Hex }).timestamp);
}
