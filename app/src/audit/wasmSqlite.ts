import type { Database, PreparedStatement, Sqlite3Static } from "@sqlite.org/sqlite-wasm";

import type {
  SoleWriter,
  SqliteConnection,
  SqliteStatement,
} from "../../../src/agents/indexer/sqliteStore.ts";
import type { SqlValue } from "../../../src/audit/store/database.ts";

/** A database in memory, in SQLite as WebAssembly: the store of the indexer asks it as it asks Node's. */
export function openInMemory({ oo1, capi }: Sqlite3Static): SqliteConnection {
  const database = new oo1.DB(":memory:");
  return {
    get isOpen() {
      return database.isOpen();
    },
    get isTransaction() {
      return database.isOpen() && capi.sqlite3_get_autocommit(database) === 0;
    },
    prepare: (sql) => statementOf(database, sql),
    exec: (sql) => void database.exec(sql),
    close: () => database.close(),
  };
}

/** Nobody else can see this page's memory. */
export const alone: SoleWriter = { claim: () => Promise.resolve(), release: () => {} };

function statementOf(database: Database, sql: string): SqliteStatement {
  const statement = database.prepare(sql);
  return {
    all: (...parameters) => [...walk(statement, parameters)],
    run(...parameters) {
      bind(statement, parameters);
      try {
        statement.step();
      } finally {
        statement.reset();
      }
    },
    *iterate(...parameters) {
      try {
        yield* walk(statement, parameters);
      } finally {
        statement.finalize();
      }
    },
  };
}

function* walk(statement: PreparedStatement, parameters: readonly SqlValue[]): Iterable<object> {
  bind(statement, parameters);
  try {
    while (statement.step()) yield statement.get({});
  } finally {
    statement.reset();
  }
}

function bind(statement: PreparedStatement, parameters: readonly SqlValue[]): void {
  if (parameters.length > 0) statement.bind([...parameters]);
}
