import { contractAbis } from "../../../actions/client.ts";
import { decodeContractError } from "../../../errors/contract.ts";
import { argumentsOf } from "../problem.ts";
import { digits, instant, object, oneOf, string, uuid, word, type Schema } from "../http/schemas.ts";
import type { Refusal } from "../../submitter/act.ts";
import { hashLockSteps } from "../../submitter/kinds/hashLocks.ts";
import { submissionKinds, type StoredSubmission } from "./submission.ts";

// A submission as those who sent it see it.

/** What is answered when it is taken in: the same whenever the same is sent again. */
export const receiptSchema: Schema = object({
  id: uuid,
  kind: oneOf(...submissionKinds),
  step: oneOf("settle", ...hashLockSteps),
  reference: { ...word, description: "What the trade or the lock is known by on the ledger." },
  receivedAt: instant,
});

const refusalSchema = object(
  {
    code: { type: "string", description: "Name of the contract's error, or of the submitter's." },
    text: string,
    hint: string,
    retry: oneOf("no", "later", "after-fix"),
    args: { type: "object", additionalProperties: { type: "string" } },
  },
  { optional: ["args"] },
);

/** How it stands. */
export const submissionSchema: Schema = object(
  {
    id: uuid,
    kind: oneOf(...submissionKinds),
    step: oneOf("settle", ...hashLockSteps),
    reference: { ...word, description: "What the trade or the lock is known by on the ledger." },
    receivedAt: instant,
    status: {
      ...oneOf("queued", "sent", "settled", "done", "refused"),
      description: "A trade ends `settled`, a step of a hash lock `done`; either may end `refused`.",
    },
    changedAt: instant,
    transaction: word,
    block: digits,
    refusal: refusalSchema,
  },
  { optional: ["transaction", "block", "refusal"] },
);

export function receiptOf({ id, kind, step, reference, receivedAt }: StoredSubmission) {
  return { id, kind, step, reference, receivedAt };
}

export function viewOf(submission: StoredSubmission) {
  const { standing, at: changedAt } = submission;
  const receipt = receiptOf(submission);
  if (standing.status === "queued") return { ...receipt, status: "queued", changedAt };
  if (standing.status === "sent")
    return { ...receipt, status: "sent", changedAt, transaction: standing.transaction };
  const { outcome } = standing;
  const mined = outcome.mined && {
    transaction: outcome.mined.transaction,
    block: outcome.mined.block.toString(),
  };
  if (outcome.status === "refused")
    return { ...receipt, status: "refused", changedAt, ...mined, refusal: refusalView(outcome.refusal) };
  return { ...receipt, status: submission.kind === "trade" ? "settled" : "done", changedAt, ...mined };
}

function refusalView({ code, text, hint, retry, data }: Refusal) {
  const error = data === undefined ? undefined : decodeContractError(data, contractAbis);
  return { code, text, hint, retry, ...(error !== undefined && { args: argumentsOf(error) }) };
}
