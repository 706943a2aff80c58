import type { ReadClient } from "../../actions/client.ts";
import { checkLedger } from "../../actions/ledger/checkLedger.ts";
import type { Ledger } from "../../deployments.ts";
import { isAway } from "../away.ts";
import { pause, repeat, type RepeatOptions } from "../repeat.ts";
import { CallReader } from "./callReader.ts";
import { entriesOf, type Entry } from "./entry.ts";
import { openLedgerRow, readLedgerRow, readSources, type Cursor, type LedgerRow } from "./ledgerRow.ts";
import { readHeader, type Header } from "../../actions/events/rawLogs.ts";
import { ChainMoved, PageReader, requireFollows, type LogPage } from "../../actions/events/pageReader.ts";
import { PageWriter } from "./pageWriter.ts";
import { commonBlock, rollBack } from "./rollback.ts";
import { sourcesNamed, type NamingEvent, type Source } from "./sources.ts";
import type { IndexStore } from "./store.ts";

export interface IndexerParameters {
  store: IndexStore;
  client: ReadClient;
  ledger: Ledger;
  /** Whether the transactions that were sent to the ledger's contracts are read as well, failed ones too. True unless stated. */
  calls?: boolean;
  onProgress?: ((progress: IndexProgress) => void) | undefined;
  /** For tests: smaller pages and batches. */
  mostBlocks?: number;
  mostLogs?: number;
  batchEvents?: number;
}

/** How far an index is. */
export interface IndexProgress {
  /** Last block of which it has every event. */
  block: number;
  /** The chain's newest block when it was last asked. */
  head: number;
  /** Blocks that it is behind. */
  lag: number;
  /** Events that this run has put in. */
  events: number;
  /** Times that this run took blocks back. */
  rollbacks: number;
}

export interface FollowOptions extends RepeatOptions {
  /** After every look at the chain. */
  onLook?: (progress: IndexProgress) => void;
  /** A node that is away. */
  onError?: (error: unknown) => void;
}

/** What a page says. */
interface Understood {
  entries: Entry[];
  /** Contracts that were not known before it. */
  found: Source[];
  /** First block of its own, or of what those said before it. */
  oldest: number;
}

/**
 * Events that gather before they are written. A transaction writes every page of the database that it touches once: of many small
 * ones each would write nearly all pages of the positions.
 */
const BATCH_EVENTS = 100_000;

/**
 * The client waits for a moment for other questions to share a message, and needs a few turns of the event loop to send it: a page that
 * is understood at once would keep the question for the next one from leaving, and the node idle.
 */
const DISPATCH_MS = 5;

/**
 * Keeps the index of a ledger: reads what its contracts said into a database, from the first block, page by page, and
 * then as blocks come. It can end at any moment and goes on where it was; where the chain was reorganised, it takes the
 * blocks back that are gone. It alone writes to its store.
 *
 * @example
 * const indexer = await Indexer.open({ store: await openStore("index.sqlite"), client, ledger });
 * await indexer.catchUp();
 * await indexer.follow({ signal });
 */
export class Indexer {
  readonly #store: IndexStore;
  readonly #client: ReadClient;
  readonly #ledger: Ledger;
  readonly #row: number;
  readonly #pages: PageReader;
  readonly #batchEvents: number;
  readonly #writer: PageWriter;
  readonly #calls: CallReader | undefined;
  readonly #onProgress: ((progress: IndexProgress) => void) | undefined;
  #cursor: Cursor;
  #sources = new Map<string, Source>();
  /** Contracts of the address book of which nothing was read yet. */
  #unread: Source[] = [];
  /** Whether what is kept in memory may not be what is in the store. */
  #unsure = false;
  #head = 0;
  #events = 0;
  #rollbacks = 0;

  private constructor(parameters: IndexerParameters, { ledger: row, cursor, callsBlock }: LedgerRow) {
    const { store, client, ledger, calls = true, onProgress, mostBlocks, mostLogs } = parameters;
    this.#batchEvents = parameters.batchEvents ?? BATCH_EVENTS;
    this.#store = store;
    this.#client = client;
    this.#ledger = ledger;
    this.#row = row;
    this.#cursor = cursor;
    this.#onProgress = onProgress;
    this.#pages = new PageReader(client, {
      ...(mostBlocks !== undefined && { mostBlocks }),
      ...(mostLogs !== undefined && { mostLogs }),
    });
    this.#writer = new PageWriter(store, row);
    this.#calls = calls
      ? new CallReader({ store, client, keys: this.#writer.keys, row, block: callsBlock })
      : undefined;
  }

  /**
   * @throws {InputError} Where another process writes to the store.
   * @throws {ChainError} Where the node serves another chain.
   */
  static async open(parameters: IndexerParameters): Promise<Indexer> {
    const { store, client, ledger } = parameters;
    await checkLedger(client, { ledger });
    await store.claimWriter();
    const indexer = new Indexer(parameters, await openLedgerRow(store, ledger));
    await indexer.#loadSources();
    return indexer;
  }

  /** Number of the ledger within the index. */
  get row(): number {
    return this.#row;
  }

  progress(): IndexProgress {
    const { block } = this.#cursor;
    return {
      block,
      head: this.#head,
      lag: Math.max(0, this.#head - block),
      events: this.#events,
      rollbacks: this.#rollbacks,
    };
  }

  /**
   * Reads to the chain's newest block, or to one before it.
   *
   * @throws {ChainError} `Chain_Unreachable`; `Chain_Reset` where the chain does not begin as the ledger's did.
   */
  async catchUp(until = Number.POSITIVE_INFINITY): Promise<IndexProgress> {
    for (;;) {
      try {
        await this.#readTo(until);
        return this.progress();
      } catch (error) {
        this.#unsure = true;
        if (!(error instanceof ChainMoved)) throw error;
        await this.#takeBack();
      }
    }
  }

  /** Follows the chain until `signal` says stop. A node that is away is asked again. */
  async follow({ onLook, onError, ...options }: FollowOptions = {}): Promise<void> {
    await repeat(async () => {
      try {
        onLook?.(await this.catchUp());
      } catch (error) {
        if (!isAway(error)) throw error;
        onError?.(error);
      }
    }, options);
  }

  async #readTo(until: number): Promise<void> {
    if (this.#unsure) await this.#reload();
    const newest = await readHeader(this.#client, "latest");
    this.#head = newest?.number ?? 0;
    const last = Math.min(this.#head, until);
    if (this.#head < this.#cursor.block) throw new ChainMoved("the chain is shorter than it was");
    if (this.#head === this.#cursor.block && newest?.hash !== this.#cursor.hash)
      throw new ChainMoved("the newest block is another");
    if (this.#cursor.block < last) await this.#readPages(last);
    else if (this.#unread.length > 0) await this.#readUnread();
    await this.#calls?.readTo(this.#cursor.block, this.#sources);
  }

  /**
   * While a page is understood, the next one comes, and those before it are written. Several are committed at one time, and the next
   * commit waits for the last.
   */
  async #readPages(last: number): Promise<void> {
    const read = (from: number) => this.#pages.read(from, last, [...this.#sources.keys()]);
    let end: Pick<Cursor, "block" | "hash"> = this.#cursor;
    let ahead: Promise<LogPage> | undefined;
    let committing = Promise.resolve();
    let oldest = Number.POSITIVE_INFINITY;
    try {
      while (end.block < last) {
        const page = await (ahead ?? read(end.block + 1));
        if (end.hash !== "")
          await requireFollows(this.#client, page.parentHash, { number: end.block, hash: end.hash });
        const isLast = page.last.number >= last;
        ahead = isLast ? undefined : read(page.last.number + 1);
        ahead?.catch(() => {}); // whoever waits for it hears of it
        if (!isLast) await pause(DISPATCH_MS);
        const known = this.#sources.size;
        const understood = await this.#withFound(page, ahead);
        if (this.#sources.size > known) ahead = undefined; // it was asked of too few contracts
        await this.#writer.add({ ...understood, from: page.from, last: page.last });
        oldest = Math.min(oldest, understood.oldest);
        end = { block: page.last.number, hash: page.last.hash };
        if (!isLast && this.#writer.pending < this.#batchEvents) continue;
        await committing;
        committing = this.#commit(page.last, oldest);
        committing.catch(() => {});
        oldest = Number.POSITIVE_INFINITY;
      }
      await committing;
    } catch (error) {
      await committing.catch(() => {});
      await this.#writer.giveUp();
      throw error;
    }
  }

  async #commit({ number, hash, time }: Header, oldest: number): Promise<void> {
    const events = this.#writer.pending;
    await this.#writer.commit();
    this.#calls?.takeBack(oldest - 1);
    this.#cursor = { block: number, hash, time };
    this.#events += events;
    this.#onProgress?.(this.progress());
  }

  /**
   * The entries of a page, with those of contracts that it names and that were not known, from their first block on.
   *
   * @param ahead What is being asked meanwhile. A node that refuses it as too large refuses with it whatever else was in the same
   *   message: it is waited for before anything else is asked.
   */
  async #withFound(page: LogPage, ahead?: Promise<LogPage>): Promise<Understood> {
    const entries = entriesOf(page.logs, this.#sources, page.times);
    const found = this.#unread.splice(0);
    const first = found.length > 0 ? Number(this.#ledger.anchor.block) : page.from;
    // At a new ledger's first page nothing is older than the page.
    let history = page.from > Number(this.#ledger.anchor.block) ? [...found] : [];
    let fresh = entries;
    for (;;) {
      const naming = fresh.filter(namesContracts);
      if (naming.length > 0 || history.length > 0) await ahead?.catch(() => {});
      const named = await sourcesNamed(this.#client, naming, {
        known: new Set(this.#sources.keys()),
        head: BigInt(this.#head),
      });
      for (const source of named) this.#sources.set(source.address, source);
      found.push(...named);
      history.push(...named);
      if (history.length === 0) break;
      fresh = await this.#historyOf(history, page);
      entries.push(...fresh);
      history = [];
    }
    if (found.length > 0) entries.sort((a, b) => a.place - b.place);
    return { entries, found, oldest: Math.min(first, entries[0]?.block ?? first) };
  }

  /** All that contracts ever said until the end of a page, less what the page has of them. */
  async #historyOf(sources: readonly Source[], page: LogPage): Promise<Entry[]> {
    const own = new Map(sources.map((source) => [source.address, source]));
    const reader = new PageReader(this.#client);
    const entries: Entry[] = [];
    const had = new Set(page.logs.map(({ address }) => address.toLowerCase()));
    for (let from = Number(this.#ledger.anchor.block); from <= page.last.number;) {
      const part = await reader.read(from, page.last.number, [...own.keys()]);
      entries.push(
        ...entriesOf(part.logs, own, part.times).filter(
          ({ block, source }) => block < page.from || !had.has(source.address),
        ),
      );
      from = part.last.number + 1;
    }
    return entries;
  }

  /** Contracts that the address book names since the last run, where no new block brings a page. */
  async #readUnread(): Promise<void> {
    const last = await readHeader(this.#client, this.#cursor.block);
    if (last?.hash !== this.#cursor.hash) throw new ChainMoved("the newest block is another");
    const nothing = { from: last.number + 1, last, parentHash: last.hash, logs: [], times: new Map() };
    const understood = await this.#withFound(nothing);
    try {
      await this.#writer.add({ ...understood, from: nothing.from, last });
      await this.#commit(last, understood.oldest);
    } catch (error) {
      await this.#writer.giveUp();
      throw error;
    }
  }

  async #takeBack(): Promise<void> {
    const to = await commonBlock(this.#client, this.#store, { ledger: this.#ledger, row: this.#row });
    await rollBack(this.#store, this.#row, to);
    this.#rollbacks++;
  }

  /** Begins with what is in the store: what was in memory may not have come there. */
  async #reload(): Promise<void> {
    this.#writer.forget();
    const { cursor, callsBlock } = await readLedgerRow(this.#store, this.#row);
    this.#cursor = cursor;
    this.#calls?.goOnFrom(callsBlock);
    await this.#loadSources();
    this.#unsure = false;
  }

  async #loadSources(): Promise<void> {
    const { all, unread } = await readSources(this.#store, this.#ledger, this.#row);
    this.#sources = all;
    this.#unread = unread;
  }
}

function namesContracts({ source, name }: Entry & NamingEvent): boolean {
  return (
    (source.kind === "ParticipantRegistry" &&
      (name === "AuthorityRegistered" || name === "InstrumentListed")) ||
    (source.kind === "Authority" && name === "RoleGranted")
  );
}
