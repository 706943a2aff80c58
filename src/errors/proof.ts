import { VinculumError } from "./base.ts";
import { quote } from "./quote.ts";

export type ProofErrorCode =
  | "Proof_NotOffered"
  | "Proof_StateNotKept"
  | "Proof_BadAnswer"
  | "Proof_UnknownHeader"
  | "Proof_OtherBlock"
  | "Proof_Broken"
  | "Proof_NoContract"
  | "Proof_OtherContract"
  | "Proof_NotAHolding"
  | "Proof_OtherHolding";

export interface ProofErrorParameters {
  code: ProofErrorCode;
  hint: string;
  details?: string | undefined;
  cause?: unknown;
}

/** A proof cannot be made, or what a file claims does not follow from what it proves. */
export class ProofError extends VinculumError {
  override readonly name = "ProofError";

  constructor(shortMessage: string, parameters: ProofErrorParameters) {
    super(shortMessage, { ...parameters, retry: "after-fix", exitCode: 1 });
  }
}

/**
 * The node has no `eth_getProof`.
 *
 * @example
 * if (isUnknownMethod(error)) throw proofNotOffered(error);
 */
export function proofNotOffered(cause?: unknown): ProofError {
  return new ProofError("This node does not offer eth_getProof", {
    code: "Proof_NotOffered",
    hint: "Ask a node that offers it, such as Besu, geth or anvil; a proxy before the node may let only some methods through.",
    cause,
  });
}

/**
 * The node gives no proof of this block.
 *
 * @example
 * throw stateNotKept(812n, "World state unavailable");
 */
export function stateNotKept(block: bigint, answer: string, cause?: unknown): ProofError {
  return new ProofError(`This node gives no proof of block ${block}: ${quote(answer)}`, {
    code: "Proof_StateNotKept",
    hint: "It may have thrown away the state of old blocks: name a newer block, or ask a node that keeps every state.",
    cause,
  });
}

/**
 * What a node answered has not the form of what it was asked for.
 *
 * @example
 * throw badAnswer(inputError);
 */
export function badAnswer({ shortMessage }: VinculumError): ProofError {
  return new ProofError(`The node's answer is malformed: ${shortMessage}`, {
    code: "Proof_BadAnswer",
    hint: "Ask another node; this one, or a proxy before it, answers otherwise than Ethereum's execution API says.",
  });
}

/**
 * The fields of a header do not hash to the hash that the node gives the block.
 *
 * @example
 * throw unknownHeader(812n, hash);
 */
export function unknownHeader(block: bigint, hash: string): ProofError {
  return new ProofError(`The header of block ${block} does not hash to ${hash} by any rule that is known`, {
    code: "Proof_UnknownHeader",
    hint: "The chain has a newer form of header, or another rule, than this version knows: a newer version may.",
  });
}

/** What somebody does with a file that does not hold. */
const DO_NOT_RELY =
  "Do not rely on this file: ask whoever gave it for a new one, and why this one does not hold.";

/**
 * What a file claims is not what it proves.
 *
 * @example
 * throw proofFails("Proof_OtherHolding", "holding.total", { claimed: 2n, proven: 1n });
 */
export function proofFails(
  code: ProofErrorCode,
  field: string,
  { claimed, proven }: { claimed: unknown; proven: unknown },
): ProofError {
  return new ProofError(`${field}: the file claims ${quote(claimed)} and proves ${quote(proven)}`, {
    code,
    hint: DO_NOT_RELY,
  });
}

/**
 * The chain from the block's hash to the holding is broken.
 *
 * @example
 * throw proofBroken("accountProof[3]", "its hash is not the one that the node above it names");
 */
export function proofBroken(field: string, problem: string, cause?: unknown): ProofError {
  return new ProofError(`${field}: ${problem}`, { code: "Proof_Broken", hint: DO_NOT_RELY, cause });
}

/**
 * The header is not that of the block that is meant.
 *
 * @example
 * throw otherBlock({ hash: file.blockHash, wanted: blockHash });
 */
export function otherBlock({ hash, wanted }: { hash: string; wanted: string }): ProofError {
  return new ProofError(`The file's header does not hash to the block ${wanted}`, {
    code: "Proof_OtherBlock",
    details: `its own hash, by Ethereum's rule, is ${hash}`,
    hint: `${DO_NOT_RELY} A file made for another block of the same chain does not hold for this one either.`,
  });
}
