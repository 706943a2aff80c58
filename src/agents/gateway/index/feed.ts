import type { ReadClient } from "../../../actions/client.ts";
import type { Ledger } from "../../../deployments.ts";
import { isAway } from "../../away.ts";
import { openWriter } from "../../indexer/openWriter.ts";
import { openStore } from "../../indexer/store.ts";
import { repeat } from "../../repeat.ts";
import { IndexReads } from "./indexReads.ts";

export interface IndexFeedParameters {
  /** A SQLite file, or the URL of a PostgreSQL database. */
  where: string;
  client: ReadClient;
  ledger: Ledger;
  /** Told of what needs a person. */
  alarm: (text: string) => void;
  /** Milliseconds between two looks. */
  pauseMs?: number;
}

/**
 * The index that a gateway reads: kept by the gateway itself, or by another process where one keeps it already.
 */
export class IndexFeed {
  readonly reads: IndexReads;
  readonly #stop = new AbortController();
  readonly #running: Promise<void>;
  readonly #close: () => Promise<void>;

  private constructor(
    reads: IndexReads,
    run: (signal: AbortSignal) => Promise<void>,
    close: () => Promise<void>,
  ) {
    this.reads = reads;
    this.#close = close;
    this.#running = run(this.#stop.signal);
  }

  /** Opens the index, and reads in what is missing. */
  static async open({
    where,
    client,
    ledger,
    alarm,
    pauseMs = 500,
  }: IndexFeedParameters): Promise<IndexFeed> {
    const own = await openStore(where, { thread: true });
    const indexer = await openWriter({ store: own, client, ledger });
    // Of its own, so that nobody reads what a page has written so far.
    const store = await openStore(where);
    const reads = new IndexReads(store, ledger);
    const close = async () => {
      await own.close();
      await store.close();
    };
    try {
      await indexer?.catchUp();
      await reads.look();
    } catch (error) {
      await close();
      throw error;
    }
    const look = async () => {
      try {
        await indexer?.catchUp();
        await reads.look();
        reads.problem = undefined;
        return undefined;
      } catch (error) {
        const problem = `the index goes no further: ${error instanceof Error ? error.message : String(error)}`;
        if (reads.problem === undefined) alarm(problem);
        reads.problem = problem;
        return isAway(error) ? undefined : "done";
      }
    };
    return new IndexFeed(reads, (signal) => repeat(look, { signal, pauseMs }), close);
  }

  /** Ends after the page that is being read. */
  async close(): Promise<void> {
    this.#stop.abort();
    await this.#running;
    await this.#close();
  }
}
