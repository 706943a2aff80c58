import { keccak256 } from "viem";

import type { NetworkFees } from "../../domain/fees.ts";
import { nodeRefused, senderShared, type SubmitterError } from "../../errors/submitter.ts";
import type { ActKinds } from "./act.ts";
import type { Blocks } from "./blocks.ts";
import type { Book } from "./book.ts";
import type { Ending } from "./ending.ts";
import { actsOf, type Carrier, type Lane, type Slot } from "./lane.ts";
import { isDeclined, type Outbox } from "./outbox.ts";
import type { OpenAct } from "./submitJournal.ts";
import { transactionOf, unsigned } from "./transaction.ts";

export interface DeliveryParameters {
  book: Book;
  blocks: Blocks;
  ending: Ending;
  outbox: Outbox;
  chainId: number;
  kinds: ActKinds;
  fees: NetworkFees;
  /** Transactions of one sender without a block at one time. */
  window: number;
  /** Milliseconds without a block for a sender's transactions before they are sent again. */
  resendMs: number;
  report: (report: { kind: "note" | "alarm"; text: string }) => void;
}

/** Transactions signed and written down before they are sent. */
const CHUNK = 50;
const FILLER_GAS = 21_000n;

/** Brings acts to a node: numbered, signed, written down, sent, and sent again until a block has them. */
export class Delivery {
  readonly #book: Book;
  readonly #blocks: Blocks;
  readonly #ending: Ending;
  readonly #outbox: Outbox;
  readonly #options: Pick<DeliveryParameters, "chainId" | "kinds" | "fees" | "window" | "resendMs">;
  readonly #report: DeliveryParameters["report"];

  constructor({ book, blocks, ending, outbox, report, ...options }: DeliveryParameters) {
    this.#book = book;
    this.#blocks = blocks;
    this.#ending = ending;
    this.#outbox = outbox;
    this.#options = options;
    this.#report = report;
  }

  /** Whether an act that came now would be sent now. */
  get hasRoom(): boolean {
    return this.#freest(new Map()) !== undefined;
  }

  /**
   * Sends again what a node may not have, and everything where nothing was mined for long. A lane that has stopped gets
   * nothing new, and what it has is sent until every one of its nonces has gone to something.
   */
  async keepMoving(lane: Lane): Promise<void> {
    const stale = lane.slots.size > 0 && performance.now() - lane.movedAt > this.#options.resendMs;
    if (stale) await this.#repair(lane);
    if (lane.stopped !== undefined && !stale) return;
    await this.#outbox.send(
      lane,
      lane.inOrder().filter((slot) => stale || !slot.sent),
    );
    for (const slot of lane.inOrder()) if (isDeclined(slot)) await this.#replace(lane, slot);
  }

  /** Finds out who has the lane's next nonces, and which of them have no transaction. */
  async #repair(lane: Lane): Promise<void> {
    const nonce = await this.#blocks.nonce(lane.account.address);
    for (const slot of lane.inOrder()) {
      if (slot.nonce >= nonce) break;
      const receipts = await Promise.all(slot.carriers.map(({ hash }) => this.#blocks.receipt(hash)));
      const found = receipts.find((receipt) => receipt !== undefined);
      if (found !== undefined) await this.#ending.end([found]);
      else this.#giveUp(lane, slot);
    }
    lane.findHoles(nonce);
    lane.movedAt = performance.now();
  }

  /** A nonce of ours went to a transaction that is not ours. */
  #giveUp(lane: Lane, slot: Slot): void {
    const place = `nonce ${slot.nonce} went to a transaction that this journal never wrote down`;
    this.#book.end([{ lane, slot, ends: [], winner: undefined }]);
    this.#stopLane(lane, senderShared(lane.account.address, place));
  }

  /**
   * A node would not take a transaction: it is signed anew where the fees are others since a start, else its nonce goes to
   * one that does nothing. Where that is not taken either, it is the sender that is not.
   */
  async #replace(lane: Lane, slot: Slot): Promise<void> {
    for (const acts of [actsOf(slot), []]) {
      const carrier = await this.#signFor(lane, slot.nonce, acts);
      const content = unsigned(carrier.raw);
      if (slot.carriers.some(({ raw }) => unsigned(raw) === content)) continue;
      this.#book.carry([{ lane, carrier }]);
      await this.#outbox.send(lane, [slot]);
      return;
    }
    this.#stopLane(lane, nodeRefused(slot.words));
  }

  #stopLane(lane: Lane, error: SubmitterError): void {
    if (lane.stopped !== undefined) return;
    lane.stopped = error;
    this.#report({ kind: "alarm", text: error.message });
  }

  /** Gives waiting acts to lanes that have room, signed and written down before they are sent. */
  async dispatch(): Promise<void> {
    const sends: Promise<void>[] = [];
    for (;;) {
      const chunk = await this.#sign();
      if (chunk.length === 0) break;
      this.#book.carry(chunk);
      for (const [lane, entries] of Map.groupBy(chunk, (entry) => entry.lane)) {
        if (lane.slots.size === entries.length) lane.movedAt = performance.now();
        const slots = entries.map(({ carrier }) => lane.slots.get(carrier.nonce)!);
        sends.push(this.#outbox.send(lane, slots));
      }
    }
    await Promise.all(sends);
    for (const lane of this.#book.lanes) await this.#fillHoles(lane);
  }

  /** No act waits for these nonces, and later ones are under way. */
  async #fillHoles(lane: Lane): Promise<void> {
    for (let hole = lane.takeHole(); hole !== undefined; hole = lane.takeHole()) {
      try {
        const carrier = await this.#signFor(lane, hole, []);
        this.#book.carry([{ lane, carrier }]);
        const text = `nonce ${hole} of ${lane.account.address} goes to a transaction that does nothing`;
        this.#report({ kind: "note", text });
        await this.#outbox.send(lane, [lane.slots.get(hole)!]);
      } catch (error) {
        lane.giveBack(hole);
        throw error;
      }
    }
  }

  async #sign(): Promise<{ lane: Lane; carrier: Carrier }[]> {
    const chunk: { lane: Lane; carrier: Carrier }[] = [];
    const taken = new Map<Lane, number>();
    while (chunk.length < CHUNK && this.#book.waiting.length > 0) {
      const lane = this.#freest(taken);
      if (lane === undefined) break;
      const [acts, nonce] = [this.#nextGroup(), lane.takeNonce()];
      try {
        chunk.push({ lane, carrier: await this.#signFor(lane, nonce, acts) });
      } catch (error) {
        // The signer is away, or refuses: as if nothing had been taken, but for what is signed already.
        this.#book.waiting.unshift(...acts);
        lane.giveBack(nonce);
        if (chunk.length === 0) throw error;
        break;
      }
      taken.set(lane, (taken.get(lane) ?? 0) + 1);
    }
    return chunk;
  }

  /** The lane with the fewest transactions under way that has room for one more. */
  #freest(taken: ReadonlyMap<Lane, number>): Lane | undefined {
    const load = (lane: Lane) => lane.slots.size + (taken.get(lane) ?? 0);
    const free = this.#book.lanes.filter(
      (lane) => lane.stopped === undefined && load(lane) < this.#options.window,
    );
    return free.toSorted((a, b) => load(a) - load(b))[0];
  }

  /** The oldest waiting act, and those after it that may share its transaction. */
  #nextGroup(): OpenAct[] {
    const { waiting } = this.#book;
    const { kind, alone } = waiting[0]!;
    const most = alone ? 1 : this.#options.kinds[kind]!.most;
    let count = 1;
    while (count < most && waiting[count]?.kind === kind && waiting[count]?.alone === false) ++count;
    return waiting.splice(0, count);
  }

  async #signFor(lane: Lane, nonce: number, acts: readonly OpenAct[]): Promise<Carrier> {
    const { account } = lane;
    const call =
      acts.length === 0
        ? { to: account.address, data: "0x" as const, gas: FILLER_GAS }
        : this.#options.kinds[acts[0]!.kind]!.call(acts.map(({ payload }) => payload));
    const raw = await account.signTransaction(transactionOf(call, { ...this.#options, nonce }));
    return { hash: keccak256(raw), sender: account.address, nonce, raw, acts };
  }
}
