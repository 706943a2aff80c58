import type { DatabaseSync, StatementSync } from "node:sqlite";

import type { Hex } from "viem";

import type { Side } from "../../domain/trade.ts";
import { parseTwoLedgerFile, serialiseTwoLedgerFile } from "../../domain/twoLedgerFile.ts";
import type { TwoLedgerTrade } from "../../domain/twoLedgerTrade.ts";
import { InputError } from "../../errors/input.ts";
import { atOnce, openJournalFile } from "../journalFile.ts";

/**
 * What an agent writes down, each before or right after the act that it names. An agent that is killed between any two
 * finds its way from the last one and the two ledgers.
 */
export const journalSteps = [
  "agreed",
  "lock-intended",
  "lock-sent",
  "locked",
  "counter-lock-confirmed",
  "claim-intended",
  "claim-sent",
  "claimed",
  "deliver-intended",
  "deliver-sent",
  "delivered",
  "refund-intended",
  "refund-sent",
  "refunded",
  "closed",
] as const;

export type JournalStep = (typeof journalSteps)[number];

/** A trade in a journal. */
export interface JournalTrade {
  trade: TwoLedgerTrade;
  /** Which party the agent acts for. */
  side: Side;
  /** Known where the agent's party drew it, or once it was seen. */
  secret: Hex | undefined;
  steps: ReadonlySet<JournalStep>;
}

/** A line of a journal. */
export interface JournalEntry {
  hashlock: Hex;
  step: JournalStep;
  /** UNIX seconds, by the agent's clock. */
  at: bigint;
  /** A transaction's hash, an outcome. */
  detail: string;
}

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS trades (
    hashlock TEXT PRIMARY KEY, side TEXT NOT NULL, terms TEXT NOT NULL, secret TEXT, closed INTEGER NOT NULL DEFAULT 0
  ) STRICT;
  CREATE TABLE IF NOT EXISTS steps (
    seq INTEGER PRIMARY KEY, hashlock TEXT NOT NULL REFERENCES trades, step TEXT NOT NULL, at INTEGER NOT NULL,
    detail TEXT NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS steps_of ON steps (hashlock);
  CREATE INDEX IF NOT EXISTS open_trades ON trades (closed) WHERE closed = 0;
`;

/**
 * A coordinator's memory, in one SQLite file that one process has open at a time. It holds secrets of trades under way:
 * only its owner may read the file.
 */
export class Journal {
  readonly #database: DatabaseSync;
  readonly #onEntry: ((entry: JournalEntry) => void) | undefined;
  // Prepared once: a statement's memory comes back only when the collector finds it.
  readonly #insertStep: StatementSync;
  readonly #closeTrade: StatementSync;

  /**
   * @param path File, made where there is none; `:memory:` for none.
   * @param onEntry Told of every line once it is on the disk.
   * @throws {InputError} Where another process has it open.
   */
  constructor(path: string, onEntry?: (entry: JournalEntry) => void) {
    this.#database = openJournalFile(path, SCHEMA);
    this.#insertStep = this.#database.prepare(
      "INSERT INTO steps (hashlock, step, at, detail) VALUES (?, ?, ?, ?)",
    );
    this.#closeTrade = this.#database.prepare("UPDATE trades SET closed = 1 WHERE hashlock = ?");
    this.#onEntry = onEntry;
  }

  /**
   * Takes a trade in.
   *
   * @throws {InputError} Where a trade with this hashlock is in the journal already, open or closed: a secret serves once.
   */
  add({ trade, side, secret }: Omit<JournalTrade, "steps">, at: bigint): void {
    const { hashlock } = trade;
    if (this.has(hashlock)) {
      throw new InputError({
        field: "hashlock",
        given: hashlock,
        expected: "a hashlock that was not used before",
        hint: "The first reveal would open both trades: agree on a new secret.",
      });
    }
    atOnce(this.#database, () => {
      this.#database
        .prepare("INSERT INTO trades (hashlock, side, terms, secret) VALUES (?, ?, ?, ?)")
        .run(hashlock, side, serialiseTwoLedgerFile(trade), secret ?? null);
      this.#insertStep.run(hashlock, "agreed", at, side);
    });
    this.#onEntry?.({ hashlock, step: "agreed", at, detail: side });
  }

  /** Whether a trade with this hashlock was ever taken in. */
  has(hashlock: Hex): boolean {
    return this.#database.prepare("SELECT 1 FROM trades WHERE hashlock = ?").get(hashlock) !== undefined;
  }

  /** Writes a step down. */
  note(entry: JournalEntry): void {
    atOnce(this.#database, () => {
      this.#insertStep.run(entry.hashlock, entry.step, entry.at, entry.detail);
      if (entry.step === "closed") this.#closeTrade.run(entry.hashlock);
    });
    this.#onEntry?.(entry);
  }

  /** Keeps a secret that was seen on a ledger. */
  learn(hashlock: Hex, secret: Hex): void {
    this.#database.prepare("UPDATE trades SET secret = ? WHERE hashlock = ?").run(secret, hashlock);
  }

  /** The trades that have not ended. */
  openTrades(): JournalTrade[] {
    const rows = this.#database
      .prepare("SELECT hashlock, side, terms, secret FROM trades WHERE closed = 0")
      .all();
    return rows.map((row) => ({
      trade: parseTwoLedgerFile(String(row["terms"])),
      side: row["side"] as Side,
      secret: (row["secret"] ?? undefined) as Hex | undefined,
      steps: new Set(this.entriesOf(row["hashlock"] as Hex).map(({ step }) => step)),
    }));
  }

  /** Everything that was written down of a trade, in order. */
  entriesOf(hashlock: Hex): JournalEntry[] {
    const rows = this.#database
      .prepare("SELECT step, at, detail FROM steps WHERE hashlock = ? ORDER BY seq")
      .all(hashlock);
    return rows.map((row) => ({
      hashlock,
      step: row["step"] as JournalStep,
      at: BigInt(row["at"] as number),
      detail: String(row["detail"]),
    }));
  }

  close(): void {
    this.#database.close();
  }
}
