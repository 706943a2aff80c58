import type { DatabaseSync, StatementSync } from "node:sqlite";

import type { Hex } from "viem";

import { atOnce, openJournalFile } from "../../journalFile.ts";
import type { Act } from "../../submitter/act.ts";
import {
  sameStanding,
  standingText,
  submissionOf,
  type Standing,
  type StoredSubmission,
  type Submission,
} from "./submission.ts";

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS submissions (
    place INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, owner TEXT NOT NULL, key TEXT NOT NULL, body_hash TEXT NOT NULL, kind TEXT NOT NULL,
    reference TEXT NOT NULL, step TEXT NOT NULL, act TEXT NOT NULL, received_at TEXT NOT NULL, newest INTEGER NOT NULL,
    ended INTEGER NOT NULL DEFAULT 0, UNIQUE (owner, key)
  ) STRICT;
  CREATE INDEX IF NOT EXISTS open_submissions ON submissions (act) WHERE ended = 0;
  CREATE INDEX IF NOT EXISTS ended_submissions ON submissions (received_at) WHERE ended = 1;
  CREATE TABLE IF NOT EXISTS changes (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, submission TEXT NOT NULL, owner TEXT NOT NULL, at TEXT NOT NULL,
    standing TEXT NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS changes_by_owner ON changes (owner, seq);
  CREATE INDEX IF NOT EXISTS changes_by_submission ON changes (submission, seq);
  CREATE TABLE IF NOT EXISTS to_hand_over (
    submission TEXT PRIMARY KEY, kind TEXT NOT NULL, payload TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
`;

const COLUMNS = `s.id, s.owner, s.key, s.body_hash, s.kind, s.reference, s.step, s.act, s.received_at, c.seq, c.at, c.standing`;
const NEWEST = `FROM submissions s JOIN changes c ON c.seq = s.newest`;

/**
 * The gateway's memory, in one SQLite file that one process has open at a time. A submission is in it before its sender
 * hears of it and before anything is sent. Its act, and a secret in it, is kept until the submitter has that.
 */
export class SubmissionJournal {
  readonly #database: DatabaseSync;
  readonly #byId: StatementSync;
  readonly #byKey: StatementSync;
  readonly #openByAct: StatementSync;
  readonly #change: StatementSync;
  readonly #setNewest: StatementSync;

  /**
   * @param path File, made where there is none; `:memory:` for none.
   * @throws {InputError} Where another process has it open.
   */
  constructor(path: string) {
    const database = openJournalFile(path, SCHEMA);
    database.exec("PRAGMA secure_delete = ON");
    this.#database = database;
    this.#byId = database.prepare(`SELECT ${COLUMNS} ${NEWEST} WHERE s.id = ?`);
    this.#byKey = database.prepare(`SELECT ${COLUMNS} ${NEWEST} WHERE s.owner = ? AND s.key = ?`);
    this.#openByAct = database.prepare(`SELECT ${COLUMNS} ${NEWEST} WHERE s.act = ? AND s.ended = 0
       AND NOT EXISTS (SELECT 1 FROM to_hand_over h WHERE h.submission = s.id)`);
    this.#change = database.prepare(
      "INSERT INTO changes (submission, owner, at, standing) SELECT id, owner, ?, ? FROM submissions WHERE id = ? RETURNING seq",
    );
    this.#setNewest = database.prepare("UPDATE submissions SET newest = ?, ended = ? WHERE id = ?");
  }

  /** Takes a submission in, with its act where that is to be handed over. */
  take(submission: Submission, act: Act, standing: Standing): void {
    const { id, owner, idempotencyKey, bodyHash, kind, reference, step, receivedAt } = submission;
    atOnce(this.#database, () => {
      this.#database
        .prepare(
          `INSERT INTO submissions (id, owner, key, body_hash, kind, reference, step, act, received_at, newest)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0)`,
        )
        .run(id, owner, idempotencyKey, bodyHash, kind, reference, step, act.id, receivedAt);
      if (standing.status !== "ended")
        this.#database
          .prepare("INSERT INTO to_hand_over (submission, kind, payload) VALUES (?, ?, ?)")
          .run(id, act.kind, act.payload);
      this.#write(id, standing, receivedAt);
    });
  }

  /** The submitter has its act. */
  handedOver(id: string): void {
    this.#database.prepare("DELETE FROM to_hand_over WHERE submission = ?").run(id);
  }

  /** Writes down how an act's submissions stand that were handed over and have no end. Says which changed. */
  change(act: Hex, standing: Standing, at: string): StoredSubmission[] {
    const changed = this.openOf(act).filter((known) => !sameStanding(known.standing, standing));
    if (changed.length > 0)
      atOnce(this.#database, () => {
        for (const { id } of changed) this.#write(id, standing, at);
      });
    return changed.map(({ id }) => this.find(id)!);
  }

  find(id: string): StoredSubmission | undefined {
    const row = this.#byId.get(id);
    return row === undefined ? undefined : submissionOf(row);
  }

  findKey(owner: string, idempotencyKey: string): StoredSubmission | undefined {
    const row = this.#byKey.get(owner, idempotencyKey);
    return row === undefined ? undefined : submissionOf(row);
  }

  /** Submissions of an act that were handed over and have no end yet. */
  openOf(act: Hex): StoredSubmission[] {
    return this.#openByAct.all(act).map(submissionOf);
  }

  /** All that have no end yet, oldest first; those whose act the submitter may not have yet with it. */
  open(): { submission: StoredSubmission; act: Act | undefined }[] {
    const rows = this.#database
      .prepare(
        `SELECT ${COLUMNS}, h.kind AS act_kind, h.payload ${NEWEST}
         LEFT JOIN to_hand_over h ON h.submission = s.id WHERE s.ended = 0 ORDER BY s.place`,
      )
      .all();
    return rows.map((row) => {
      const submission = submissionOf(row);
      const payload = row["payload"] as Hex | null;
      const act =
        payload === null ? undefined : { id: submission.act, kind: String(row["act_kind"]), payload };
      return { submission, act };
    });
  }

  countOpen(): number {
    return Number(
      this.#database.prepare("SELECT count(*) AS n FROM submissions WHERE ended = 0").get()!["n"],
    );
  }

  /** Submissions as they stand, newest first, that were taken in before `before`. Of one owner, or of all. */
  list({ owner, before, limit }: { owner?: string; before?: number; limit: number }): {
    rows: StoredSubmission[];
    next: number | undefined;
  } {
    const rows = this.#database
      .prepare(
        `SELECT s.place, ${COLUMNS} ${NEWEST}
         WHERE (?1 IS NULL OR s.owner = ?1) AND s.place < ?2 ORDER BY s.place DESC LIMIT ?3`,
      )
      .all(owner ?? null, before ?? Number.MAX_SAFE_INTEGER, limit + 1);
    const page = rows.slice(0, limit);
    const next = rows.length > limit ? Number(page.at(-1)!["place"]) : undefined;
    return { rows: page.map(submissionOf), next };
  }

  /** Changes after a number, oldest first: of one owner, or of all. */
  changesAfter(after: number, limit: number, owner?: string): StoredSubmission[] {
    return this.#database
      .prepare(
        `SELECT ${COLUMNS} FROM changes c JOIN submissions s ON s.id = c.submission
         WHERE c.seq > ?1 AND (?2 IS NULL OR c.owner = ?2) ORDER BY c.seq LIMIT ?3`,
      )
      .all(after, owner ?? null, limit)
      .map(submissionOf);
  }

  /** Number of the newest change; 0 where there is none. */
  newestChange(): number {
    return Number(this.#database.prepare("SELECT coalesce(max(seq), 0) AS seq FROM changes").get()!["seq"]);
  }

  /** Forgets what ended and was taken in before an instant, ISO 8601, with its idempotency key. */
  forgetBefore(instant: string): number {
    const old = "SELECT id FROM submissions WHERE ended = 1 AND received_at < ?";
    let count = 0;
    atOnce(this.#database, () => {
      this.#database.prepare(`DELETE FROM changes WHERE submission IN (${old})`).run(instant);
      const { changes } = this.#database
        .prepare("DELETE FROM submissions WHERE ended = 1 AND received_at < ?")
        .run(instant);
      count = Number(changes);
    });
    return count;
  }

  close(): void {
    this.#database.close();
  }

  #write(id: string, standing: Standing, at: string): void {
    const { seq } = this.#change.get(at, standingText(standing), id)!;
    this.#setNewest.run(Number(seq), standing.status === "ended" ? 1 : 0, id);
  }
}
