import { keccak256, toHex } from "viem";

import { claimHashLock } from "../../../src/actions/hashLocks/claimHashLock.ts";
import type { Coordinator } from "../../../src/agents/htlc/coordinator.ts";
import { Journal } from "../../../src/agents/htlc/journal.ts";
import type { Watcher } from "../../../src/agents/htlc/watcher.ts";
import type { Side } from "../../../src/domain/trade.ts";
import { legLock, legNames, legOf, otherLeg } from "../../../src/domain/twoLedgerTrade.ts";
import { Random } from "../../demo/random.ts";
import { Stage, type Loss } from "../../demo/twoLedgers/stage.ts";
import { DENOMINATION } from "../ledgerSide.ts";
import { secretInMempool, setAutomine } from "../mempool.ts";
import { LOCK_TIME, TIMING, type DrawnTrade, type World } from "../world.ts";
import { Orders } from "./orders.ts";

/**
 * What is random in a schedule. `sound`: both parties run their agents, and no outage is longer than the budget.
 * `sleeper`: one party's agent stops at some moment for good. `outage`: after the reveal, the ledger on which it is to
 * be used is away for too long. `censored`: the reveal is not included in time and read by the other party.
 */
export const modes = ["sound", "sleeper", "outage", "censored"] as const;

export type Mode = (typeof modes)[number];

export interface ScheduleResult {
  seed: number;
  mode: Mode;
  /** Who ended with bond and cash, and what each lost. */
  outcome: string;
  /** What was promised and not kept, in words. */
  violations: string[];
  /** What happened, in order. */
  acts: string[];
}

const CASH = 50_123_45n;
const MOST_ACTS = 24;
/** Longer than any agent waits before it tries again. */
const BACKOFF = 61n;
/** Of a hundred schedules, how many are sound; a third of the rest are of each other kind. */
const SOUND = 70;

/** Plays one random schedule. The same seed plays the same one. */
export async function playSchedule(world: World, seed: number): Promise<ScheduleResult> {
  const random = new Random(seed);
  const lot = random.below(100);
  const mode: Mode = lot < SOUND ? "sound" : random.pick(modes.slice(1));
  const schedule = new Schedule(world, random, mode, seed);
  await schedule.play();
  return schedule.result(seed);
}

class Schedule {
  readonly #world: World;
  readonly #random: Random;
  readonly #mode: Mode;
  readonly #stage: Stage;
  readonly #orders: Orders;
  readonly #seed: number;
  readonly #acts: string[] = [];
  readonly #journals = { seller: new Journal(":memory:"), buyer: new Journal(":memory:") };
  readonly #agents: Partial<Record<Side, Coordinator>> = {};
  #watcher: Watcher | undefined;
  #asleep: Side | undefined;
  #drawn!: DrawnTrade;

  constructor(world: World, random: Random, mode: Mode, seed: number) {
    this.#world = world;
    this.#random = random;
    this.#mode = mode;
    this.#seed = seed;
    this.#stage = new Stage(world);
    this.#orders = new Orders(world);
  }

  async play(): Promise<void> {
    const random = this.#random;
    this.#drawn = await this.#stage.draw({
      secretHolder: random.pick(["seller", "buyer"]),
      secret: keccak256(toHex(`schedule ${this.#seed} ${await this.#world.now()}`)),
      amounts: { security: DENOMINATION * BigInt(1 + random.below(3)), cash: CASH },
    });
    for (const side of ["seller", "buyer"] as const) {
      this.#restart(side);
      await this.#agents[side]!.add({ trade: this.#drawn.trade, side, ...this.#secretOf(side) });
    }
    if (this.#mode !== "outage" && random.below(4) === 0) this.#watcher = this.#world.watcher();
    if (this.#mode === "outage" || this.#mode === "censored") await this.#playLoss();
    else for (let act = 0; act < MOST_ACTS; ++act) await this.#act();
    await this.#end();
  }

  async result(seed: number): Promise<ScheduleResult> {
    const { trade } = this.#drawn;
    const [security, cash] = [
      await this.#stage.statusOf(trade, "security"),
      await this.#stage.statusOf(trade, "cash"),
    ];
    const loss = await this.#stage.losses();
    const outcome = `${security === "delivered" ? "B" : "S"} / ${cash === "delivered" ? "S" : "B"}, lost: S ${loss.S}, B ${loss.B}`;
    const violations: string[] = [];
    for (const status of [security, cash]) {
      if (!["none", "delivered", "refunded"].includes(status)) violations.push(`a leg is stuck: ${status}`);
    }
    for (const [side, party] of [
      ["seller", "S"],
      ["buyer", "B"],
    ] as const) {
      const ran = this.#asleep !== side && (this.#mode === "sound" || this.#mode === "sleeper");
      if (ran && loss[party] === "principal") violations.push(`${party} ran its agent and lost principal`);
      this.#checkReport(side, loss[party], violations);
    }
    if (this.#mode === "sound" && (security === "delivered") !== (cash === "delivered"))
      violations.push("one leg was delivered and the other was not");
    return { seed, mode: this.#mode, outcome, violations, acts: this.#acts };
  }

  /** An agent that ran says truly what its party lost. */
  #checkReport(side: Side, loss: Loss, violations: string[]): void {
    if (side === this.#asleep) return;
    const closed = this.#journals[side]
      .entriesOf(this.#drawn.trade.hashlock)
      .find(({ step }) => step === "closed");
    if (closed === undefined) violations.push(`the ${side}'s agent did not end`);
    else if (closed.detail.split(" ")[2] !== loss)
      violations.push(`the ${side}'s agent says ${closed.detail}, and the ledgers say ${loss}`);
  }

  /** One random act of a schedule in which nobody who runs an agent may lose. */
  async #act(): Promise<void> {
    this.#fallAsleep();
    const lot = this.#random.below(100);
    if (lot < 45) return this.#tick(this.#random.pick(["seller", "buyer"]));
    if (lot < 50) return this.#note("watcher looks", () => this.#stage.turn(this.#watcher));
    if (lot < 70) return this.#pass(1n + BigInt(this.#random.below(Number(TIMING.detection))));
    if (lot < 82) return this.#note(await this.#orders.toggle(this.#random), async () => undefined);
    if (lot < 88) return this.#crash(this.#random.pick(["seller", "buyer"]));
    if (lot < 92) return this.#outage();
    if (lot < 95) return this.#delay();
    return this.#holdBack();
  }

  /** Right after it has locked, or at any moment. */
  #fallAsleep(): void {
    if (this.#mode !== "sleeper" || this.#asleep !== undefined) return;
    const side = this.#random.pick(["seller", "buyer"] as const);
    const steps = this.#journals[side].entriesOf(this.#drawn.trade.hashlock);
    const locked = steps.at(-1)?.step === "lock-sent";
    if (locked || this.#random.below(MOST_ACTS) === 0) this.#asleep = side;
  }

  async #tick(side: Side): Promise<void> {
    if (this.#asleep === side) return;
    await this.#note(`${side} looks`, () => this.#stage.turn(this.#agents[side]));
  }

  async #pass(seconds: bigint): Promise<void> {
    await this.#note(`${seconds} s pass`, () => this.#world.advance(seconds));
  }

  async #crash(side: Side): Promise<void> {
    await this.#note(`${side} is killed and started again`, async () => this.#restart(side));
  }

  /** Everybody who is awake looks, so that an outage never meets another. */
  async #round(): Promise<void> {
    for (let again = 0; again < 2; ++again) {
      await this.#world.advance(BACKOFF / 2n);
      for (const side of ["seller", "buyer"] as const) await this.#tick(side);
      await this.#stage.turn(this.#watcher);
    }
  }

  async #outage(): Promise<void> {
    const name = this.#random.pick(legNames);
    await this.#note(`the ledger of ${name} is away`, async () => {
      this.#world.down.add(name);
      await this.#tick(this.#random.pick(["seller", "buyer"]));
      await this.#pass(BigInt(this.#random.below(Number(TIMING.outageBudget))));
      await this.#tick(this.#random.pick(["seller", "buyer"]));
      this.#world.down.delete(name);
    });
    await this.#round();
  }

  /** Nobody looks for a while. */
  async #delay(): Promise<void> {
    await this.#pass(BigInt(this.#random.below(Number(TIMING.outageBudget))));
    await this.#round();
  }

  /** Transactions wait in a mempool for a while. */
  async #holdBack(): Promise<void> {
    const side = this.#world[this.#random.pick(legNames)];
    const time = await this.#world.now();
    await this.#note(`the ledger of ${side.name} makes no blocks`, async () => {
      await setAutomine(side, false);
      for (const party of ["seller", "buyer"] as const) await this.#tick(party);
      const wait = BigInt(1 + this.#random.below(Number(TIMING.inclusion)));
      await setAutomine(side, true, time + wait);
      await this.#world.advanceTo(time + wait);
    });
    await this.#round();
  }

  /** Schedules in which somebody must lose: the loss is physics, and is reported. */
  async #playLoss(): Promise<void> {
    const { trade } = this.#drawn;
    const holder = trade.secretHolder;
    const responder: Side = holder === "seller" ? "buyer" : "seller";
    const [holderLeg, responderLeg] = [legOf(holder), otherLeg(legOf(holder))];
    await this.#tick(holder);
    await this.#tick(responder);
    if (this.#mode === "outage") {
      await this.#tick(holder); // reveals on the responder's ledger
      this.#world.down.add(holderLeg);
      await this.#tick(responder);
      await this.#world.advanceTo(trade[holderLeg].refundableFrom);
      this.#world.down.delete(holderLeg);
      return;
    }
    const ledger = this.#world[responderLeg];
    await setAutomine(ledger, false);
    await this.#tick(holder);
    const secret = await secretInMempool(ledger);
    await claimHashLock(this.#world[holderLeg].as("stranger"), { leg: legLock(trade, holderLeg), secret });
    await setAutomine(ledger, true, trade[responderLeg].deadline);
    await this.#world.advanceTo(trade[responderLeg].refundableFrom);
  }

  /** Whatever stands is lifted, and those who are awake look often enough until both legs have ended. */
  async #end(): Promise<void> {
    await this.#orders.liftAll();
    const { security, cash } = this.#drawn.trade;
    const last = [security.refundableFrom, cash.refundableFrom].reduce((a, b) => (a > b ? a : b));
    for (;;) {
      await this.#round();
      if (this.#awake().every((side) => this.#agents[side]!.open === 0)) break;
      const now = await this.#world.now();
      if (now > last + LOCK_TIME) break;
      await this.#world.advance(TIMING.outageBudget / 2n);
    }
    await this.#wake();
  }

  /** Who slept takes back in the end what nobody took. */
  async #wake(): Promise<void> {
    if (this.#asleep === undefined) return;
    const { security, cash } = this.#drawn.trade;
    await this.#world.advanceTo(
      security.refundableFrom > cash.refundableFrom ? security.refundableFrom : cash.refundableFrom,
    );
    for (let again = 0; again < 3; ++again) {
      await this.#stage.turn(this.#agents[this.#asleep]);
      await this.#world.advance(BACKOFF);
    }
  }

  #awake(): Side[] {
    return (["seller", "buyer"] as const).filter((side) => side !== this.#asleep);
  }

  #restart(side: Side): void {
    const report = (said: Parameters<Stage["reports"]["push"]>[0]) => void this.#stage.reports.push(said);
    this.#agents[side] = this.#world.coordinator(side, { journal: this.#journals[side], report });
  }

  #secretOf(side: Side) {
    return this.#drawn.trade.secretHolder === side ? { secret: this.#drawn.secret } : {};
  }

  async #note(what: string, act: () => Promise<unknown>): Promise<void> {
    this.#acts.push(what);
    await act();
  }
}
