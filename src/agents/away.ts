import { BaseError } from "viem";

import { ChainError } from "../errors/chain.ts";
import { SignerError } from "../errors/signer.ts";

/** Of these an agent looks at the ledger again, and sends again what is not done. */
const AWAY = new Set(["Chain_Unreachable", "Chain_OutcomeUnknown", "Chain_TransactionReplaced"]);

/**
 * Whether a node or a signer did not answer, or a node not sensibly, or nothing came of a transaction: an agent asks again. A chain
 * that was reset, or is another one, is for its operator, and so is a signer that refuses or lies; anything else is a defect.
 */
export function isAway(error: unknown): boolean {
  if (error instanceof SignerError) return error.code === "Signer_Unreachable";
  return error instanceof ChainError ? AWAY.has(error.code) : error instanceof BaseError;
}
