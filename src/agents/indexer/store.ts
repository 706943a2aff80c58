import type { Database } from "../../audit/store/database.ts";

/** A database that an index is written to. */
export interface IndexStore extends Database {
  /**
   * Makes this process the one that writes, until it closes the database or ends, however it ends.
   *
   * @throws {InputError} Where another process writes.
   */
  claimWriter(): Promise<void>;
  /**
   * What is written from now on counts once {@link commit} has returned, or not at all. Not to be nested. What goes wrong meanwhile may be
   * said by `commit` only.
   */
  begin(): Promise<void>;
  commit(): Promise<void>;
  /** Does nothing where nothing has begun. */
  rollback(): Promise<void>;
}

export interface OpenStoreOptions {
  /** Whether a SQLite file is written in a thread of its own: for an indexer with a long way to go. False unless stated. */
  thread?: boolean;
}

/**
 * Opens an index: PostgreSQL where a URL is given, a SQLite file otherwise.
 *
 * @param where `postgres://…` or `postgresql://…`, or the path of a file, which is made where there is none; `:memory:` for
 *   none at all.
 *
 * @example
 * const store = await openStore(process.env.DATABASE_URL ?? "index.sqlite");
 */
export async function openStore(
  where: string,
  { thread = false }: OpenStoreOptions = {},
): Promise<IndexStore> {
  if (/^postgres(ql)?:\/\//.test(where)) return (await import("./postgres.ts")).openPostgres(where);
  if (!thread || where === ":memory:") return (await import("./sqlite.ts")).openSqlite(where);
  const { ThreadedSqliteStore } = await import("./threadedSqlite.ts");
  return new ThreadedSqliteStore(where);
}
