import type { TransactionSerializable } from "viem";

import type { Call } from "./act.ts";

/** What a network asks for gas, in wei. Said by its operator: a guess from an unfunded sender's view fails. */
export type NetworkFees = { gasPrice: bigint } | { maxFeePerGas: bigint; maxPriorityFeePerGas: bigint };

/** A permissioned network without gas prices: `zeroBaseFee` and `--min-gas-price=0`. */
export const FREE: NetworkFees = { gasPrice: 0n };

/** The transaction to sign. */
export function transactionOf(
  call: Call,
  { chainId, nonce, fees }: { chainId: number; nonce: number; fees: NetworkFees },
): TransactionSerializable {
  const type = "gasPrice" in fees ? "legacy" : "eip1559";
  return { ...call, type, chainId, nonce, ...fees, value: 0n } as TransactionSerializable;
}
