import type { DatabaseSync, StatementSync } from "node:sqlite";

import type { Hex } from "viem";

import { openJournalFile } from "../journalFile.ts";

/** What a watcher writes down. */
export const watchSteps = [
  "secret-seen",
  "claim-intended",
  "claim-sent",
  "deliver-intended",
  "deliver-sent",
  "delivered",
] as const;

export type WatchStep = (typeof watchSteps)[number];

/** A line of a watcher's journal. */
export interface WatchEntry {
  /** The lock; for a secret, its hashlock. */
  subject: Hex;
  step: WatchStep;
  /** UNIX seconds, by the watcher's clock. */
  at: bigint;
  /** A transaction's hash; the secret. */
  detail: string;
}

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS watch (
    seq INTEGER PRIMARY KEY, subject TEXT NOT NULL, step TEXT NOT NULL, at INTEGER NOT NULL, detail TEXT NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS watch_of ON watch (step, subject);
`;

/** A watcher's memory: the secrets that were public, and what it did with them. One process has it open at a time. */
export class WatchJournal {
  readonly #database: DatabaseSync;
  readonly #onEntry: ((entry: WatchEntry) => void) | undefined;
  // Prepared once: asked for every lock at every look.
  readonly #secretOf: StatementSync;

  /** @throws {InputError} Where another process has it open. */
  constructor(path: string, onEntry?: (entry: WatchEntry) => void) {
    this.#database = openJournalFile(path, SCHEMA);
    this.#secretOf = this.#database.prepare(
      "SELECT detail FROM watch WHERE step = 'secret-seen' AND subject = ?",
    );
    this.#onEntry = onEntry;
  }

  /** Writes a line down. */
  note(entry: WatchEntry): void {
    const { subject, step, at, detail } = entry;
    this.#database
      .prepare("INSERT INTO watch (subject, step, at, detail) VALUES (?, ?, ?, ?)")
      .run(subject, step, at, detail);
    this.#onEntry?.(entry);
  }

  /** The secret behind a hash, if it was ever seen. */
  secretOf(hashlock: Hex): Hex | undefined {
    const row = this.#secretOf.get(hashlock);
    return row === undefined ? undefined : (String(row["detail"]) as Hex);
  }

  /** Everything that was written down, in order. */
  entries(): WatchEntry[] {
    const rows = this.#database.prepare("SELECT subject, step, at, detail FROM watch ORDER BY seq").all();
    return rows.map((row) => ({
      subject: row["subject"] as Hex,
      step: row["step"] as WatchStep,
      at: BigInt(row["at"] as number),
      detail: String(row["detail"]),
    }));
  }

  close(): void {
    this.#database.close();
  }
}
