import { parseEventLogs, type TransactionReceipt } from "viem";

import { dvpAbi } from "../../abi/dvp.ts";
import type { Ledger } from "../../deployments.ts";
import type { Trade } from "../../domain/trade.ts";
import type { WriteClient } from "../client.ts";
import { write } from "../write.ts";

export interface CancelTradeParameters {
  ledger: Ledger;
  trade: Trade;
}

export interface CancelTradeReturnType {
  receipt: TransactionReceipt;
  /** False where the trade is lodged and the other party has yet to ask too. */
  cancelled: boolean;
}

/**
 * Cancels a trade before its end: an open one at once, a lodged one when both parties have asked. Takes a key that may
 * cancel for the seller or the buyer.
 *
 * @example
 * const { cancelled } = await cancelTrade(seller, { ledger, trade });
 */
export async function cancelTrade(
  client: WriteClient,
  { ledger, trade }: CancelTradeParameters,
): Promise<CancelTradeReturnType> {
  const receipt = await write(client, {
    address: ledger.dvp,
    abi: dvpAbi,
    functionName: "cancel",
    args: [trade],
  });
  const events = parseEventLogs({ abi: dvpAbi, eventName: "TradeCancelled", logs: receipt.logs });
  return { receipt, cancelled: events.length > 0 };
}
