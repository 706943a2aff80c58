import type { Submission } from "../../src/actions/write.ts";
import { receiptDocument } from "./show.ts";

/** What became of an act, for JSON: `proposal` is there where a second person must approve it first. */
export function submissionDocument({ receipt, proposal }: Submission) {
  return { ...receiptDocument(receipt), ...(proposal !== undefined && { proposal }) };
}

/** What became of an act, for a person: `done` is true of it once it is done. */
export function submissionLine({ proposal }: Submission, done: string): string {
  return proposal === undefined
    ? done
    : `Proposed as number ${proposal}; once a second person approves: ${done}`;
}
