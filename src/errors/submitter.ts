import { VinculumError, type Retry } from "./base.ts";

export interface SubmitterErrorParameters {
  code:
    | "Submitter_SenderInUse"
    | "Submitter_SenderShared"
    | "Submitter_NodeRefused"
    | "Submitter_Stopped"
    | "Submitter_Reorganised";
  retry: Retry;
  hint: string;
  details?: string | undefined;
  cause?: unknown;
}

/** What goes wrong between a signed act and the block it should be in. No act is lost by it: the journal has it. */
export class SubmitterError extends VinculumError {
  override readonly name = "SubmitterError";

  constructor(shortMessage: string, parameters: SubmitterErrorParameters) {
    super(shortMessage, { ...parameters, exitCode: 1 });
  }
}

/**
 * Another process of this machine sends with the key.
 *
 * @example
 * throw senderInUse(account.address, cause);
 */
export function senderInUse(sender: string, cause?: unknown): SubmitterError {
  return new SubmitterError(`Another submitter of this machine sends with ${sender}`, {
    code: "Submitter_SenderInUse",
    retry: "after-fix",
    hint: "Two that number transactions of one key take each other's numbers: end the other, or give this one a key of its own.",
    cause,
  });
}

/**
 * Somebody else sends with the key: the chain or its pool has a transaction that this journal never wrote down.
 *
 * @param place What was seen, and where.
 *
 * @example
 * throw senderShared(account.address, "nonce 7 went to a transaction that is not ours");
 */
export function senderShared(sender: string, place: string): SubmitterError {
  return new SubmitterError(`Somebody else sends with ${sender}`, {
    code: "Submitter_SenderShared",
    retry: "after-fix",
    details: place,
    hint: "Find the other program or person with this key. Once it has stopped and nothing of it waits in the pool, start again: what was not done goes on.",
  });
}

/**
 * A node will not take the transaction at all.
 *
 * @example
 * throw nodeRefused("exceeds block gas limit");
 */
export function nodeRefused(answer: string): SubmitterError {
  return new SubmitterError(`The node does not take the transaction: ${answer}`, {
    code: "Submitter_NodeRefused",
    retry: "after-fix",
    hint: "Nothing has moved. Look at the node's limits and permissions (`network doctor`), then submit again.",
  });
}

/**
 * The submitter was closed before the act's end was known.
 *
 * @example
 * throw submitterStopped();
 */
export function submitterStopped(): SubmitterError {
  return new SubmitterError("The submitter was closed before the end of this act was known", {
    code: "Submitter_Stopped",
    retry: "later",
    hint: "It is in the journal: open the submitter again, and submit again under the same id to hear of it.",
  });
}

/**
 * A block that counted as final has been replaced.
 *
 * @example
 * throw reorganised(812n);
 */
export function reorganised(block: bigint): SubmitterError {
  return new SubmitterError(`Block ${block} counted as final and was replaced by another`, {
    code: "Submitter_Reorganised",
    retry: "after-fix",
    hint: "Blocks of this chain are final later than configured: compare what was reported done with the chain, and raise the depth.",
  });
}
