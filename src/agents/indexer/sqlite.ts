import { DatabaseSync, type StatementSync } from "node:sqlite";

import type { SqlValue } from "../../audit/store/database.ts";
import { InputError } from "../../errors/input.ts";
import { openJournalFile } from "../journalFile.ts";
import type { IndexStore } from "./store.ts";
import { writerThere } from "./writerThere.ts";

/** Rows that one statement puts in; a statement of its own for each number of rows would be many. */
const ROWS_PER_STATEMENT = 32;

/** How long another process's short write is waited for, in milliseconds. */
const PATIENCE = 5_000;

/** Opens an index in a SQLite file, to be read and, once claimed, written. Others may read it meanwhile. */
export function openSqlite(path: string): IndexStore {
  const database = openFile(path);
  database.exec(
    `PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = ${PATIENCE}; PRAGMA cache_size = -65536;`,
  );
  return new SqliteStore(database, path);
}

class SqliteStore implements IndexStore {
  readonly dialect = "sqlite";
  readonly #database: DatabaseSync;
  readonly #path: string;
  /** Prepared once: a statement's memory comes back only when the collector finds it. */
  readonly #statements = new Map<string, StatementSync>();
  #writer: DatabaseSync | undefined;

  constructor(database: DatabaseSync, path: string) {
    this.#database = database;
    this.#path = path;
  }

  all<Row extends object>(sql: string, parameters: readonly SqlValue[] = []): Promise<Row[]> {
    return Promise.resolve(this.#prepare(sql).all(...parameters) as Row[]);
  }

  // eslint-disable-next-line typescript/require-await -- the other database waits
  async *each<Row extends object>(sql: string, parameters: readonly SqlValue[] = []): AsyncIterable<Row> {
    // Not of the prepared ones: two walks over one statement would be one.
    yield* this.#database.prepare(sql).iterate(...parameters) as Iterable<Row>;
  }

  run(sql: string, parameters: readonly SqlValue[] = []): Promise<void> {
    this.#prepare(sql).run(...parameters);
    return Promise.resolve();
  }

  insert(table: string, columns: readonly string[], rows: readonly (readonly SqlValue[])[]): Promise<void> {
    const whole = rows.length - (rows.length % ROWS_PER_STATEMENT);
    if (whole > 0) {
      const many = this.#prepare(insertion(table, columns, ROWS_PER_STATEMENT));
      for (let start = 0; start < whole; start += ROWS_PER_STATEMENT)
        many.run(...rows.slice(start, start + ROWS_PER_STATEMENT).flat());
    }
    const one = this.#prepare(insertion(table, columns, 1));
    for (let index = whole; index < rows.length; index++) one.run(...rows[index]!);
    return Promise.resolve();
  }

  async transaction<Result>(work: () => Promise<Result>): Promise<Result> {
    this.#database.exec("BEGIN IMMEDIATE");
    try {
      const result = await work();
      this.#database.exec("COMMIT");
      return result;
    } catch (error) {
      this.#database.exec("ROLLBACK");
      throw error;
    }
  }

  claimWriter(): Promise<void> {
    if (this.#path === ":memory:" || this.#writer !== undefined) return Promise.resolve();
    try {
      // An open journal has one process; the system releases it with that process.
      this.#writer = openJournalFile(`${this.#path}.writer`, "");
      return Promise.resolve();
    } catch (error) {
      if (error instanceof InputError) return Promise.reject(writerThere(this.#path, error));
      throw error;
    }
  }

  close(): Promise<void> {
    this.#database.close();
    this.#writer?.close();
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

function insertion(table: string, columns: readonly string[], rows: number): string {
  const row = `(${columns.map(() => "?").join(", ")})`;
  return `INSERT INTO ${table} (${columns.join(", ")}) VALUES ${Array.from({ length: rows }, () => row).join(", ")}`;
}
