import type { ReadClient } from "../client.ts";
import { MOST_BLOCKS } from "../logs.ts";
import { readHeader, readHeaders, readRawLogs, type Header, type RawLog } from "./rawLogs.ts";

/** A page is taken in as a whole, in memory and in one transaction. A single block's logs are never parted. */
const MOST_LOGS = 10_000;
/** What a page aims at: the next block may be fuller than the last. */
const WANTED_LOGS = 6_000;
/** Of so many blocks before the head every header is read: there, a chain may still be reorganised. */
const NEAR_HEAD = 64;

/** The logs of some blocks, all of one chain as far as the node tells. */
export interface LogPage {
  from: number;
  /** The header of its last block. */
  last: Header;
  /** Of the block before `from`. */
  parentHash: string;
  logs: RawLog[];
  /** Time of each block that has a log, UNIX seconds. */
  times: Map<number, number>;
}

/** The chain changed while a page was read. */
export class ChainMoved extends Error {
  override readonly name = "ChainMoved";
}

/** Reads pages of logs, as many blocks at one time as their logs allow. */
export class PageReader {
  readonly #client: ReadClient;
  readonly #mostBlocks: number;
  readonly #mostLogs: number;
  #size = 16;

  constructor(client: ReadClient, { mostBlocks = MOST_BLOCKS, mostLogs = MOST_LOGS } = {}) {
    this.#client = client;
    this.#mostBlocks = mostBlocks;
    this.#mostLogs = mostLogs;
  }

  /** The page that begins with block `from`, of a chain whose newest block is `head`. */
  async read(from: number, head: number, addresses: readonly string[]): Promise<LogPage> {
    for (;;) {
      const to = this.#end(from, head);
      const page = await this.#ask(from, to, head, addresses).catch((error: unknown) => {
        // A node that finds a question too large says so in words of its own.
        if (to === from || !isTooLarge(error)) throw error;
        return undefined;
      });
      const count = page?.logs.length ?? Number.POSITIVE_INFINITY;
      if (page !== undefined && (count <= this.#mostLogs || to === from)) {
        this.#size = Math.min(this.#mostBlocks, nextSize(to - from + 1, count, this.#mostLogs));
        return page;
      }
      this.#size = Math.max(1, Math.floor((to - from + 1) / 2));
    }
  }

  #end(from: number, head: number): number {
    const settled = head - NEAR_HEAD;
    const end = Math.min(head, from + Math.min(this.#size, this.#mostBlocks) - 1);
    return from <= settled ? Math.min(end, settled) : end;
  }

  async #ask(from: number, to: number, head: number, addresses: readonly string[]): Promise<LogPage> {
    const near = to > head - NEAR_HEAD;
    const [first, logs, end] = await Promise.all([
      readHeader(this.#client, from),
      readRawLogs(this.#client, { addresses, from, to }),
      near ? undefined : readHeader(this.#client, to),
    ]);
    // Near the head it is asked after the logs: what they and this header agree on is the chain that the next page follows.
    const last = near ? await readHeader(this.#client, to) : end;
    if (first === undefined || last === undefined) throw new ChainMoved("a block is gone");
    const silent = logs
      .filter((log) => log.blockTimestamp === undefined)
      .map((log) => Number(log.blockNumber));
    const wanted = near ? range(from, to) : [...new Set(silent)];
    const headers = await readHeaders(
      this.#client,
      wanted.filter((block) => block !== from && block !== to),
    );
    headers.set(from, first);
    headers.set(to, last);
    if (near) await this.#requireLinked(headers, from, to);
    const times = new Map<number, number>();
    let known = "";
    for (const { blockNumber, blockHash, blockTimestamp } of logs) {
      if (blockHash === known) continue; // of the same block as the log before
      known = blockHash;
      const block = Number(blockNumber);
      const header = headers.get(block);
      if (header !== undefined && header.hash !== blockHash)
        throw new ChainMoved("a log is of another block");
      const time = blockTimestamp === undefined ? header?.time : Number(blockTimestamp);
      if (time === undefined) throw new ChainMoved("a log's block is gone");
      times.set(block, time);
    }
    return { from, last, parentHash: first.parentHash, logs, times };
  }

  /** Blocks that do not follow one another were read while the chain changed: the node now says another of them. */
  async #requireLinked(
    headers: ReadonlyMap<number, Header | undefined>,
    from: number,
    to: number,
  ): Promise<void> {
    for (let block = from; block <= to; block++) {
      const header = headers.get(block);
      if (header === undefined) throw new ChainMoved("a block is gone");
      const before = headers.get(block - 1);
      if (before !== undefined) await requireFollows(this.#client, header.parentHash, before);
    }
  }
}

/**
 * Sees to it that a block follows the one that was read before it, or that the node still says the same of that one: nodes for
 * development mine many blocks at one time, whose parents they do not tell right.
 *
 * @throws {ChainMoved}
 */
export async function requireFollows(
  client: ReadClient,
  parentHash: string,
  before: { number: number; hash: string },
): Promise<void> {
  if (parentHash === before.hash) return;
  const now = await readHeader(client, before.number);
  if (now?.hash !== before.hash) throw new ChainMoved(`block ${before.number} is another`);
}

/** Blocks for the next page after `blocks` that had `logs`. */
function nextSize(blocks: number, logs: number, mostLogs: number): number {
  const wanted = Math.min(WANTED_LOGS, mostLogs);
  if (logs === 0) return blocks * 2;
  return Math.max(1, Math.min(blocks * 2, Math.floor((blocks * wanted) / logs)));
}

/** As the usual nodes say that a question reaches too far or finds too much. */
function isTooLarge(error: unknown): boolean {
  const text = error instanceof Error ? `${error.message} ${String(error.cause)}` : String(error);
  return /limit|too (many|large|wide)|exceed|range|more than|size/i.test(text);
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}
