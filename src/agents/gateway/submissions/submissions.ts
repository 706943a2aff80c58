import { randomUUID } from "node:crypto";

import type { Hex } from "viem";

import { busy, keyReused } from "../../../errors/gateway.ts";
import type { Act, ActOutcome } from "../../submitter/act.ts";
import type { Submitter } from "../../submitter/submitter.ts";
import type { Ticket } from "../../submitter/tickets.ts";
import type { Request } from "./examine.ts";
import type { Standing, StoredSubmission, Submission, SubmissionKind } from "./submission.ts";
import { SubmissionJournal } from "./submissionJournal.ts";

/** Told of a change: whose submission, of what kind, and how it stands now. */
export type ChangeListener = (owner: string, kind: SubmissionKind, status: string) => void;

/** Under what a submission is taken in, once. */
export interface Claim {
  owner: string;
  idempotencyKey: string;
  /** SHA-256 of what was sent and where. */
  bodyHash: string;
}

export interface SubmissionsParameters {
  journal: string;
  /** Opens the submitter, which tells of acts and the transactions they go into. */
  openSubmitter: (carried: (acts: readonly Hex[], transaction: Hex) => void) => Promise<Submitter>;
  /** Most submissions without an end. */
  capacity: number;
  /** Told of what needs a person. */
  alarm: (text: string) => void;
  /** ISO 8601. */
  now?: () => string;
}

const UNKNOWN: ActOutcome = {
  status: "refused",
  refusal: {
    code: "Gateway_Lost",
    text: "The submitter's journal knows nothing of this",
    hint: "The journal was replaced while this was under way. See on the ledger whether it was done; submit it again if not.",
    retry: "after-fix",
  },
};

/**
 * What was submitted, and what became of it. A submission is on the disk before its sender hears of it; from then on it is
 * handed to the submitter and followed to its end, over restarts.
 */
export class Submissions {
  readonly #journal: SubmissionJournal;
  readonly #capacity: number;
  readonly #alarm: (text: string) => void;
  readonly #now: () => string;
  readonly #taking = new Map<string, { bodyHash: string; taken: Promise<StoredSubmission> }>();
  readonly #listeners = new Set<ChangeListener>();
  #submitter!: Submitter;
  #closed = false;

  private constructor(journal: SubmissionJournal, parameters: SubmissionsParameters) {
    this.#journal = journal;
    this.#capacity = parameters.capacity;
    this.#alarm = parameters.alarm;
    this.#now = parameters.now ?? (() => new Date().toISOString());
  }

  /** Opens the journal and the submitter, and goes on with what an earlier run left. */
  static async open(parameters: SubmissionsParameters): Promise<Submissions> {
    const journal = new SubmissionJournal(parameters.journal);
    try {
      const submissions = new Submissions(journal, parameters);
      submissions.#submitter = await parameters.openSubmitter((acts, transaction) => {
        for (const act of acts) submissions.#change(act, { status: "sent", transaction });
      });
      submissions.#goOn();
      return submissions;
    } catch (error) {
      journal.close();
      throw error;
    }
  }

  /** Why nothing is taken in; undefined while it is. */
  get obstacle(): string | undefined {
    if (this.#closed) return "the gateway is ending";
    if (this.#submitter.failure !== undefined) return "the submitter has stopped";
    return this.#journal.countOpen() + this.#taking.size < this.#capacity
      ? undefined
      : `${this.#capacity} submissions are under way`;
  }

  get open(): number {
    return this.#journal.countOpen();
  }

  /**
   * Takes a submission in, after the ledger was asked. Under the same key and with the same body it is the same one,
   * however often and from how many connections at a time. What is refused takes nothing in, and leaves the key free.
   *
   * @throws {GatewayError} `Gateway_KeyReused`, where the key stands for another; `Gateway_Busy`.
   * @throws {ContractRefusal | GatewayError} Why the ledger would not do it.
   */
  async take(claim: Claim, request: Request): Promise<{ submission: StoredSubmission; replayed: boolean }> {
    const known = this.#journal.findKey(claim.owner, claim.idempotencyKey);
    if (known !== undefined) return { submission: sameOrThrow(known, claim), replayed: true };
    const place = JSON.stringify([claim.owner, claim.idempotencyKey]);
    const running = this.#taking.get(place);
    if (running !== undefined) return { submission: await sameOrThrow(running, claim).taken, replayed: true };
    const why = this.obstacle;
    if (why !== undefined) throw busy(why);
    const taken = this.#take(claim, request);
    this.#taking.set(place, { bodyHash: claim.bodyHash, taken });
    try {
      return { submission: await taken, replayed: false };
    } finally {
      this.#taking.delete(place);
    }
  }

  find(id: string): StoredSubmission | undefined {
    return this.#journal.find(id);
  }

  list(query: Parameters<SubmissionJournal["list"]>[0]): ReturnType<SubmissionJournal["list"]> {
    return this.#journal.list(query);
  }

  changesAfter(after: number, limit: number, owner?: string): StoredSubmission[] {
    return this.#journal.changesAfter(after, limit, owner);
  }

  newestChange(): number {
    return this.#journal.newestChange();
  }

  /** Forgets what ended and was taken in before an instant, ISO 8601. */
  forgetBefore(instant: string): number {
    return this.#journal.forgetBefore(instant);
  }

  /** Tells whose submissions changed. Returns what ends the telling. */
  onChange(listener: ChangeListener): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Ends after what is being taken in; what has no end goes on at the next start. */
  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await Promise.allSettled([...this.#taking.values()].map(({ taken }) => taken));
    await this.#submitter.close();
    this.#journal.close();
  }

  async #take(claim: Claim, { examine, act, kind, reference, step }: Request): Promise<StoredSubmission> {
    const before = await examine();
    const submission: Submission = {
      ...claim,
      id: randomUUID(),
      kind,
      reference,
      step,
      act: act.id,
      receivedAt: this.#now(),
    };
    this.#journal.take(
      submission,
      act,
      before === undefined ? { status: "queued" } : { status: "ended", outcome: before },
    );
    const stored = this.#journal.find(submission.id)!;
    this.#tell(stored);
    if (before === undefined) void this.#handOver(submission.id, act);
    return stored;
  }

  #goOn(): void {
    for (const { submission, act } of this.#journal.open()) {
      if (act !== undefined) {
        void this.#handOver(submission.id, act);
        continue;
      }
      const found = this.#submitter.look(submission.act);
      if (found?.status === "open") this.#follow(found.ticket);
      else this.#change(submission.act, { status: "ended", outcome: found ?? UNKNOWN });
    }
  }

  async #handOver(id: string, act: Act): Promise<void> {
    try {
      const ticket = await this.#submitter.submit(act);
      if (this.#closed) return; // it is in both journals, and goes on at the next start
      this.#journal.handedOver(id);
      const found = this.#submitter.look(act.id);
      if (found?.status === "open" && found.transaction !== undefined)
        this.#change(act.id, { status: "sent", transaction: found.transaction });
      this.#follow(ticket);
    } catch (error) {
      // It is on the disk, and handed over at the next start.
      if (!this.#closed) this.#alarm(`submission ${id} waits for a start: ${nameOf(error)}`);
    }
  }

  #follow({ id, outcome }: Ticket): void {
    outcome.then(
      (end) => this.#change(id, { status: "ended", outcome: end }),
      () => undefined, // the submitter has stopped: the end is told at the next start
    );
  }

  #change(act: Hex, standing: Standing): void {
    if (this.#closed) return; // told anew at the next start
    for (const changed of this.#journal.change(act, standing, this.#now())) this.#tell(changed);
  }

  #tell({ owner, kind, standing }: StoredSubmission): void {
    const status = standing.status === "ended" ? standing.outcome.status : standing.status;
    for (const listener of this.#listeners) listener(owner, kind, status);
  }
}

function sameOrThrow<Known extends { bodyHash: string }>(known: Known, { bodyHash }: Claim): Known {
  if (known.bodyHash !== bodyHash) throw keyReused();
  return known;
}

function nameOf(error: unknown): string {
  return error instanceof Error ? ((error as { code?: string }).code ?? error.name) : "unknown";
}
