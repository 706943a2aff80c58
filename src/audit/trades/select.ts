import { isAddressEqual, type Address } from "viem";

import type { InstrumentCode } from "../../domain/instrument.ts";
import type { AuditedTrade, TradeState } from "./tradeBook.ts";

export interface TradesSelection {
  state?: TradeState | undefined;
  /** As seller or buyer. */
  accounts?: readonly Address[] | undefined;
  /** As what is delivered or paid. */
  code?: InstrumentCode | undefined;
}

/** The trades of a selection; all of an empty one. */
export function selectTrades(
  trades: readonly AuditedTrade[],
  { state, accounts, code }: TradesSelection,
): AuditedTrade[] {
  const isParty = ({ seller, buyer }: { seller: Address; buyer: Address }) =>
    accounts === undefined ||
    accounts.some((account) => isAddressEqual(account, seller) || isAddressEqual(account, buyer));
  return trades.filter(
    (trade) =>
      (state === undefined || trade.state === state) &&
      isParty(trade.terms) &&
      (code === undefined || trade.security?.code === code || trade.cash?.code === code),
  );
}
