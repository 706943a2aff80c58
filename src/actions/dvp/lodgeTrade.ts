import { dvpAbi } from "../../abi/dvp.ts";
import type { Ledger } from "../../deployments.ts";
import type { WriteClient } from "../client.ts";
import { write } from "../write.ts";
import { encodeSignedTrade, type SignedTrade, type TradeReceipt } from "./signedTrade.ts";

export interface LodgeTradeParameters extends SignedTrade {
  ledger: Ledger;
}

/**
 * Records a trade that both have signed: from then on only both together cancel it, and it settles without
 * signatures. Anyone may.
 *
 * @example
 * await lodgeTrade(client, { ledger, trade, sellerSignature, buyerSignature });
 */
export async function lodgeTrade(
  client: WriteClient,
  { ledger, ...signed }: LodgeTradeParameters,
): Promise<TradeReceipt> {
  const { trade, sellerSignature, buyerSignature } = encodeSignedTrade(signed);
  const receipt = await write(client, {
    address: ledger.dvp,
    abi: dvpAbi,
    functionName: "lodge",
    args: [trade, sellerSignature, buyerSignature],
  });
  return { receipt };
}
