import { isAddressEqual, type Address } from "viem";

import type { InstrumentCode } from "../../domain/instrument.ts";
import type { TradeState } from "./tradeBook.ts";
import type { TradesView } from "./trades.ts";

export interface TradesSelection {
  state?: TradeState | undefined;
  /** As seller or buyer. */
  accounts?: readonly Address[] | undefined;
  /** As what is delivered or paid. */
  code?: InstrumentCode | undefined;
}

/**
 * A part of the trades.
 *
 * @example
 * const refused = selectTrades(view, { state: "refused" });
 */
export function selectTrades(view: TradesView, { state, accounts, code }: TradesSelection): TradesView {
  const isParty = ({ seller, buyer }: { seller: Address; buyer: Address }) =>
    accounts === undefined ||
    accounts.some((account) => isAddressEqual(account, seller) || isAddressEqual(account, buyer));
  return {
    ...view,
    trades: view.trades.filter(
      (trade) =>
        (state === undefined || trade.state === state) &&
        isParty(trade.terms) &&
        (code === undefined || trade.security?.code === code || trade.cash?.code === code),
    ),
  };
}
