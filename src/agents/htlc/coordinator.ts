import { isAddressEqual, type Hex } from "viem";

import { readHashLockStatus } from "../../actions/hashLocks/readHashLock.ts";
import { hashlockOf } from "../../domain/hashLock.ts";
import { checkTiming, minimumMargin, type TimingPolicy } from "../../domain/htlcTiming.ts";
import {
  nextActs,
  type HtlcAct,
  type LegFacts,
  type NextActs,
  type TradeOutcome,
} from "../../domain/nextAct.ts";
import type { Side } from "../../domain/trade.ts";
import { legLock, legOf, otherLeg, type LegLock, type TwoLedgerTrade } from "../../domain/twoLedgerTrade.ts";
import { checkTwoLedgerTrade } from "../../domain/twoLedgerTerms.ts";
import { ContractRefusal } from "../../errors/contract.ts";
import { InputError } from "../../errors/input.ts";
import { isAway } from "../away.ts";
import { Backoff } from "./backoff.ts";
import { doubtsAbout } from "./crossCheck.ts";
import { differencesOf, otherHashOf, reusesSecret } from "./differences.ts";
import type { Journal, JournalStep } from "./journal.ts";
import type { LedgerAccess } from "./ledgerAccess.ts";
import { LedgerFollower } from "./ledgerFollower.ts";
import { repeat, wallClock, type RepeatOptions } from "../repeat.ts";
import { Sender } from "./sender.ts";
import { actText, awayText, outcomeText, waitText } from "./words.ts";

/** What a coordinator tells whoever runs it. */
export interface CoordinatorReport {
  hashlock: Hex;
  /** `alarm`: principal was lost, or a node does not tell the truth. */
  kind: "did" | "waits" | "refused" | "away" | "closed" | "alarm";
  text: string;
  outcome?: TradeOutcome;
}

export interface CoordinatorParameters {
  journal: Journal;
  /** Both ledgers of every trade. */
  ledgers: readonly LedgerAccess[];
  timing: TimingPolicy;
  /** The agent's own clock, UNIX seconds; a ledger whose time is far from it is not acted on. */
  clock?: () => bigint;
  report?: (report: CoordinatorReport) => void;
}

export interface AddTradeParameters {
  trade: TwoLedgerTrade;
  /** The party that this coordinator acts for. */
  side: Side;
  /** The secret, where that party drew it. */
  secret?: Hex;
}

interface Task {
  trade: TwoLedgerTrade;
  side: Side;
  own: LegLock;
  counter: LegLock;
  secret: Hex | undefined;
  steps: Set<JournalStep>;
  /** What was sent and is not yet seen on its ledger, by leg. */
  sent: Map<HtlcAct["act"], bigint>;
  backoff: Backoff;
  doubts: readonly string[];
  /** In which beginning of its follower the counter-lock was confirmed. */
  confirmedIn: number | undefined;
  said: string;
}

/**
 * Runs one party's side of trades across two ledgers from end to end: checks the counter-leg term by term before it
 * answers, locks, reveals while that is safe, takes delivery, takes back. It keeps no state but its journal and looks at
 * both ledgers before every act, so it may be killed and started again at any moment.
 *
 * @example
 * const coordinator = new Coordinator({ journal, ledgers: [bonds, cash], timing: defaultTiming });
 * await coordinator.add({ trade, side: "seller", secret });
 * await coordinator.run({ signal });
 */
export class Coordinator {
  readonly #journal: Journal;
  readonly #followers: ReadonlyMap<Hex, LedgerFollower>;
  readonly #senders: ReadonlyMap<Hex, Sender>;
  readonly #timing: TimingPolicy;
  readonly #clock: () => bigint;
  readonly #report: (report: CoordinatorReport) => void;
  readonly #tasks = new Map<Hex, Task>();
  #resumed = false;

  constructor({
    journal,
    ledgers,
    timing,
    clock = wallClock,
    report = () => undefined,
  }: CoordinatorParameters) {
    this.#journal = journal;
    this.#timing = checkTiming(timing);
    this.#clock = clock;
    this.#report = report;
    this.#followers = new Map(ledgers.map((access) => [access.ledger.ledgerId, new LedgerFollower(access)]));
    this.#senders = new Map(ledgers.map((access) => [access.ledger.ledgerId, new Sender(access)]));
  }

  /** Trades that have not ended. */
  get open(): number {
    return this.#tasks.size;
  }

  /**
   * Takes a trade on. From then on the coordinator acts on it.
   *
   * @throws {InputError} Where terms or times are unsound, its ledgers are not this coordinator's, the secret is another's
   * or was used before. Nothing was locked.
   */
  async add({ trade, side, secret }: AddTradeParameters): Promise<void> {
    checkTwoLedgerTrade(trade, minimumMargin(this.#timing));
    const holdsSecret = trade.secretHolder === side;
    if (holdsSecret !== (secret !== undefined)) {
      const expected = holdsSecret
        ? "the secret, as this party drew it"
        : "no secret: the other party has it";
      throw new InputError({
        field: "secret",
        given: secret === undefined ? undefined : "a secret",
        expected,
      });
    }
    if (secret !== undefined && hashlockOf(secret) !== trade.hashlock)
      throw new InputError({
        field: "secret",
        given: "another secret",
        expected: `the one behind ${trade.hashlock}`,
      });
    const task = this.#task({ trade, side, secret, steps: new Set() });
    for (const leg of [task.own, task.counter]) {
      const { access } = this.#follower(leg);
      if (!isAddressEqual(access.ledger.hashTimeLock, leg.venue.hashTimeLock)) {
        const expected = `${access.ledger.hashTimeLock}, that of the ledger`;
        throw new InputError({ field: "hashTimeLock", given: leg.venue.hashTimeLock, expected });
      }
    }
    this.#journal.add({ trade, side, secret }, this.#clock());
    await this.#follow({ ...task, steps: new Set(["agreed"]) });
  }

  /** Runs until every trade has ended, or until `signal` says stop. */
  async run(options: RepeatOptions = {}): Promise<void> {
    await repeat(async () => {
      await this.tick();
      return this.#tasks.size === 0 ? "done" : "more";
    }, options);
  }

  /** Looks at both ledgers once and does what is due. Returns how many acts were sent. */
  async tick(): Promise<number> {
    await this.#resume();
    await Promise.all([...this.#followers.values()].map((follower) => this.#poll(follower)));
    const results = await inBatches([...this.#tasks.values()], (task) => this.#advance(task));
    return results.reduce((sum, count) => sum + count, 0);
  }

  /** Takes up what the journal holds; once. */
  async #resume(): Promise<void> {
    if (this.#resumed) return;
    this.#resumed = true;
    for (const known of this.#journal.openTrades()) {
      if (this.#tasks.has(known.trade.hashlock)) continue;
      const task = this.#task({ ...known, steps: new Set(known.steps) });
      await this.#follow(task);
      await this.#findPendingClaim(task);
    }
  }

  /** A claim that left before it could be written down: the secret is out, whatever the margin says now. */
  async #findPendingClaim(task: Task): Promise<void> {
    if (!task.steps.has("claim-intended") || task.steps.has("claim-sent")) return;
    const { client } = this.#follower(task.counter).access;
    const status = await readHashLockStatus(client, { leg: task.counter, blockTag: "pending" }).catch(
      () => "none",
    );
    if (status === "delivered" || status === "revealed") this.#note(task, "claim-sent", "found pending");
  }

  #task({
    trade,
    side,
    secret,
    steps,
  }: Omit<AddTradeParameters, "secret"> & { secret: Hex | undefined; steps: Set<JournalStep> }): Task {
    const own = legLock(trade, legOf(side));
    const counter = legLock(trade, otherLeg(legOf(side)));
    const rest = { sent: new Map(), backoff: new Backoff(), doubts: [], confirmedIn: undefined, said: "" };
    return { trade, side, own, counter, secret, steps, ...rest };
  }

  async #follow(task: Task): Promise<void> {
    this.#tasks.set(task.trade.hashlock, task);
    for (const leg of [task.own, task.counter]) {
      await this.#follower(leg)
        .keep(leg)
        .catch((error: unknown) => this.#orAway(task, error));
    }
  }

  async #poll(follower: LedgerFollower): Promise<void> {
    const before = follower.reachable;
    await follower.poll();
    if (before && !follower.reachable) {
      for (const task of this.#tasks.values()) this.#say(task, "away", awayText());
    }
  }

  /** One trade, once. Returns how many acts were sent. */
  async #advance(task: Task): Promise<number> {
    try {
      const { acts, waits, outcome } = await this.#decide(task);
      if (outcome !== undefined) {
        this.#close(task, outcome);
        return 0;
      }
      if (waits !== undefined) this.#say(task, "waits", waitText(waits));
      let sent = 0;
      for (const act of acts) if (await this.#do(task, act)) ++sent;
      return sent;
    } catch (error) {
      this.#orAway(task, error);
      return 0;
    }
  }

  async #decide(task: Task): Promise<NextActs> {
    const [ownLedger, counterLedger] = [this.#follower(task.own), this.#follower(task.counter)];
    const [ownState, counterState] = [ownLedger.stateOf(task.own.id), counterLedger.stateOf(task.counter.id)];
    this.#learnSecret(task, ownState?.secret ?? counterState?.secret);
    const own = legFacts(task.own, ownLedger);
    const counter = legFacts(task.counter, counterLedger);
    if (own.confirmed) this.#noteOnce(task, "locked");
    if (counter.status === "locked" && counter.confirmed) await this.#confirm(task, counterLedger);
    if (counter.status === "delivered")
      this.#noteOnce(task, task.steps.has("deliver-intended") ? "delivered" : "claimed");
    if (own.status === "refunded") this.#noteOnce(task, "refunded");
    return nextActs({
      holdsSecret: task.trade.secretHolder === task.side,
      own,
      counter: { ...counter, confirmed: task.confirmedIn === counterLedger.beginnings },
      secret: task.secret,
      secretIsOut:
        task.steps.has("claim-sent") || ownState?.secret !== undefined || counterState?.secret !== undefined,
      clocksAgree: this.#clocksAgree([ownLedger, counterLedger]),
      differences: this.#differences(task, counterLedger),
      timing: this.#timing,
    });
  }

  #learnSecret(task: Task, secret: Hex | undefined): void {
    if (secret === undefined || task.secret !== undefined) return;
    task.secret = secret;
    this.#journal.learn(task.trade.hashlock, secret);
  }

  /** Once, before anything depends on it: every node tells the same story of the counter-leg. */
  async #confirm(task: Task, ledger: LedgerFollower): Promise<void> {
    const state = ledger.stateOf(task.counter.id);
    if (task.confirmedIn === ledger.beginnings || state === undefined || !ledger.reachable) return;
    task.doubts = await doubtsAbout(ledger.access, {
      leg: task.counter,
      state,
      finalBlock: ledger.finalBlock,
    });
    if (task.doubts.length === 0) {
      task.confirmedIn = ledger.beginnings;
      this.#noteOnce(task, "counter-lock-confirmed");
    } else this.#say(task, "alarm", `the nodes do not tell one story: ${task.doubts.join("; ")}`);
  }

  #differences(task: Task, ledger: LedgerFollower): readonly string[] {
    const { counter, trade } = task;
    const states = ledger.statesUnder(trade.hashlock);
    if (
      trade.secretHolder !== task.side &&
      reusesSecret(counter.terms.owner, trade.hashlock, counter.id, states)
    )
      return [
        "the counterparty has locked under this hash twice: the first reveal opens both",
        ...task.doubts,
      ];
    if (ledger.stateOf(counter.id) !== undefined) return task.doubts;
    // The same terms under another hash may well be another trade's.
    const strange = ledger
      .statesLike(counter.terms)
      .filter(({ id, terms }) => this.#tasks.get(terms.hashlock)?.counter.id !== id);
    return [...differencesOf(counter, states, counter.terms.owner), ...otherHashOf(counter, strange)];
  }

  #clocksAgree(followers: readonly LedgerFollower[]): boolean {
    const times = [this.#clock(), ...followers.map(({ time }) => time)];
    const [earliest, latest] = times.reduce<[bigint, bigint]>(
      ([low, high], time) => [time < low ? time : low, time > high ? time : high],
      [times[0]!, times[0]!],
    );
    return followers.every(({ reachable }) => reachable) && latest - earliest <= this.#timing.clockSkew;
  }

  async #do(task: Task, act: HtlcAct): Promise<boolean> {
    const leg = act.act === "lock" || act.act === "refund" ? task.own : task.counter;
    const follower = this.#follower(leg);
    const now = this.#clock();
    const sentAt = task.sent.get(act.act);
    if (sentAt !== undefined && now < sentAt + this.#timing.inclusion) return false;
    if (!follower.reachable || !task.backoff.due(act.act, now)) return false;
    try {
      const hash = await this.#senders
        .get(leg.venue.ledgerId)!
        .send(leg, act, () => this.#noteOnce(task, `${act.act}-intended`));
      task.sent.set(act.act, now);
      this.#note(task, `${act.act}-sent`, hash);
      this.#say(task, "did", `${actText(act)}: transaction ${hash}`);
      return true;
    } catch (error) {
      task.backoff.failed(act.act, now);
      if (!(error instanceof ContractRefusal)) throw error;
      this.#say(task, "refused", `cannot: ${actText(act)} (${error.errorName}); tries again`);
      return false;
    }
  }

  #close(task: Task, outcome: TradeOutcome): void {
    this.#note(task, "closed", `${outcome.own} ${outcome.counter} ${outcome.loss}`);
    this.#tasks.delete(task.trade.hashlock);
    for (const leg of [task.own, task.counter]) this.#follower(leg).forget(leg.id);
    const kind = outcome.loss === "principal" ? "alarm" : "closed";
    this.#report({ hashlock: task.trade.hashlock, kind, text: outcomeText(outcome), outcome });
  }

  #follower(leg: LegLock): LedgerFollower {
    const follower = this.#followers.get(leg.venue.ledgerId);
    if (follower !== undefined) return follower;
    const expected = [...this.#followers.keys()].join(" or ");
    throw new InputError({ field: "ledgerId", given: leg.venue.ledgerId, expected });
  }

  #noteOnce(task: Task, step: JournalStep): void {
    if (!task.steps.has(step)) this.#note(task, step, "");
  }

  #note(task: Task, step: JournalStep, detail: string): void {
    task.steps.add(step);
    this.#journal.note({ hashlock: task.trade.hashlock, step, at: this.#clock(), detail });
  }

  /** A ledger that is away is asked again; anything else is for whoever runs this. */
  #orAway(task: Task, error: unknown): void {
    if (!isAway(error)) throw error;
    this.#say(task, "away", awayText(error));
  }

  #say(task: Task, kind: CoordinatorReport["kind"], text: string): void {
    if (task.said === text) return;
    task.said = text;
    this.#report({ hashlock: task.trade.hashlock, kind, text });
  }
}

function legFacts({ id, lock, agreement }: LegLock, follower: LedgerFollower): LegFacts {
  const state = follower.stateOf(id);
  return {
    status: state?.status ?? "none",
    confirmed: state !== undefined && state.opened.blockNumber <= follower.finalBlock,
    certain: follower.isCertain(id),
    time: follower.time,
    lockBefore: agreement.lockBefore,
    deadline: lock.deadline,
    refundableFrom: lock.refundableFrom,
  };
}

const AT_ONCE = 16;

async function inBatches<Item, Result>(
  items: readonly Item[],
  run: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  for (let start = 0; start < items.length; start += AT_ONCE) {
    results.push(...(await Promise.all(items.slice(start, start + AT_ONCE).map(run))));
  }
  return results;
}
