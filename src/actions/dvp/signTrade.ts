import type { Hex } from "viem";
import { signTypedData } from "viem/actions";

import type { Ledger } from "../../deployments.ts";
import { tradeTypedData, type SignableTrade } from "../../domain/trade.ts";
import { checkTrade } from "../../domain/tradeTerms.ts";
import type { WriteClient } from "../client.ts";
import { withTypedErrors } from "../write.ts";

export interface SignTradeParameters {
  ledger: Ledger;
  trade: SignableTrade;
}

/**
 * Signs a trade with the client's account, a local key or one that the node or wallet keeps. Nothing is sent. What is
 * signed holds on this ledger only.
 *
 * @throws {InputError} Where the trade is malformed.
 *
 * @example
 * const signature = await signTrade(seller, { ledger, trade });
 */
export async function signTrade(client: WriteClient, { ledger, trade }: SignTradeParameters): Promise<Hex> {
  checkTrade(trade, "trade.");
  return withTypedErrors(() =>
    signTypedData(client, { account: client.account, ...tradeTypedData(ledger, trade) }),
  );
}
