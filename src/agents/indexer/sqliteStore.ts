import { isOfEach, rowsIn, type Columns, type SqlValue } from "../../audit/store/database.ts";
import { GatheredRows } from "./gatheredRows.ts";
import type { IndexStore } from "./store.ts";
import { inTransaction } from "./transaction.ts";

/** A statement of SQLite. Whoever walks over its rows has it for that alone. */
export interface SqliteStatement {
  all(...parameters: SqlValue[]): object[];
  run(...parameters: SqlValue[]): unknown;
  iterate(...parameters: SqlValue[]): Iterable<object>;
}

/** SQLite, as Node brings it or a browser has it in WebAssembly. */
export interface SqliteConnection {
  readonly isOpen: boolean;
  readonly isTransaction: boolean;
  prepare(sql: string): SqliteStatement;
  exec(sql: string): void;
  close(): void;
}

/** That nobody else writes. */
export interface SoleWriter {
  /** @throws {InputError} Where somebody else does. */
  claim(): Promise<void>;
  release(): void;
}

/** Tables whose rows come in the order of their key: several go into one statement, which is slower for others. */
const IN_ORDER = new Set(["blocks", "events", "keys", "transactions"]);
const ROWS_TOGETHER = 20;
/** Tables of many rows that come in another order, by the beginning of their key: they are put in order before they are written. */
const GATHERED = { positions: ["token", "account"], touches: ["key"] } as const;

/** Does all at once, and says so at once to whom it is enough. */
export class SqliteStore implements IndexStore {
  readonly dialect = "sqlite";
  readonly #database: SqliteConnection;
  readonly #claim: SoleWriter;
  /** Prepared once: a statement's memory comes back only when the collector finds it. */
  readonly #statements = new Map<string, SqliteStatement>();
  readonly #gathered = new Map<string, GatheredRows>(
    Object.entries(GATHERED).map(([table, key]) => [table, new GatheredRows(key)]),
  );

  constructor(database: SqliteConnection, claim: SoleWriter) {
    this.#database = database;
    this.#claim = claim;
  }

  rows(sql: string, parameters: readonly SqlValue[]): object[] {
    this.#writeGathered();
    return this.#prepare(sql).all(...parameters);
  }

  execute(sql: string, parameters: readonly SqlValue[]): void {
    this.#writeGathered();
    this.#prepare(sql).run(...parameters);
  }

  /** Within a transaction, rows of some tables are only gathered: they are written before anything else is done but inserting. */
  insertRows(table: string, rows: Columns): void {
    const gathered = this.#database.isTransaction ? this.#gathered.get(table) : undefined;
    if (gathered === undefined) this.#write(table, rows, IN_ORDER.has(table) ? ROWS_TOGETHER : 1);
    else gathered.add(rows);
  }

  exec(sql: string): void {
    this.#writeGathered();
    this.#database.exec(sql);
  }

  rollbackNow(): void {
    for (const gathered of this.#gathered.values()) gathered.forget();
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
    this.#writeGathered();
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

  #writeGathered(): void {
    for (const [table, gathered] of this.#gathered)
      if (!gathered.isEmpty) this.#write(table, gathered.take(), ROWS_TOGETHER);
  }

  #write(table: string, rows: Columns, together: number): void {
    const names = Object.keys(rows);
    const columns = Object.values(rows);
    const count = rowsIn(rows);
    let row = 0;
    for (const size of new Set([together, 1])) {
      if (row + size > count) continue;
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

  #prepare(sql: string): SqliteStatement {
    const known = this.#statements.get(sql);
    if (known !== undefined) return known;
    const statement = this.#database.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }
}
