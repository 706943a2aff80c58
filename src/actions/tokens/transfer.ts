import type { Address, TransactionReceipt } from "viem";

import { tokenAbi, type WriteClient } from "../client.ts";
import { write } from "../write.ts";

export interface TransferParameters {
  token: Address;
  to: Address;
  /** Minor units. */
  amount: bigint;
}

/**
 * Moves free value out of the account whose key the client holds. Without payment: for a trade, settle one.
 *
 * @example
 * await transfer(bank, { token: cash, to: account, amount: 100_000_00n });
 */
export async function transfer(
  client: WriteClient,
  { token, to, amount }: TransferParameters,
): Promise<TransactionReceipt> {
  return write(client, { address: token, abi: tokenAbi, functionName: "transfer", args: [to, amount] });
}
