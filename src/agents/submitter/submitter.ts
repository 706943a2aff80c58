import type { Hex, LocalAccount } from "viem";
import { getChainId } from "viem/actions";

import type { ReadClient } from "../../actions/client.ts";
import { withTypedErrors } from "../../actions/write.ts";
import { FREE, type NetworkFees } from "../../domain/fees.ts";
import { wrongChain } from "../../errors/chain.ts";
import { InputError } from "../../errors/input.ts";
import { senderShared, submitterStopped } from "../../errors/submitter.ts";
import { isAway } from "../away.ts";
import { checkAct, type Act, type ActKinds, type ActOutcome } from "./act.ts";
import { Blocks } from "./blocks.ts";
import { Book, type Carried } from "./book.ts";
import { Delivery } from "./delivery.ts";
import { Ending } from "./ending.ts";
import type { Lane } from "./lane.ts";
import { Outbox } from "./outbox.ts";
import { Outcomes } from "./outcomes.ts";
import { lockSender, type SenderLock } from "./senderLock.ts";
import { SubmitJournal } from "./submitJournal.ts";
import type { Ticket } from "./tickets.ts";

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
  /** Told of acts and the transaction that is to do them, once that is on the disk and before a node sees it. */
  carried?: Carried;
}

export interface SubmitterReport {
  /** An alarm needs a person. */
  kind: "note" | "alarm";
  text: string;
}

/** How far an act has come that has no end. */
export interface OpenStanding {
  status: "open";
  /** What is to do it; undefined while it waits for one. */
  transaction: Hex | undefined;
  ticket: Ticket;
}

/**
 * Turns acts into mined transactions, at rate, each once.
 *
 * What makes it once: a transaction is in the journal before any node sees it; what is sent again is the same bytes; a
 * nonce is given to something else only where nothing of the first can be mined any more. What makes it at all: every act
 * is in the journal before `submit` returns, and stays open there until a final block or a refusal ends it.
 *
 * @example
 * const submitter = await Submitter.open({ client, chainId, accounts, journal: "submit.db", kinds });
 * const ticket = await submitter.submit(tradeAct("trade", ledger, { trade, sellerSignature, buyerSignature }));
 * const outcome = await ticket.outcome; // done or refused, with block and transaction
 */
export class Submitter {
  readonly #book: Book;
  readonly #blocks: Blocks;
  readonly #ending: Ending;
  readonly #delivery: Delivery;
  readonly #locks: readonly SenderLock[];
  readonly #kinds: ActKinds;
  readonly #pauseMs: number;
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
    const report = parameters.report ?? (() => undefined);
    const ending = new Ending(book, blocks, new Outcomes(client, kinds));
    const outbox = new Outbox(client, (text) => report({ kind: "note", text }));
    this.#report = report;
    this.#book = book;
    this.#blocks = blocks;
    this.#ending = ending;
    this.#delivery = new Delivery({
      book,
      blocks,
      ending,
      outbox,
      chainId,
      kinds,
      fees,
      window,
      resendMs,
      report,
    });
    this.#locks = locks;
    this.#kinds = kinds;
    this.#pauseMs = pauseMs;
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
      carried,
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
      const book = new Book(memory, accounts, capacity, carried);
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

  /** Why it takes nothing more; undefined while it does. */
  get failure(): Error | undefined {
    return this.#failure;
  }

  /** What the journal knows of an act; undefined where it was never taken in. A refused one may be taken in again. */
  look(id: Hex): ActOutcome | OpenStanding | undefined {
    const { journal, tickets } = this.#book;
    const ticket = tickets.find(id);
    if (ticket !== undefined) return { status: "open", transaction: journal.carrierOf(id), ticket };
    const found = journal.find(id);
    return found === "open" ? undefined : found;
  }

  /**
   * Takes an act in: once this returns it is on the disk, and is done or refused whatever crashes. Under an id that is
   * under way or done it takes nothing in, and the ticket tells what becomes, or became, of the first. Whoever has many
   * submits hundreds at the same time: they are written to the disk together, and share transactions.
   *
   * @throws {InputError} The act is malformed or of no known kind.
   * @throws {SubmitterError} The submitter has stopped.
   */
  async submit(act: Act): Promise<Ticket> {
    checkAct(this.#kinds, act);
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
    const current = await this.#ending.follow();
    if (!current) return this.#tellBehind();
    this.#behind = false;
    for (const lane of this.#book.lanes) await this.#delivery.keepMoving(lane);
    if (this.#book.lanes.every(({ stopped }) => stopped !== undefined)) throw this.#book.lanes[0]!.stopped!;
    await this.#delivery.dispatch();
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

  #hasWork(): boolean {
    return this.#incoming.length > 0 && !this.#away && this.#delivery.hasRoom;
  }

  /** Until it is time to look again, or something was submitted. */
  async #pause(): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, this.#pauseMs);
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
    const told = this.#closing || this.#book.lanes.some(({ stopped }) => stopped === error);
    if (!told) this.#report({ kind: "alarm", text: error.message });
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
