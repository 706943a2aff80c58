import type { Address } from "viem";
import { readContract } from "viem/actions";

import { tokenAbi, type ReadClient } from "../client.ts";
import { withTypedErrors } from "../write.ts";

export interface ReadPausedParameters {
  token: Address;
  /** Read as of; the newest block unless stated. */
  blockNumber?: bigint | undefined;
}

/**
 * Whether movement of a token is paused.
 *
 * @example
 * if (await readPaused(client, { token: cash })) console.log("nothing moves");
 */
export function readPaused(
  client: ReadClient,
  { token, blockNumber }: ReadPausedParameters,
): Promise<boolean> {
  const contract = { address: token, abi: tokenAbi, blockNumber } as const;
  return withTypedErrors(() => readContract(client, { ...contract, functionName: "paused" }));
}
