import { DatabaseSync } from "node:sqlite";

import { InputError } from "../../errors/input.ts";
import { SqliteStore } from "./sqliteStore.ts";
import { WriterClaim } from "./writerClaim.ts";

/** How long another process's short write is waited for, in milliseconds. */
const PATIENCE = 5_000;
/** Memory for the file's pages. */
const CACHE_KIB = 131_072;
/** Pages of 4 kB that gather before they go from the log into the file: pages that change often go once. */
const CHECKPOINT_PAGES = 16_384;

/** Opens an index in a SQLite file, to be read and, once claimed, written. Others may read it meanwhile. */
export function openSqlite(path: string): SqliteStore {
  const database = openFile(path);
  database.exec(
    `PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = ${PATIENCE};
     PRAGMA cache_size = -${CACHE_KIB}; PRAGMA wal_autocheckpoint = ${CHECKPOINT_PAGES};`,
  );
  return new SqliteStore(database, new WriterClaim(path));
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
