import type { Address, TransactionReceipt } from "viem";

import { tokenAbi, type WriteClient } from "../client.ts";
import { write } from "../write.ts";

export interface PauseParameters {
  token: Address;
  reason: string;
}

/**
 * Stops movement of a token. Time, unlocking and reveals go on. Takes the guardian of the token's authority.
 *
 * @example
 * await pause(guardian, { token: cash, reason: "incident 2023-04" });
 */
export async function pause(
  client: WriteClient,
  { token, reason }: PauseParameters,
): Promise<TransactionReceipt> {
  return write(client, { address: token, abi: tokenAbi, functionName: "pause", args: [reason] });
}
