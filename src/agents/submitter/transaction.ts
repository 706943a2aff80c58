import { parseTransaction, serializeTransaction, type Hex, type TransactionSerializable } from "viem";

import type { NetworkFees } from "../../domain/fees.ts";
import type { Call } from "./act.ts";
import type { Signed } from "./submitJournal.ts";

/** The transaction to sign, with its fees said and nothing left to a guess. */
export function transactionOf(
  call: Call,
  { chainId, nonce, fees }: { chainId: number; nonce: number; fees: NetworkFees },
): TransactionSerializable {
  const type = "gasPrice" in fees ? "legacy" : "eip1559";
  return { ...call, type, chainId, nonce, ...fees, value: 0n } as TransactionSerializable;
}

/** A signed transaction without its signature: two of one content may have different ones. */
export function unsigned(raw: Hex): Hex {
  const { r: _r, s: _s, v: _v, yParity: _y, ...content } = parseTransaction(raw);
  return serializeTransaction(content as TransactionSerializable);
}

/** Whether a transaction only uses its nonce up. */
export function doesNothing({ raw, sender }: Pick<Signed, "raw" | "sender">): boolean {
  const { to, data = "0x" } = parseTransaction(raw);
  return data === "0x" && to?.toLowerCase() === sender.toLowerCase();
}
