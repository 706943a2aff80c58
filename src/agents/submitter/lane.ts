import type { Hex, LocalAccount } from "viem";

import type { SubmitterError } from "../../errors/submitter.ts";
import type { OpenAct, Signed } from "./submitJournal.ts";

/** A signed transaction and what it is to do; nothing, where it only uses its nonce up. */
export interface Carrier extends Signed {
  acts: readonly OpenAct[];
}

/** A nonce that no final block is known to have. */
export interface Slot {
  nonce: number;
  /** Transactions with this nonce, oldest first; a block takes one of them at most. */
  carriers: Carrier[];
  /** Whether a node has the newest, as far as it said. */
  sent: boolean;
  /** How often in a row a node would not take the newest, and its last words. */
  refusals: number;
  words: string;
}

/** The transactions of one sender, numbered one after the other. */
export class Lane {
  readonly account: LocalAccount;
  readonly slots = new Map<number, Slot>();
  /** Why nothing new is sent with this key. */
  stopped: SubmitterError | undefined;
  /** When a block last took one, or all were last sent again; by a clock that nobody sets. At first,
   * what an earlier run left is looked at at once. */
  movedAt = -Infinity;
  #next = 0;
  /** Nonces before the next that have no transaction. */
  readonly #holes = new Set<number>();

  constructor(account: LocalAccount) {
    this.account = account;
  }

  get next(): number {
    return this.#next;
  }

  /**
   * Starts from what a chain and a journal tell.
   *
   * @param nonce The sender's next nonce on the chain.
   */
  start(nonce: number, carriers: readonly Carrier[]): void {
    this.#next = nonce;
    for (const carrier of carriers) this.add(carrier);
  }

  /** A nonce for another transaction: a hole before a new one. */
  takeNonce(): number {
    const [hole] = this.#holes;
    if (hole === undefined) return this.#next++;
    this.#holes.delete(hole);
    return hole;
  }

  /** Takes a hole, where there is one. */
  takeHole(): number | undefined {
    return this.#holes.size === 0 ? undefined : this.takeNonce();
  }

  /** A nonce that was taken has no transaction after all. */
  giveBack(nonce: number): void {
    if (nonce === this.#next - 1) --this.#next;
    else this.#holes.add(nonce);
  }

  add(carrier: Carrier): void {
    const slot = this.slots.get(carrier.nonce);
    if (slot === undefined) {
      const words = "it declined before this submitter was started";
      const { nonce } = carrier;
      this.slots.set(nonce, { nonce, carriers: [carrier], sent: false, refusals: 0, words });
    } else {
      slot.carriers.push(carrier);
      slot.refusals = 0;
      slot.sent = false;
    }
    this.#next = Math.max(this.#next, carrier.nonce + 1);
  }

  /** A final block has this nonce. */
  drop(nonce: number): void {
    this.slots.delete(nonce);
  }

  /** A block has this nonce. If one before it has no end yet, somebody else took that: it is time to look. */
  ended(nonce: number, now: number): void {
    const left = [...this.slots.keys()].some((earlier) => earlier < nonce);
    this.movedAt = left ? -Infinity : now;
    if (this.stopped?.code === "Submitter_NodeRefused") this.stopped = undefined; // it takes them again
  }

  /** Every nonce from the chain's next on must have a transaction, or no later one is mined. */
  findHoles(nonce: number): void {
    for (const hole of this.#holes) if (hole < nonce) this.#holes.delete(hole);
    for (let missing = nonce; missing < this.#next; ++missing)
      if (!this.slots.has(missing)) this.#holes.add(missing);
    this.#next = Math.max(this.#next, nonce);
  }

  /** The slots by nonce. */
  inOrder(): Slot[] {
    return [...this.slots.values()].toSorted((a, b) => a.nonce - b.nonce);
  }
}

/** The newest transaction of a slot: the one that is sent. */
export function newest({ carriers }: Slot): Carrier {
  return carriers.at(-1)!;
}

/** The transaction of a slot with this hash. */
export function carrierOf({ carriers }: Slot, hash: Hex): Carrier | undefined {
  return carriers.find((carrier) => carrier.hash === hash);
}

/** What a slot is for; nothing, where it only uses its nonce up. */
export function actsOf({ carriers }: Slot): readonly OpenAct[] {
  return carriers.find(({ acts }) => acts.length > 0)?.acts ?? [];
}
