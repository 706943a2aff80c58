import type { Address } from "viem";
import { readContract } from "viem/actions";

import { tokenAbi, type ReadClient } from "../client.ts";
import { withTypedErrors } from "../write.ts";

/** What an account owns of a token, in minor units; `total = free + locked + frozen`. */
export interface Holding {
  total: bigint;
  free: bigint;
  locked: bigint;
  frozen: bigint;
}

export interface ReadHoldingParameters {
  token: Address;
  account: Address;
  /** The newest block unless stated. */
  blockNumber?: bigint;
}

/**
 * What an account owns, and how much of it can move.
 *
 * @example
 * const { total, free } = await readHolding(client, { token: bond, account });
 */
export async function readHolding(
  client: ReadClient,
  { token, account, blockNumber }: ReadHoldingParameters,
): Promise<Holding> {
  const [total, free, locked, frozen] = await withTypedErrors(() =>
    readContract(client, {
      address: token,
      abi: tokenAbi,
      functionName: "holdingOf",
      args: [account],
      ...(blockNumber !== undefined && { blockNumber }),
    }),
  );
  return { total, free, locked, frozen };
}
