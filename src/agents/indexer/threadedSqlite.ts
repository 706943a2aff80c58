import { extname } from "node:path";
import { Worker } from "node:worker_threads";

import type { Columns, SqlValue } from "../../audit/store/database.ts";
import { buffersOf, pack } from "./columns.ts";
import { openSqlite } from "./sqlite.ts";
import type { Reply, Request } from "./sqliteThread.ts";
import type { IndexStore } from "./store.ts";
import { inTransaction } from "./transaction.ts";
import { WriterClaim } from "./writerClaim.ts";

type Question = Request extends infer Each ? (Each extends { id: number } ? Omit<Each, "id"> : never) : never;

interface Waiting {
  resolve: (rows: object[]) => void;
  reject: (error: unknown) => void;
}

/**
 * A SQLite file that a thread of its own writes: for whoever writes much. What it is told to write it does in that order; what goes
 * wrong is thrown by the next question, or by the transaction.
 */
export class ThreadedSqliteStore implements IndexStore {
  readonly dialect = "sqlite";
  readonly #path: string;
  readonly #thread: Worker;
  readonly #claim: WriterClaim;
  readonly #waiting = new Map<number, Waiting>();
  #questions = 0;
  #closed = false;

  constructor(path: string) {
    this.#path = path;
    this.#claim = new WriterClaim(path);
    const program = new URL(`./sqliteThread${extname(import.meta.url)}`, import.meta.url);
    this.#thread = new Worker(program, { workerData: { path } });
    this.#thread.on("message", (reply: Reply) => this.#hear(reply));
    this.#thread.on("error", (error) => this.#fail(error));
  }

  async all<Row extends object>(sql: string, parameters: readonly SqlValue[] = []): Promise<Row[]> {
    return (await this.#ask({ ask: "all", sql, parameters })) as Row[];
  }

  /** In this thread: it is for reading what has been written. */
  async *each<Row extends object>(sql: string, parameters: readonly SqlValue[] = []): AsyncIterable<Row> {
    const store = openSqlite(this.#path);
    try {
      yield* store.each<Row>(sql, parameters);
    } finally {
      store.closeNow();
    }
  }

  run(sql: string, parameters: readonly SqlValue[] = []): Promise<void> {
    this.#thread.postMessage({ ask: "run", sql, parameters } satisfies Request);
    return Promise.resolve();
  }

  insert(table: string, rows: Columns): Promise<void> {
    const packed = pack(rows);
    this.#thread.postMessage({ ask: "insert", table, rows: packed } satisfies Request, buffersOf(packed));
    return Promise.resolve();
  }

  begin(): Promise<void> {
    return this.run("BEGIN IMMEDIATE");
  }

  async commit(): Promise<void> {
    await this.#ask({ ask: "commit" });
  }

  async rollback(): Promise<void> {
    await this.#ask({ ask: "rollback" });
  }

  transaction<Result>(work: () => Promise<Result>): Promise<Result> {
    return inTransaction(this, work);
  }

  claimWriter(): Promise<void> {
    return this.#claim.claim();
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await this.#ask({ ask: "close" });
    await this.#thread.terminate();
    this.#claim.release();
  }

  #ask(question: Question): Promise<object[]> {
    const id = ++this.#questions;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#thread.postMessage({ ...question, id });
    });
  }

  #hear(reply: Reply): void {
    const waiting = this.#waiting.get(reply.id);
    this.#waiting.delete(reply.id);
    if ("error" in reply) waiting?.reject(reply.error);
    else waiting?.resolve(reply.rows);
  }

  #fail(error: unknown): void {
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }
}
