import { chmodSync, closeSync, openSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";

import { InputError } from "../errors/input.ts";

/**
 * Opens a journal's file, for this process alone, readable by its owner alone. What is written is on the disk before the
 * call returns.
 *
 * @param path File, made where there is none; `:memory:` for none.
 * @throws {InputError} Where another process has it open, or no file can be made there.
 */
export function openJournalFile(path: string, schema: string): DatabaseSync {
  if (path !== ":memory:") makeOwnFile(path);
  const database = new DatabaseSync(path);
  try {
    database.exec("PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;");
    database.exec(`BEGIN IMMEDIATE; ${schema} COMMIT;`);
    return database;
  } catch (cause) {
    database.close();
    throw new InputError({
      field: "journal",
      given: path,
      expected: "a journal that no other process has open",
      hint: "Two agents with one journal would act twice: end the other, or give this one a journal of its own.",
      cause,
    });
  }
}

function makeOwnFile(path: string): void {
  try {
    closeSync(openSync(path, "a", 0o600));
    chmodSync(path, 0o600);
  } catch (cause) {
    throw new InputError({
      field: "journal",
      given: path,
      expected: "a file of ours in a folder that is there",
      cause,
    });
  }
}

/** Writes all or nothing. */
export function atOnce(database: DatabaseSync, write: () => void): void {
  database.exec("BEGIN IMMEDIATE");
  try {
    write();
    database.exec("COMMIT");
  } catch (error) {
    database.exec("ROLLBACK");
    throw error;
  }
}
