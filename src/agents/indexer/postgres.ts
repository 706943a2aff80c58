import pg from "pg";

import { isOfEach, rowsIn, type Columns, type SqlValue } from "../../audit/store/database.ts";
import { InputError } from "../../errors/input.ts";
import type { IndexStore } from "./store.ts";
import { inTransaction } from "./transaction.ts";
import { WriterThereError } from "./writerThere.ts";

/** PostgreSQL takes so many parameters in one statement. */
const MOST_PARAMETERS = 65_535;
const ROWS_PER_FETCH = 1_000;

/** Any number that nothing else in the database locks. */
const WRITER_LOCK = 7_684_632;

/** Whole numbers of 64 bits come as numbers: none here needs more than 53. */
const types = new pg.TypeOverrides();
types.setTypeParser(pg.types.builtins.INT8, Number);

/**
 * Opens an index in a PostgreSQL database.
 *
 * @param url `postgresql://user:password@host:port/database`.
 * @throws {InputError} Where no server answers, or it does not let us in.
 */
export async function openPostgres(url: string): Promise<IndexStore> {
  const connection = await connect(url);
  return new PostgresStore(connection, url);
}

class PostgresStore implements IndexStore {
  readonly dialect = "postgres";
  readonly #url: string;
  readonly #connection: pg.Client;
  /** The last question. The next one waits for it: a connection answers one at a time. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(connection: pg.Client, url: string) {
    this.#connection = connection;
    this.#url = url;
  }

  async all<Row extends object>(sql: string, parameters: readonly SqlValue[] = []): Promise<Row[]> {
    const { rows } = await this.#ask<Row>(numbered(sql), parameters);
    return rows;
  }

  async *each<Row extends object>(sql: string, parameters: readonly SqlValue[] = []): AsyncIterable<Row> {
    // On a connection of its own, so that its transaction is nobody else's.
    const connection = await connect(this.#url);
    try {
      await connection.query("BEGIN READ ONLY");
      await connection.query(`DECLARE rows NO SCROLL CURSOR FOR ${numbered(sql)}`, [...parameters]);
      for (;;) {
        const { rows } = await connection.query<Row>(`FETCH ${ROWS_PER_FETCH} FROM rows`);
        yield* rows;
        if (rows.length < ROWS_PER_FETCH) return;
      }
    } finally {
      await connection.end();
    }
  }

  async run(sql: string, parameters: readonly SqlValue[] = []): Promise<void> {
    await this.#ask(numbered(sql), parameters);
  }

  async insert(table: string, rows: Columns): Promise<void> {
    const names = Object.keys(rows);
    const columns = Object.values(rows);
    const count = rowsIn(rows);
    const size = Math.floor(MOST_PARAMETERS / names.length);
    for (let start = 0; start < count; start += size) {
      const values: string[] = [];
      const parameters: SqlValue[] = [];
      for (let row = start; row < Math.min(count, start + size); row++)
        values.push(
          `(${columns.map((column) => `$${parameters.push(isOfEach(column) ? column[row]! : column)}`).join(", ")})`,
        );
      await this.#ask(`INSERT INTO ${table} (${names.join(", ")}) VALUES ${values.join(", ")}`, parameters);
    }
  }

  async begin(): Promise<void> {
    await this.#ask("BEGIN");
  }

  async commit(): Promise<void> {
    await this.#ask("COMMIT");
  }

  async rollback(): Promise<void> {
    await this.#ask("ROLLBACK");
  }

  transaction<Result>(work: () => Promise<Result>): Promise<Result> {
    return inTransaction(this, work);
  }

  async claimWriter(): Promise<void> {
    const [row] = await this.all<{ claimed: boolean }>("SELECT pg_try_advisory_lock(?) AS claimed", [
      WRITER_LOCK,
    ]);
    if (row?.claimed !== true) throw new WriterThereError(placeOf(this.#url));
  }

  async close(): Promise<void> {
    await this.#connection.end();
  }

  #ask<Row extends object>(sql: string, parameters: readonly SqlValue[] = []): Promise<pg.QueryResult<Row>> {
    const answer = this.#turn.then(() => this.#connection.query<Row>(sql, [...parameters]));
    this.#turn = answer.catch(() => {}); // whoever asked hears of it
    return answer;
  }
}

async function connect(url: string): Promise<pg.Client> {
  const connection = new pg.Client({ connectionString: url, types });
  // The next question says that the server is gone; an event without a listener would end the process.
  connection.on("error", () => {});
  try {
    await connection.connect();
    return connection;
  } catch (cause) {
    throw new InputError({
      field: "DATABASE_URL",
      given: placeOf(url),
      expected: "a PostgreSQL database that lets us in",
      cause,
    });
  }
}

/** Without the password. */
function placeOf(url: string): string {
  return url.replace(/:\/\/[^@/]*@/, "://");
}

/** `?` as `$1`, `$2`, …; no statement here has one in a text. */
function numbered(sql: string): string {
  let count = 0;
  return sql.replaceAll("?", () => `$${++count}`);
}
