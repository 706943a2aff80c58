import { VinculumError } from "./base.ts";
import { chainErrorFrom } from "./chain.ts";
import { decodeContractError, type ContractAbis } from "./contract.ts";
import { walk } from "./walk.ts";

/**
 * What was thrown, as an error of this tree: itself or one beneath it, a contract's refusal, or the chain's absence.
 *
 * @returns Undefined for anything else, which is a defect and is better shown as it is.
 *
 * @example
 * const known = toVinculumError(error, { DvP: dvpAbi });
 * if (known === undefined) throw error;
 */
export function toVinculumError(thrown: unknown, abis: ContractAbis): VinculumError | undefined {
  for (const inner of walk(thrown)) if (inner instanceof VinculumError) return inner;
  return decodeContractError(thrown, abis) ?? chainErrorFrom(thrown);
}
