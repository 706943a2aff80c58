import { BaseError } from "viem";

import { ChainError } from "../errors/chain.ts";

/**
 * Whether a node did not answer, or not sensibly: an agent asks again. A chain that was reset, or is another one, is for
 * its operator; anything else is a defect.
 */
export function isAway(error: unknown): boolean {
  return error instanceof ChainError ? error.code === "Chain_Unreachable" : error instanceof BaseError;
}
