import type { DatabaseSync, StatementSync } from "node:sqlite";

import type { Address, Hex } from "viem";

import { atOnce, openJournalFile } from "../journalFile.ts";
import type { Act, ActOutcome } from "./act.ts";
import type { Anchor } from "./blocks.ts";
import { readOutcome, writeOutcome } from "./outcomeText.ts";

/** A signed transaction. These very bytes are sent again for as long as no block has its nonce. */
export interface Signed {
  hash: Hex;
  sender: Address;
  nonce: number;
  raw: Hex;
}

/** An act without an end yet. */
export interface OpenAct extends Act {
  /** Transaction that is to do it; undefined while it waits for one. */
  carrier: Hex | undefined;
  /** Whether it must not share a transaction with others. */
  alone: boolean;
}

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS anchor (one INTEGER PRIMARY KEY CHECK (one = 1), number TEXT NOT NULL, hash TEXT NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS acts (
    seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, carrier TEXT,
    alone INTEGER NOT NULL DEFAULT 0, outcome TEXT
  ) STRICT;
  CREATE TABLE IF NOT EXISTS payloads (id TEXT PRIMARY KEY, payload TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS open_acts ON acts (seq) WHERE outcome IS NULL;
  CREATE TABLE IF NOT EXISTS transactions (
    hash TEXT PRIMARY KEY, sender TEXT NOT NULL, nonce INTEGER NOT NULL, raw TEXT NOT NULL
  ) STRICT;
`;

/**
 * A submitter's memory, in one SQLite file that one process has open at a time. A transaction is in it before any node
 * sees it, and what became of an act before its caller hears of it. Of acts that have ended only the outcome is kept.
 */
export class SubmitJournal {
  readonly #database: DatabaseSync;
  // Prepared once: a statement's memory comes back only when the collector finds it.
  readonly #find: StatementSync;
  readonly #take: StatementSync;
  readonly #keep: StatementSync;
  readonly #drop: StatementSync;
  readonly #carry: StatementSync;
  readonly #release: StatementSync;
  readonly #end: StatementSync;
  readonly #addTransaction: StatementSync;
  readonly #dropTransactions: StatementSync;

  /**
   * @param path File, made where there is none; `:memory:` for none.
   * @throws {InputError} Where another process has it open.
   */
  constructor(path: string) {
    const database = openJournalFile(path, SCHEMA);
    this.#database = database;
    this.#find = database.prepare("SELECT outcome, carrier FROM acts WHERE id = ?");
    this.#take = database.prepare(
      `INSERT INTO acts (id, kind) VALUES (?, ?) ON CONFLICT (id) DO UPDATE
       SET kind = excluded.kind, carrier = NULL, alone = 0, outcome = NULL`,
    );
    this.#keep = database.prepare("INSERT OR REPLACE INTO payloads (id, payload) VALUES (?, ?)");
    this.#drop = database.prepare("DELETE FROM payloads WHERE id = ?");
    this.#carry = database.prepare("UPDATE acts SET carrier = ? WHERE id = ?");
    this.#release = database.prepare("UPDATE acts SET carrier = NULL, alone = ? WHERE id = ?");
    this.#end = database.prepare("UPDATE acts SET outcome = ?, carrier = NULL WHERE id = ?");
    this.#addTransaction = database.prepare(
      "INSERT INTO transactions (hash, sender, nonce, raw) VALUES (?, ?, ?, ?)",
    );
    this.#dropTransactions = database.prepare("DELETE FROM transactions WHERE sender = ? AND nonce = ?");
  }

  /** The block by which the journal knows its chain again: the one given, where it has none yet. */
  anchor({ number, hash }: Anchor): Anchor {
    this.#database.prepare("INSERT OR IGNORE INTO anchor VALUES (1, ?, ?)").run(String(number), hash);
    const row = this.#database.prepare("SELECT number, hash FROM anchor").get()!;
    return { number: BigInt(row["number"] as string), hash: row["hash"] as Hex };
  }

  /** Writes all or nothing, with one wait for the disk. */
  atOnce(write: () => void): void {
    atOnce(this.#database, write);
  }

  /** What became of an act; `"open"` while nothing has, undefined where it was never taken in. */
  find(id: Hex): ActOutcome | "open" | undefined {
    const row = this.#find.get(id);
    if (row === undefined) return undefined;
    return row["outcome"] === null ? "open" : (readOutcome(String(row["outcome"])) as ActOutcome);
  }

  /** The transaction that is to do an act; undefined while it has none, and once it has ended. */
  carrierOf(id: Hex): Hex | undefined {
    const row = this.#find.get(id);
    return row?.["outcome"] === null ? ((row["carrier"] ?? undefined) as Hex | undefined) : undefined;
  }

  /** Takes an act in; anew where it was refused before. */
  take({ id, kind, payload }: Act): void {
    this.#take.run(id, kind);
    this.#keep.run(id, payload);
  }

  /** Writes down the transaction that is to do these acts. */
  carry(signed: Signed, acts: readonly Act[]): void {
    this.#addTransaction.run(signed.hash, signed.sender, signed.nonce, signed.raw);
    for (const { id } of acts) this.#carry.run(signed.hash, id);
  }

  /** An act's transaction will never be mined, or did nothing: it waits for another. */
  release(id: Hex, alone: boolean): void {
    this.#release.run(alone ? 1 : 0, id);
  }

  end(id: Hex, outcome: ActOutcome): void {
    this.#end.run(writeOutcome(outcome), id);
    this.#drop.run(id);
  }

  /** Forgets the transactions of a nonce that a final block has. */
  dropNonce(sender: Address, nonce: number): void {
    this.#dropTransactions.run(sender, nonce);
  }

  /** The acts without an end, oldest first. */
  openActs(): OpenAct[] {
    const rows = this.#database
      .prepare(
        "SELECT id, kind, payload, carrier, alone FROM acts JOIN payloads USING (id) WHERE outcome IS NULL ORDER BY seq",
      )
      .all();
    return rows.map((row) => ({
      id: row["id"] as Hex,
      kind: String(row["kind"]),
      payload: row["payload"] as Hex,
      carrier: (row["carrier"] ?? undefined) as Hex | undefined,
      alone: row["alone"] === 1,
    }));
  }

  /** The transactions of which no final block is known to have the nonce, by nonce and, within one, oldest first. */
  openTransactions(): Signed[] {
    const rows = this.#database
      .prepare("SELECT hash, sender, nonce, raw FROM transactions ORDER BY nonce, rowid")
      .all();
    return rows.map((row) => ({
      hash: row["hash"] as Hex,
      sender: row["sender"] as Address,
      nonce: Number(row["nonce"]),
      raw: row["raw"] as Hex,
    }));
  }

  /** How many acts ended done and how many refused. */
  counts(): { done: number; refused: number; open: number } {
    const rows = this.#database
      .prepare("SELECT coalesce(outcome ->> 'status', 'open') AS status, count(*) AS n FROM acts GROUP BY 1")
      .all();
    const count = (status: string) => Number(rows.find((row) => row["status"] === status)?.["n"] ?? 0);
    return { done: count("done"), refused: count("refused"), open: count("open") };
  }

  close(): void {
    this.#database.close();
  }
}
