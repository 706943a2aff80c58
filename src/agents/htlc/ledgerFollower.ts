import { formatLog, numberToHex, type Hex, type Log } from "viem";
import { getBlock, readContract } from "viem/actions";

import { hashTimeLockAbi } from "../../abi/hashTimeLock.ts";
import type { ReadClient } from "../../actions/client.ts";
import { readHashLockStatus } from "../../actions/hashLocks/readHashLock.ts";
import { checkLedger } from "../../actions/ledger/checkLedger.ts";
import { pages } from "../../actions/logs.ts";
import { readLedgerTime } from "../../actions/time.ts";
import { withTypedErrors } from "../../actions/write.ts";
import type { LegLock } from "../../domain/twoLedgerTrade.ts";
import { ChainError } from "../../errors/chain.ts";
import { isAway } from "../away.ts";
import type { LedgerAccess } from "./ledgerAccess.ts";
import { LockIndex, type Likeness } from "./lockIndex.ts";
import {
  decodeLocks,
  foldLock,
  lockOfEvent,
  type HashTimeLockLog,
  type LockState,
} from "../../actions/hashLocks/lockStates.ts";

/**
 * Every live hash time lock of one ledger, kept up to date from its events. What lies deeper than the asked depth is
 * read once; what lies above is read again each time, as it may still change.
 */
export class LedgerFollower {
  readonly access: LedgerAccess;
  /** Time of the ledger when it was last read, UNIX seconds. */
  time = 0n;
  /** Whether the last reading reached the ledger. */
  reachable = false;
  /** Newest block that counts as final. */
  finalBlock = -1n;
  /** How often it began anew: what was concluded from a chain that is no more does not hold. */
  beginnings = 0;
  readonly #settled = new Map<Hex, LockState>();
  #recent = new Map<Hex, LockState>();
  readonly #kept = new Map<Hex, LegLock>();
  readonly #index = new LockIndex();
  #readTo: { number: bigint; hash: Hex } | undefined;

  constructor(access: LedgerAccess) {
    this.access = access;
  }

  /** A lock as it stands; undefined where it was never opened, or has ended and nobody {@link keep}s it. */
  stateOf(id: Hex): LockState | undefined {
    return this.#recent.get(id) ?? this.#settled.get(id);
  }

  /** Whether the ledger answered just now, and what it told of a lock is in final blocks. */
  isCertain(id: Hex): boolean {
    return this.reachable && !this.#recent.has(id);
  }

  /** Every lock that is known. */
  states(): LockState[] {
    return [...new Map([...this.#settled, ...this.#recent]).values()];
  }

  /** Locks under a hash. */
  statesUnder(hashlock: Hex): LockState[] {
    return this.#statesOf(this.#index.under(hashlock));
  }

  /** Locks of the same owner and receiver, over the same amount and until the same deadline, under any hash. */
  statesLike(terms: Likeness): LockState[] {
    return this.#statesOf(this.#index.like(terms));
  }

  #statesOf(ids: readonly Hex[]): LockState[] {
    return ids.map((id) => this.stateOf(id)).filter((state) => state !== undefined);
  }

  /** Keeps a lock after it ended, and looks for it in all of the past if that has it. */
  async keep(leg: LegLock): Promise<void> {
    this.#kept.set(leg.id, leg);
    if (this.#readTo !== undefined) await this.#lookBack(leg, this.time, this.#readTo.number);
  }

  /** Looks for a lock that may have ended before this began to read. At `time`, one that still could be open has not. */
  async #lookBack(leg: LegLock, time: bigint, toBlock: bigint): Promise<void> {
    if (this.stateOf(leg.id) !== undefined || leg.terms.refundableFrom > time) return;
    const { client, ledger } = this.access;
    if ((await readHashLockStatus(client, { leg })) === "none") return;
    const range = { fromBlock: ledger.anchor.block, toBlock };
    for (const log of await this.#readEvents(range, leg.id)) this.#apply(this.#settled, log);
  }

  /** Forgets a lock that is of no interest any more. */
  forget(id: Hex): void {
    this.#kept.delete(id);
    this.#drop(id);
  }

  /**
   * Reads what happened since. Returns whether the ledger answered.
   *
   * @throws {ChainError} The node serves another chain, or a chain that was reset.
   */
  async poll(): Promise<boolean> {
    try {
      await this.#read();
      this.reachable = true;
    } catch (error) {
      this.reachable = false;
      if (!isAway(error)) throw error;
    }
    return this.reachable;
  }

  async #read(): Promise<void> {
    const { client, depth } = this.access;
    // Before the events: whatever happened until then is among them.
    const time = await readLedgerTime(client);
    const head = await blockOf(client, undefined);
    if (this.#readTo === undefined || !(await this.#stillThere(this.#readTo))) await this.#begin(head);
    const final = head.number - depth;
    if (final > this.#readTo!.number) {
      const range = { fromBlock: this.#readTo!.number + 1n, toBlock: final };
      for (const log of await this.#readEvents(range)) this.#apply(this.#settled, log);
      this.#readTo = depth === 0n ? head : await blockOf(client, final);
    }
    this.finalBlock = final;
    const recent = new Map<Hex, LockState>();
    if (depth > 0n && head.number > final) {
      for (const log of await this.#readEvents({ fromBlock: final + 1n, toBlock: head.number }))
        this.#apply(recent, log);
    }
    this.#recent = recent;
    this.time = time;
    this.#prune();
  }

  /** No live lock was opened longer ago than the contract lets one stand. */
  async #begin(head: { number: bigint; hash: Hex; timestamp: bigint }): Promise<void> {
    const { client, ledger } = this.access;
    this.#readTo = undefined;
    await checkLedger(client, { ledger });
    const maxTime = await withTypedErrors(() =>
      readContract(client, { address: ledger.hashTimeLock, abi: hashTimeLockAbi, functionName: "maxTime" }),
    );
    this.#settled.clear();
    this.#index.clear();
    const from = await firstBlockSince(client, head.timestamp - maxTime, ledger.anchor.block, head.number);
    const readTo = await blockOf(client, from > 0n ? from - 1n : 0n);
    for (const leg of this.#kept.values()) await this.#lookBack(leg, head.timestamp, readTo.number);
    // Last: a node that went away in between is asked for all of it again.
    this.#readTo = readTo;
    ++this.beginnings;
  }

  async #stillThere({ number, hash }: { number: bigint; hash: Hex }): Promise<boolean> {
    try {
      return (await blockOf(this.access.client, number)).hash === hash;
    } catch (error) {
      if (error instanceof ChainError) throw error;
      return false; // the node has no such block any more
    }
  }

  async #readEvents(range: { fromBlock: bigint; toBlock: bigint }, id?: Hex): Promise<HashTimeLockLog[]> {
    const { client, ledger } = this.access;
    return withTypedErrors(async () => {
      const logs: Log[] = [];
      for await (const { fromBlock, toBlock } of pages(client, range)) {
        const found = await client.request({
          method: "eth_getLogs",
          params: [
            {
              address: ledger.hashTimeLock,
              fromBlock: numberToHex(fromBlock),
              toBlock: numberToHex(toBlock),
              ...(id !== undefined && { topics: [null, id] }),
            },
          ],
        });
        logs.push(...found.map((log) => formatLog(log)));
      }
      return decodeLocks(logs);
    });
  }

  #apply(states: Map<Hex, LockState>, log: HashTimeLockLog): void {
    const id = lockOfEvent(log);
    if (id === undefined) return;
    const next = foldLock(states.get(id) ?? this.#settled.get(id), log);
    if (next === undefined) return;
    states.set(id, next);
    this.#index.add(id, next.terms);
  }

  /** Ended locks of others matter until their hashlock can be in no live lock any more. */
  #prune(): void {
    for (const [id, { status, terms }] of this.#settled) {
      const ended = status === "delivered" || status === "refunded";
      if (ended && !this.#kept.has(id) && terms.refundableFrom <= this.time) this.#drop(id);
    }
  }

  #drop(id: Hex): void {
    const state = this.#settled.get(id);
    this.#settled.delete(id);
    if (state !== undefined) this.#index.delete(id, state.terms);
  }
}

async function blockOf(client: ReadClient, blockNumber: bigint | undefined) {
  return withTypedErrors(async () => {
    const { number, hash, timestamp } = await getBlock(
      client,
      blockNumber === undefined ? { blockTag: "latest" } : { blockNumber },
    );
    return { number, hash, timestamp };
  });
}

/** The first block from `low` on whose time is `since` or later; `high` where none is. */
async function firstBlockSince(
  client: ReadClient,
  since: bigint,
  low: bigint,
  high: bigint,
): Promise<bigint> {
  let [from, to] = [low, high];
  while (from < to) {
    const middle = (from + to) / 2n;
    if ((await blockOf(client, middle)).timestamp < since) from = middle + 1n;
    else to = middle;
  }
  return from;
}
