import type { Hex } from "viem";

import type { TimingPolicy } from "../../domain/htlcTiming.ts";
import type { HtlcAct } from "../../domain/nextAct.ts";
import { ContractRefusal } from "../../errors/contract.ts";
import { isAway } from "../away.ts";
import { Backoff } from "./backoff.ts";
import type { LedgerAccess } from "./ledgerAccess.ts";
import { LedgerFollower } from "./ledgerFollower.ts";
import type { LockState } from "../../actions/hashLocks/lockStates.ts";
import { repeat, wallClock, type RepeatOptions } from "../repeat.ts";
import { Sender } from "./sender.ts";
import type { WatchJournal } from "./watchJournal.ts";
import { actText } from "./words.ts";

/** What a watcher tells whoever runs it. */
export interface WatcherReport {
  /** The lock. */
  id: Hex;
  kind: "did" | "refused";
  text: string;
}

export interface WatcherParameters {
  journal: WatchJournal;
  /** The ledgers to watch. A secret seen on one is presented on all. */
  ledgers: readonly LedgerAccess[];
  timing: TimingPolicy;
  /** The watcher's own clock, UNIX seconds. */
  clock?: () => bigint;
  report?: (report: WatcherReport) => void;
}

/**
 * Delivers for parties who sleep. It knows nothing but what the ledgers tell: where a secret is public on one of them,
 * every lock under its hash is the receiver's, and the watcher presents the secret there before the deadline; what was
 * revealed and waits, it has delivered. It holds no secret of its own and no power: anyone may run one.
 *
 * @example
 * await new Watcher({ journal: new WatchJournal("watch.db"), ledgers: [bonds, cash], timing }).run({ signal });
 */
export class Watcher {
  readonly #parameters: Required<WatcherParameters>;
  readonly #watched: readonly { follower: LedgerFollower; sender: Sender }[];
  readonly #backoffs = new Map<Hex, Backoff>();
  /** What was sent last for a lock and is not yet seen on its ledger. */
  readonly #sent = new Map<Hex, { act: HtlcAct["act"]; at: bigint }>();

  constructor({ clock = wallClock, report = () => undefined, ...parameters }: WatcherParameters) {
    this.#parameters = { ...parameters, clock, report };
    this.#watched = parameters.ledgers.map((access) => ({
      follower: new LedgerFollower(access),
      sender: new Sender(access),
    }));
  }

  /** Watches until `signal` says stop. */
  async run(options: RepeatOptions = {}): Promise<void> {
    await repeat(() => this.tick(), options);
  }

  /** Looks at every ledger once and does what is due. Returns how many acts were sent. */
  async tick(): Promise<number> {
    await Promise.all(this.#watched.map(({ follower }) => follower.poll()));
    for (const { follower } of this.#watched) {
      for (const state of follower.states()) this.#see(state);
    }
    let acts = 0;
    for (const { follower, sender } of this.#watched) {
      if (!follower.reachable) continue;
      for (const state of follower.states()) {
        const act = this.#actOn(state, follower.time);
        if (act === undefined) this.#settle(state);
        else if (await this.#do(follower, sender, state, act)) ++acts;
      }
    }
    return acts;
  }

  #see({ secret, terms: { hashlock } }: LockState): void {
    if (secret === undefined || this.#parameters.journal.secretOf(hashlock) !== undefined) return;
    this.#note(hashlock, "secret-seen", secret);
  }

  #actOn({ status, terms }: LockState, time: bigint): HtlcAct | undefined {
    if (status === "revealed") return { act: "deliver" };
    if (status !== "locked" || time >= terms.deadline) return undefined;
    const secret = this.#parameters.journal.secretOf(terms.hashlock);
    return secret === undefined ? undefined : { act: "claim", secret };
  }

  async #do(follower: LedgerFollower, sender: Sender, state: LockState, act: HtlcAct): Promise<boolean> {
    const { clock, timing, report } = this.#parameters;
    const { id, terms, agreement } = state;
    const now = clock();
    const backoff = this.#backoffs.get(id) ?? new Backoff();
    this.#backoffs.set(id, backoff);
    const sent = this.#sent.get(id);
    if (sent?.act === act.act && now < sent.at + timing.inclusion) return false;
    if (!backoff.due(act.act, now)) return false;
    const { chainId, hashTimeLock, ledgerId } = follower.access.ledger;
    try {
      const leg = { venue: { chainId, hashTimeLock, ledgerId }, terms, agreement };
      const hash = await sender.send(leg, act, () => this.#note(id, `${act.act as "claim"}-intended`, ""));
      this.#note(id, `${act.act as "claim"}-sent`, hash);
      this.#sent.set(id, { act: act.act, at: now });
      report({
        id,
        kind: "did",
        text: `${actText(act)} for the receiver ${terms.receiver}: transaction ${hash}`,
      });
      return true;
    } catch (error) {
      backoff.failed(act.act, now);
      if (error instanceof ContractRefusal)
        report({ id, kind: "refused", text: `cannot: ${actText(act)} (${error.errorName}); tries again` });
      else if (!isAway(error)) throw error;
      return false;
    }
  }

  /** What this watcher had done has come about, or nothing more can be done. */
  #settle({ id, status }: LockState): void {
    if (this.#sent.delete(id) && status === "delivered") this.#note(id, "delivered", "");
    this.#backoffs.delete(id);
  }

  #note(subject: Hex, step: Parameters<WatchJournal["note"]>[0]["step"], detail: string): void {
    this.#parameters.journal.note({ subject, step, at: this.#parameters.clock(), detail });
  }
}
