import type { TransactionSerializable } from "viem";

import type { NetworkFees } from "../../domain/fees.ts";
import type { Call } from "./act.ts";

/** The transaction to sign, with its fees said and nothing left to a guess. */
export function transactionOf(
  call: Call,
  { chainId, nonce, fees }: { chainId: number; nonce: number; fees: NetworkFees },
): TransactionSerializable {
  const type = "gasPrice" in fees ? "legacy" : "eip1559";
  return { ...call, type, chainId, nonce, ...fees, value: 0n } as TransactionSerializable;
}
