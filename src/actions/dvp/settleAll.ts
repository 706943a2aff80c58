import { dvpAbi } from "../../abi/dvp.ts";
import type { Ledger } from "../../deployments.ts";
import type { WriteClient } from "../client.ts";
import { write } from "../write.ts";
import { encodeSignedTrade, type SignedTrade, type TradeReceipt } from "./signedTrade.ts";

export interface SettleAllParameters {
  ledger: Ledger;
  items: readonly SignedTrade[];
}

/**
 * Settles all trades, in the order given, or none. Anyone may.
 *
 * @throws {ContractRefusal} Why one of them does not settle; nothing has moved.
 *
 * @example
 * await settleAll(client, { ledger, items: [{ trade, sellerSignature, buyerSignature }] });
 */
export async function settleAll(
  client: WriteClient,
  { ledger, items }: SettleAllParameters,
): Promise<TradeReceipt> {
  const receipt = await write(client, {
    address: ledger.dvp,
    abi: dvpAbi,
    functionName: "settleAll",
    args: [items.map(encodeSignedTrade)],
  });
  return { receipt };
}
