import { dvpAbi } from "../../abi/dvp.ts";
import type { Ledger } from "../../deployments.ts";
import type { WriteClient } from "../client.ts";
import { write } from "../write.ts";
import { encodeSignedTrade, type SignedTrade, type TradeReceipt } from "./signedTrade.ts";

export interface SettleTradeParameters extends SignedTrade {
  ledger: Ledger;
}

/**
 * Settles a trade: both legs or neither. Anyone may.
 *
 * @throws {ContractRefusal} Why it does not settle; nothing has moved.
 *
 * @example
 * const { receipt } = await settleTrade(client, { ledger, trade, sellerSignature, buyerSignature });
 */
export async function settleTrade(
  client: WriteClient,
  { ledger, ...signed }: SettleTradeParameters,
): Promise<TradeReceipt> {
  const { trade, sellerSignature, buyerSignature } = encodeSignedTrade(signed);
  const receipt = await write(client, {
    address: ledger.dvp,
    abi: dvpAbi,
    functionName: "settle",
    args: [trade, sellerSignature, buyerSignature],
  });
  return { receipt };
}
