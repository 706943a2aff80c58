import type { Hex } from "viem";

import { dvpAbi } from "../../abi/dvp.ts";
import type { Ledger } from "../../deployments.ts";
import { numberOf } from "../../domain/names.ts";
import { sides, type Side, type Trade } from "../../domain/trade.ts";
import type { WriteClient } from "../client.ts";
import { write } from "../write.ts";
import type { TradeReceipt } from "./signedTrade.ts";

export interface AnnounceTradeParameters {
  ledger: Ledger;
  trade: Trade;
  side: Side;
  /** The signature of that side. */
  signature: Hex;
}

/**
 * Publishes one party's verified signature as an event, for the other to find. Anyone may.
 *
 * @example
 * await announceTrade(client, { ledger, trade, side: "seller", signature });
 */
export async function announceTrade(
  client: WriteClient,
  { ledger, trade, side, signature }: AnnounceTradeParameters,
): Promise<TradeReceipt> {
  const receipt = await write(client, {
    address: ledger.dvp,
    abi: dvpAbi,
    functionName: "announce",
    args: [trade, numberOf(sides, side), signature],
  });
  return { receipt };
}
