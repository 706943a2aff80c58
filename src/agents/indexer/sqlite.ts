import { DatabaseSync, type StatementSync } from "node:sqlite";

import { isOfEach, rowsIn, type Columns, type SqlValue } from "../../audit/store/database.ts";
import { InputError } from "../../errors/input.ts";
import type { IndexStore } from "./store.ts";
import { inTransaction } from "./transaction.ts";
import { WriterClaim } from "./writerClaim.ts";

/** How long another process's short write is waited for, in milliseconds. */
const PATIENCE = 5_000;
/** Memory for the file's pages. */
const CACHE_KIB = 131_072;
/** Bytes of a page of a new file. Rows of positions come in no order of their key: in larger pages fewer of them are parted. */
const PAGE_BYTES = 16_384;
/** Pages that gather before they go from the log into the file: pages that change often go once. */
const CHECKPOINT_PAGES = 4_096;
/** Tables whose rows come in the order of their key: several go into one statement, which is slower for others. */
const IN_ORDER = new Set(["blocks", "events", "keys", "transactions"]);
const ROWS_TOGETHER = 20;

/** Opens an index in a SQLite file, to be read and, once claimed, written. Others may read it meanwhile. */
export function openSqlite(path: string): SqliteStore {
  const database = openFile(path);
  database.exec(
    `PRAGMA page_size = ${PAGE_BYTES}; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = ${PATIENCE};
     PRAGMA cache_size = -${CACHE_KIB}; PRAGMA wal_autocheckpoint = ${CHECKPOINT_PAGES};`,
  );
  return new SqliteStore(database, path);
}

/** Does all at once, and says so at once to whom it is enough. */
export class SqliteStore implements IndexStore {
  readonly dialect = "sqlite";
  readonly #database: DatabaseSync;
  readonly #claim: WriterClaim;
  /** Prepared once: a statement's memory comes back only when the collector finds it. */
  readonly #statements = new Map<string, StatementSync>();

  constructor(database: DatabaseSync, path: string) {
    this.#database = database;
    this.#claim = new WriterClaim(path);
  }

  rows(sql: string, parameters: readonly SqlValue[]): object[] {
    return this.#prepare(sql).all(...parameters);
  }

  execute(sql: string, parameters: readonly SqlValue[]): void {
    this.#prepare(sql).run(...parameters);
  }

  insertRows(table: string, rows: Columns): void {
    const names = Object.keys(rows);
    const columns = Object.values(rows);
    const count = rowsIn(rows);
    let row = 0;
    for (const size of IN_ORDER.has(table) ? [ROWS_TOGETHER, 1] : [1]) {
      const values = `(${names.map(() => "?").join(", ")})`;
      const places = Array.from({ length: size }, () => values).join(", ");
      const statement = this.#prepare(`INSERT INTO ${table} (${names.join(", ")}) VALUES ${places}`);
      const parameters: SqlValue[] = Array.from({ length: size * names.length }, () => null);
      for (; row + size <= count; row += size) {
        let place = 0;
        for (let each = row; each < row + size; each++)
          for (const column of columns) parameters[place++] = isOfEach(column) ? column[each]! : column;
        statement.run(...parameters);
      }
    }
  }

  exec(sql: string): void {
    this.#database.exec(sql);
  }

  rollbackNow(): void {
    if (this.#database.isTransaction) this.exec("ROLLBACK");
  }

  closeNow(): void {
    if (this.#database.isOpen) this.#database.close();
    this.#claim.release();
  }

  all<Row extends object>(sql: string, parameters: readonly SqlValue[] = []): Promise<Row[]> {
    return Promise.resolve(this.rows(sql, parameters) as Row[]);
  }

  // eslint-disable-next-line typescript/require-await -- the other database waits
  async *each<Row extends object>(sql: string, parameters: readonly SqlValue[] = []): AsyncIterable<Row> {
    // Not of the prepared ones: two walks over one statement would be one.
    yield* this.#database.prepare(sql).iterate(...parameters) as Iterable<Row>;
  }

  run(sql: string, parameters: readonly SqlValue[] = []): Promise<void> {
    this.execute(sql, parameters);
    return Promise.resolve();
  }

  insert(table: string, rows: Columns): Promise<void> {
    this.insertRows(table, rows);
    return Promise.resolve();
  }

  begin(): Promise<void> {
    this.exec("BEGIN IMMEDIATE");
    return Promise.resolve();
  }

  commit(): Promise<void> {
    this.exec("COMMIT");
    return Promise.resolve();
  }

  rollback(): Promise<void> {
    this.rollbackNow();
    return Promise.resolve();
  }

  transaction<Result>(work: () => Promise<Result>): Promise<Result> {
    return inTransaction(this, work);
  }

  claimWriter(): Promise<void> {
    return this.#claim.claim();
  }

  close(): Promise<void> {
    this.closeNow();
    return Promise.resolve();
  }

  #prepare(sql: string): StatementSync {
    const known = this.#statements.get(sql);
    if (known !== undefined) return known;
    const statement = this.#database.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }
}

function openFile(path: string): DatabaseSync {
  try {
    return new DatabaseSync(path);
  } catch (cause) {
    throw new InputError({
      field: "index",
      given: path,
      expected: "a SQLite file of ours in a folder that is there",
      cause,
    });
  }
}
