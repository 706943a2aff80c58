import type { Hex } from "viem";

import type { ActOutcome } from "../../submitter/act.ts";
import { readOutcome, writeOutcome } from "../../submitter/outcomeText.ts";

export const submissionKinds = ["trade", "hash-lock"] as const;

export type SubmissionKind = (typeof submissionKinds)[number];

/** What was taken in. */
export interface Submission {
  /** Drawn by the gateway. */
  id: string;
  kind: SubmissionKind;
  /** Whose it is; see `ownerOf`. */
  owner: string;
  idempotencyKey: string;
  /** SHA-256 of the body and of where it was sent. */
  bodyHash: string;
  /** What the trade or the lock is known by on the ledger. */
  reference: Hex;
  /** `settle`, or the step of a hash lock. */
  step: string;
  /** What its act is known by to the submitter. */
  act: Hex;
  /** ISO 8601. */
  receivedAt: string;
}

/** How it stands: the outcome of its act, or how far that has come. */
export type Standing =
  { status: "queued" } | { status: "sent"; transaction: Hex } | { status: "ended"; outcome: ActOutcome };

/** One change of a submission. */
export interface SubmissionChange {
  /** Number among all changes, ascending. */
  seq: number;
  /** ISO 8601. */
  at: string;
  standing: Standing;
}

/** A submission with its newest change. */
export interface StoredSubmission extends Submission, SubmissionChange {}

/** How it stands, as it is written down. */
export function standingText(standing: Standing): string {
  return writeOutcome(standing);
}

export function sameStanding(one: Standing, other: Standing): boolean {
  return standingText(one) === standingText(other);
}

/** A submission as its row has it. */
export function submissionOf(row: Record<string, unknown>): StoredSubmission {
  return {
    id: String(row["id"]),
    owner: String(row["owner"]),
    idempotencyKey: String(row["key"]),
    bodyHash: String(row["body_hash"]),
    kind: row["kind"] as SubmissionKind,
    reference: row["reference"] as Hex,
    step: String(row["step"]),
    act: row["act"] as Hex,
    receivedAt: String(row["received_at"]),
    seq: Number(row["seq"]),
    at: String(row["at"]),
    standing: readOutcome(String(row["standing"])) as Standing,
  };
}
