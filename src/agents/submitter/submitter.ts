import { keccak256, type Hex, type LocalAccount } from "viem";
import { getChainId } from "viem/actions";

import type { ReadClient } from "../../actions/client.ts";
import { withTypedErrors } from "../../actions/write.ts";
import { FREE, type NetworkFees } from "../../domain/fees.ts";
import { nodeUnreachable, wrongChain } from "../../errors/chain.ts";
import { InputError } from "../../errors/input.ts";
import { nodeRefused, senderShared, submitterStopped, type SubmitterError } from "../../errors/submitter.ts";
import { isAway } from "../away.ts";
import { checkAct, requireKnownKind, type Act, type ActKinds, type Receipt } from "./act.ts";
import { Blocks } from "./blocks.ts";
import { Book, type CarrierEnd } from "./book.ts";
import { carrierOf, newest, type Carrier, type Lane, type Slot } from "./lane.ts";
import { isDeclined, Outbox } from "./outbox.ts";
import { Outcomes } from "./outcomes.ts";
import { lockSender, type SenderLock } from "./senderLock.ts";
import { SubmitJournal, type OpenAct } from "./submitJournal.ts";
import type { Ticket } from "./tickets.ts";
import { transactionOf } from "./transaction.ts";

export interface SubmitterParameters {
  /** Reads, and takes signed transactions. One whose transport gathers requests (`batch: true`) is faster. */
  client: ReadClient;
  /** Chain that the node must serve. */
  chainId: number;
  /** One lane each. They sign here or in a signer of their own; nobody else sends with them. */
  accounts: readonly LocalAccount[];
  /** Path of its memory, made where there is none and kept from one start to the next; `:memory:` for none. */
  journal: string;
  /** Kinds of acts by name. */
  kinds: ActKinds;
  fees?: NetworkFees;
  /** Blocks on top of one before it is final: 0 under QBFT. */
  depth?: bigint;
  /** Acts without an end at one time; more wait in `submit`. */
  capacity?: number;
  /** Transactions of one sender without a block at one time. Besu keeps 200 for each sender by default. */
  window?: number;
  /** Milliseconds between two looks at the chain. */
  pauseMs?: number;
  /** Milliseconds without a block for a sender's transactions before they are sent again. */
  resendMs?: number;
  /** Folder of the locks by which two submitters of one machine notice each other. */
  lockFolder?: string;
  report?: (report: SubmitterReport) => void;
}

export interface SubmitterReport {
  /** An alarm needs a person. */
  kind: "note" | "alarm";
  text: string;
}

/** Transactions signed and written down before they are sent. */
const CHUNK = 50;
const FILLER_GAS = 21_000n;

/**
 * Turns acts into mined transactions, at rate, each once.
 *
 * What makes it once: a transaction is in the journal before any node sees it; what is sent again is the same bytes; a
 * nonce is given to something else only where nothing of the first can be mined any more. What makes it at all: every act
 * is in the journal before `submit` returns, and stays open there until a final block or a refusal ends it.
 *
 * @example
 * const submitter = await Submitter.open({ client, chainId, accounts, journal: "submit.db", kinds });
 * const ticket = await submitter.submit(tradeAct(file)); // on the disk now
 * const outcome = await ticket.outcome; // done or refused, with block and transaction
 */
export class Submitter {
  readonly #book: Book;
  readonly #blocks: Blocks;
  readonly #outbox: Outbox;
  readonly #outcomes: Outcomes;
  readonly #locks: readonly SenderLock[];
  readonly #options: Required<
    Pick<SubmitterParameters, "chainId" | "kinds" | "fees" | "window" | "pauseMs" | "resendMs">
  >;
  readonly #report: (report: SubmitterReport) => void;
  #incoming: { act: Act; ticket: Ticket; taken: () => void }[] = [];
  #failure: Error | undefined;
  #closing = false;
  #away = false;
  #behind = false;
  #wake: () => void = () => undefined;
  readonly #running: Promise<void>;

  private constructor(
    { client, ...parameters }: SubmitterParameters,
    { book, blocks, locks }: { book: Book; blocks: Blocks; locks: readonly SenderLock[] },
  ) {
    const { chainId, kinds, fees = FREE, window = 200, pauseMs = 250, resendMs = 5_000 } = parameters;
    this.#options = { chainId, kinds, fees, window, pauseMs, resendMs };
    this.#report = parameters.report ?? (() => undefined);
    this.#book = book;
    this.#blocks = blocks;
    this.#locks = locks;
    this.#outbox = new Outbox(client, (text) => this.#report({ kind: "note", text }));
    this.#outcomes = new Outcomes(client, kinds);
    this.#running = this.#run();
  }

  /**
   * Looks at the chain, takes up what an earlier run left, and begins.
   *
   * @throws {ChainError} The node is away or serves another chain.
   * @throws {InputError} The journal belongs to another chain or sender, or another process has it open.
   * @throws {SubmitterError} Somebody else sends with one of the keys.
   */
  static async open(parameters: SubmitterParameters): Promise<Submitter> {
    const {
      client,
      chainId,
      accounts,
      journal,
      kinds,
      depth = 0n,
      capacity = 5_000,
      lockFolder,
    } = parameters;
    if (accounts.length === 0)
      throw new InputError({ field: "accounts", given: "none", expected: "a key at least" });
    const actual = await withTypedErrors(() => getChainId(client));
    if (actual !== chainId) throw wrongChain({ expected: chainId, actual });
    const blocks = await Blocks.open(client, depth);
    const memory = new SubmitJournal(journal);
    const locks: SenderLock[] = [];
    try {
      await requireOwnChain(blocks, memory, journal);
      for (const { address } of accounts) locks.push(lockSender(address, blocks.first, lockFolder));
      const book = new Book(memory, accounts, capacity);
      book.restore(kinds, await Promise.all(accounts.map(({ address }) => blocks.nonce(address))));
      await Promise.all(book.lanes.map((lane) => requireOwnPool(blocks, lane)));
      return new Submitter(parameters, { book, blocks, locks });
    } catch (error) {
      memory.close();
      for (const lock of locks) lock.release();
      throw error;
    }
  }

  /** Acts that were taken in and have no end yet. */
  get open(): number {
    return this.#book.tickets.size;
  }

  /**
   * Takes an act in: once this returns it is on the disk, and is done or refused whatever crashes. Under an id that is
   * under way or done it takes nothing in, and the ticket tells what becomes, or became, of the first.
   *
   * @throws {InputError} The act is malformed or of no known kind.
   * @throws {SubmitterError} The submitter has stopped.
   */
  async submit(act: Act): Promise<Ticket> {
    checkAct(act);
    requireKnownKind(this.#options.kinds, act.kind);
    this.#requireRunning();
    let known = this.#find(act.id);
    if (known !== undefined) return known;
    await this.#book.tickets.room();
    this.#requireRunning();
    known = this.#find(act.id); // somebody else may have come first
    if (known !== undefined) return known;
    const ticket = this.#book.tickets.open(act.id);
    await new Promise<void>((taken) => {
      this.#incoming.push({ act, ticket, taken });
      this.#wake();
    });
    this.#requireRunning();
    return ticket;
  }

  /** Returns once every act that was taken in has its end. */
  async drain(): Promise<void> {
    await this.#book.tickets.ended();
    this.#requireRunning();
  }

  /** Stops after what is being done; what has no end yet stays in the journal. */
  async close(): Promise<void> {
    this.#closing = true;
    this.#wake();
    await this.#running;
    this.#stop(submitterStopped());
    this.#book.journal.close();
    for (const lock of this.#locks) lock.release();
  }

  #find(id: Hex): Ticket | undefined {
    const open = this.#book.tickets.find(id);
    if (open !== undefined) return open;
    const outcome = this.#book.journal.find(id);
    if (outcome === undefined || outcome === "open" || outcome.status === "refused") return undefined;
    return { id, outcome: Promise.resolve(outcome) };
  }

  #requireRunning(): void {
    if (this.#failure !== undefined) throw this.#failure;
    if (this.#closing) throw submitterStopped();
  }

  async #run(): Promise<void> {
    while (!this.#closing && this.#failure === undefined) {
      try {
        await this.#turn();
        this.#away = false;
      } catch (error) {
        if (!isAway(error)) return this.#stop(error as Error);
        if (!this.#away) this.#report({ kind: "alarm", text: (error as Error).message });
        this.#away = true;
      }
      if (!this.#hasWork()) await this.#pause();
    }
  }

  async #turn(): Promise<void> {
    this.#accept();
    const current = await this.#blocks.follow(async (block) => {
      const own = block.transactions.filter((hash) => this.#book.placeOf(hash) !== undefined);
      if (own.length === 0) return;
      const receipts = await this.#blocks.receipts(block, own);
      await this.#end(receipts);
      if (receipts.length < own.length) throw nodeUnreachable(undefined, "it told of some receipts only");
    });
    if (!current) return this.#tellBehind();
    this.#behind = false;
    for (const lane of this.#book.lanes) if (lane.stopped === undefined) await this.#keepMoving(lane);
    if (this.#book.lanes.every(({ stopped }) => stopped !== undefined)) throw this.#book.lanes[0]!.stopped!;
    await this.#dispatch();
  }

  #tellBehind(): void {
    const text = `The node has not reached block ${this.#blocks.last.number} again; nothing is sent to it until it has`;
    if (!this.#behind) this.#report({ kind: "alarm", text });
    this.#behind = true;
  }

  #accept(): void {
    const incoming = this.#incoming;
    this.#incoming = [];
    if (incoming.length === 0) return;
    this.#book.accept(incoming.map(({ act }) => act));
    for (const { taken } of incoming) taken();
  }

  async #end(receipts: readonly Receipt[]): Promise<void> {
    const ends = await Promise.allSettled(
      receipts.map(async (receipt): Promise<CarrierEnd> => {
        const { transaction } = receipt.mined;
        const { lane, slot } = this.#book.placeOf(transaction)!;
        const read = await this.#outcomes.read(receipt, carrierOf(slot, transaction)!);
        return { lane, slot, ends: read, winner: transaction };
      }),
    );
    const ended = ends.filter((end) => end.status === "fulfilled").map(({ value }) => value);
    this.#book.end(ended);
    for (const { lane, slot } of ended) lane.ended(slot.nonce, performance.now());
    const failed = ends.find((end) => end.status === "rejected");
    if (failed !== undefined) throw failed.reason;
  }

  /** Sends again what a node may not have, and everything where nothing was mined for long. */
  async #keepMoving(lane: Lane): Promise<void> {
    const stale = lane.slots.size > 0 && performance.now() - lane.movedAt > this.#options.resendMs;
    if (stale) await this.#repair(lane);
    if (lane.stopped !== undefined) return;
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
      if (found !== undefined) await this.#end([found]);
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

  /** A node would not take a transaction: its nonce goes to one that does nothing. */
  async #replace(lane: Lane, slot: Slot): Promise<void> {
    if (newest(slot).acts.length > 0) await this.#fill(lane, slot.nonce);
    else this.#stopLane(lane, nodeRefused(slot.words));
  }

  #stopLane(lane: Lane, error: SubmitterError): void {
    lane.stopped ??= error;
    this.#report({ kind: "alarm", text: error.message });
  }

  /** Gives waiting acts to lanes that have room, signed and written down before they are sent. */
  async #dispatch(): Promise<void> {
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
        await this.#fill(lane, hole);
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

  /** Uses a nonce up, so that those after it can be mined. */
  async #fill(lane: Lane, nonce: number): Promise<void> {
    const carrier = await this.#signFor(lane, nonce, []);
    this.#book.carry([{ lane, carrier }]);
    this.#report({
      kind: "note",
      text: `nonce ${nonce} of ${lane.account.address} goes to a transaction that does nothing`,
    });
    await this.#outbox.send(lane, [lane.slots.get(nonce)!]);
  }

  #hasWork(): boolean {
    const room = this.#book.lanes.some(
      (lane) => lane.stopped === undefined && lane.slots.size < this.#options.window,
    );
    return this.#incoming.length > 0 && room && !this.#away;
  }

  /** Until it is time to look again, or something was submitted. */
  async #pause(): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, this.#options.pauseMs);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  #stop(error: Error): void {
    this.#failure ??= error;
    for (const { taken } of this.#incoming.splice(0)) taken();
    this.#book.tickets.rejectAll(this.#failure);
    if (!this.#closing) this.#report({ kind: "alarm", text: this.#failure.message });
  }
}

/** A journal goes on where it began, or nowhere: another chain knows nothing of its transactions. */
async function requireOwnChain(blocks: Blocks, journal: SubmitJournal, path: string): Promise<void> {
  const anchor = journal.anchor(blocks.last);
  if (await blocks.has(anchor)) return;
  throw new InputError({
    field: "journal",
    given: path,
    expected: "the journal of this chain, or a new file",
    hint: `It belongs to a chain with block ${anchor.number} ${anchor.hash}: that chain was reset, or this node is behind or serves another.`,
  });
}

/** A transaction in the pool that no journal of ours knows is somebody else's. */
async function requireOwnPool(blocks: Blocks, lane: Lane): Promise<void> {
  const { address } = lane.account;
  const pending = await blocks.pendingNonce(address);
  if (pending > lane.next)
    throw senderShared(
      address,
      `${pending - lane.next} of its transactions wait in the pool that this journal never wrote down`,
    );
}
