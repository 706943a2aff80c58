import type { Hex } from "viem";
import { readContract } from "viem/actions";

import { dvpAbi } from "../../abi/dvp.ts";
import type { Ledger } from "../../deployments.ts";
import { nameAt } from "../../domain/names.ts";
import { tradeStatuses, type Trade, type TradeStatus } from "../../domain/trade.ts";
import { ContractRefusal } from "../../errors/contract.ts";
import type { ReadClient } from "../client.ts";
import { readLogs } from "../logs.ts";
import { readLedgerTime } from "../time.ts";
import { withTypedErrors } from "../write.ts";

/**
 * How a trade stands: as the contract says; `expired` where its time has passed unsettled; `other-lodged` or
 * `other-settled` where another trade of the pair took its number.
 */
export type TradeStanding = TradeStatus | "expired" | "other-lodged" | "other-settled";

export interface TradeStatusReport {
  tradeId: Hex;
  status: TradeStanding;
  /** Where it settled. */
  settled?: { block: bigint; transaction: Hex };
  /** Who has asked to cancel it, once it is lodged. */
  cancelRequestedBy: { seller: boolean; buyer: boolean };
}

export interface ReadTradeStatusParameters {
  ledger: Ledger;
  trade: Trade;
}

/**
 * How a trade stands now.
 *
 * @throws {ContractRefusal} Where the trade is malformed or a token of it is not listed.
 *
 * @example
 * const { status } = await readTradeStatus(client, { ledger, trade });
 */
export async function readTradeStatus(
  client: ReadClient,
  { ledger, trade }: ReadTradeStatusParameters,
): Promise<TradeStatusReport> {
  const dvp = { address: ledger.dvp, abi: dvpAbi } as const;
  const [tradeId, stored, time] = await Promise.all([
    withTypedErrors(() => readContract(client, { ...dvp, functionName: "hashTrade", args: [trade] })),
    readStored(client, ledger, trade),
    readLedgerTime(client),
  ]);
  const events = { ...dvp, args: { tradeId }, fromBlock: ledger.anchor.block };
  const cancelRequestedBy = { seller: false, buyer: false };
  if (stored === "cancelled") return { tradeId, status: stored, cancelRequestedBy };
  if (stored === "settled") {
    const [log] = await readLogs(client, { ...events, eventName: "TradeSettled" });
    if (log === undefined) return { tradeId, status: "other-settled", cancelRequestedBy };
    const settled = { block: log.blockNumber, transaction: log.transactionHash };
    return { tradeId, status: stored, settled, cancelRequestedBy };
  }
  if (stored === "lodged") {
    for (const { args } of await readLogs(client, { ...events, eventName: "TradeCancelRequested" })) {
      cancelRequestedBy.seller ||= args.bySeller;
      cancelRequestedBy.buyer ||= args.byBuyer;
    }
  }
  return { tradeId, status: time < trade.validUntil ? stored : "expired", cancelRequestedBy };
}

async function readStored(
  client: ReadClient,
  ledger: Ledger,
  trade: Trade,
): Promise<TradeStatus | "other-lodged"> {
  try {
    const status = await withTypedErrors(() =>
      readContract(client, { address: ledger.dvp, abi: dvpAbi, functionName: "status", args: [trade] }),
    );
    return nameAt(tradeStatuses, status);
  } catch (error) {
    if (error instanceof ContractRefusal && error.errorName === "DvP_OtherTradeLodged") return "other-lodged";
    throw error;
  }
}
