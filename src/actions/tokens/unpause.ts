import type { Address, TransactionReceipt } from "viem";

import { tokenAbi, type WriteClient } from "../client.ts";
import { write } from "../write.ts";

export interface UnpauseParameters {
  token: Address;
  reason: string;
}

/**
 * Lets movement of a token go on. Takes the releaser of the token's authority.
 *
 * @example
 * await unpause(releaser, { token: cash, reason: "incident closed" });
 */
export async function unpause(
  client: WriteClient,
  { token, reason }: UnpauseParameters,
): Promise<TransactionReceipt> {
  return write(client, { address: token, abi: tokenAbi, functionName: "unpause", args: [reason] });
}
