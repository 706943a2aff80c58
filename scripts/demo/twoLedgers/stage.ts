import { readHashLockStatus } from "../../../src/actions/hashLocks/readHashLock.ts";
import type { Coordinator, CoordinatorReport } from "../../../src/agents/htlc/coordinator.ts";
import type { Watcher } from "../../../src/agents/htlc/watcher.ts";
import type { HashLockStatus } from "../../../src/domain/hashLock.ts";
import { legLock, type LegName, type TwoLedgerTrade } from "../../../src/domain/twoLedgerTrade.ts";
import { VinculumError } from "../../../src/errors/base.ts";
import type { DrawnTrade, DrawOptions, World } from "../../twoLedgers/world.ts";

/** What a party may lose. */
export type Loss = "none" | "liquidity" | "principal";

export interface Agents {
  seller: Coordinator;
  buyer: Coordinator;
}

/** Where one row of the failure table is played: two parties, their agents, and what they say. */
export class Stage {
  readonly world: World;
  readonly trades: TwoLedgerTrade[] = [];
  readonly reports: CoordinatorReport[] = [];
  /** What did not go as the row foretells, in words. */
  readonly surprises: string[] = [];
  /** Parties that had value locked for nothing outside the trade's own legs. */
  readonly wasted = new Set<"S" | "B">();
  watcher: Watcher | undefined;

  constructor(world: World) {
    this.world = world;
  }

  /** Draws a trade that counts in the row's end. */
  async draw(options?: DrawOptions): Promise<DrawnTrade> {
    await this.world.tellTime();
    const drawn = await this.world.draw(options);
    this.trades.push(drawn.trade);
    return drawn;
  }

  /** Draws a trade, and an agent of each party that takes it on. */
  async begin(options?: DrawOptions): Promise<DrawnTrade & Agents> {
    const drawn = await this.draw(options);
    const agents = this.agents();
    await agents.seller.add({ trade: drawn.trade, side: "seller", ...secretOf(drawn, "seller") });
    await agents.buyer.add({ trade: drawn.trade, side: "buyer", ...secretOf(drawn, "buyer") });
    return { ...drawn, ...agents };
  }

  agents(): Agents {
    const report = (said: CoordinatorReport) => void this.reports.push(said);
    return {
      seller: this.world.coordinator("seller", { report }),
      buyer: this.world.coordinator("buyer", { report }),
    };
  }

  /** Each looks and acts once, in this order. */
  async turn(...agents: (Coordinator | Watcher | undefined)[]): Promise<void> {
    for (const agent of agents) {
      await this.world.tellTime();
      await agent?.tick();
    }
  }

  /** Everybody goes on until both parties have ended, or nothing more happens for a while. */
  async finish({ seller, buyer }: Agents, turns = 8): Promise<void> {
    for (let turn = 0; turn < turns && seller.open + buyer.open > 0; ++turn) {
      await this.world.advance(BACKOFF);
      await this.turn(seller, buyer, this.watcher);
    }
  }

  /** Both parties have locked and nobody has revealed. */
  async bothLock({ seller, buyer }: Agents): Promise<void> {
    await this.turn(seller, buyer);
  }

  async statusOf(trade: TwoLedgerTrade, leg: LegName): Promise<HashLockStatus> {
    return readHashLockStatus(this.world[leg].as("stranger"), { leg: legLock(trade, leg) });
  }

  /** Notes what should have been so and is not. */
  expect(holds: boolean, otherwise: string): void {
    if (!holds) this.surprises.push(otherwise);
  }

  /** Notes an act that went through and should have been refused under this name. */
  async expectRefusal(act: Promise<unknown>, code: string): Promise<void> {
    try {
      await act;
      this.surprises.push(`${code} was to come, and nothing was refused`);
    } catch (error) {
      if (!(error instanceof VinculumError)) throw error;
      if (error.code !== code) this.surprises.push(`${code} was to come, and ${error.code} did`);
    }
  }

  /** Whether an agent said something with these words. */
  said(words: string): boolean {
    return this.reports.some(({ text }) => text.includes(words));
  }

  /** What each party lost, as the two ledgers tell: the worst of all trades of the row. */
  async losses(): Promise<{ S: Loss; B: Loss }> {
    const losses: { S: Loss; B: Loss } = { S: "none", B: "none" };
    for (const trade of this.trades) {
      const [security, cash] = [await this.statusOf(trade, "security"), await this.statusOf(trade, "cash")];
      losses.S = worse(losses.S, lossOf(security, cash));
      losses.B = worse(losses.B, lossOf(cash, security));
    }
    for (const party of this.wasted) losses[party] = worse(losses[party], "liquidity");
    return losses;
  }
}

/** Longer than any agent waits before it tries again. */
const BACKOFF = 61n;
const WORST: readonly Loss[] = ["none", "liquidity", "principal"];

function worse(left: Loss, right: Loss): Loss {
  return WORST.indexOf(left) > WORST.indexOf(right) ? left : right;
}

function lossOf(own: HashLockStatus, counter: HashLockStatus): Loss {
  if (counter === "delivered") return "none";
  if (own === "delivered" || own === "revealed") return "principal";
  return own === "refunded" || own === "locked" ? "liquidity" : "none";
}

function secretOf({ trade, secret }: DrawnTrade, side: "seller" | "buyer") {
  return trade.secretHolder === side ? { secret } : {};
}
