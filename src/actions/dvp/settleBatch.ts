import { isAddressEqual, parseEventLogs, type Hex, type TransactionReceipt } from "viem";

import { dvpAbi } from "../../abi/dvp.ts";
import type { Ledger } from "../../deployments.ts";
import { decodeContractError, type ContractRefusal } from "../../errors/contract.ts";
import { contractAbis, type WriteClient } from "../client.ts";
import { write } from "../write.ts";
import { encodeSignedTrade, type SignedTrade } from "./signedTrade.ts";

export interface SettleBatchParameters {
  ledger: Ledger;
  items: readonly SignedTrade[];
}

/**
 * What became of one item: it settled; both had signed it and it was refused; or it was not what both had signed,
 * which says nothing about anybody.
 */
export type BatchOutcome =
  | { status: "settled"; tradeId: Hex }
  | { status: "refused"; tradeId: Hex; error: ContractRefusal }
  | { status: "rejected"; error: ContractRefusal };

export interface SettleBatchReturnType {
  receipt: TransactionReceipt;
  /** One for each item, in order. */
  outcomes: BatchOutcome[];
}

/**
 * Settles each trade that can settle, all in one transaction; the others are refused one by one. Anyone may.
 *
 * @example
 * const { outcomes } = await settleBatch(client, { ledger, items });
 */
export async function settleBatch(
  client: WriteClient,
  { ledger, items }: SettleBatchParameters,
): Promise<SettleBatchReturnType> {
  const receipt = await write(client, {
    address: ledger.dvp,
    abi: dvpAbi,
    functionName: "settleBatch",
    args: [items.map(encodeSignedTrade)],
  });
  const outcomes = batchOutcomes(receipt, ledger);
  if (outcomes.length !== items.length) {
    throw new Error(
      `${receipt.transactionHash} tells of ${outcomes.length} items and ${items.length} were sent`,
    );
  }
  return { receipt, outcomes };
}

/** The contract tells of each item in one event, in the order of the items. */
function batchOutcomes(receipt: TransactionReceipt, { dvp }: Ledger): BatchOutcome[] {
  const logs = receipt.logs.filter(({ address }) => isAddressEqual(address, dvp));
  return parseEventLogs({
    abi: dvpAbi,
    eventName: ["TradeSettled", "TradeRefused", "ItemRejected"],
    logs,
  }).map(({ eventName, args }): BatchOutcome => {
    if (eventName === "TradeSettled") return { status: "settled", tradeId: args.tradeId };
    const error = refusal(args.reason);
    return eventName === "TradeRefused"
      ? { status: "refused", tradeId: args.tradeId, error }
      : { status: "rejected", error };
  });
}

function refusal(reason: Hex): ContractRefusal {
  const decoded = decodeContractError(reason, contractAbis);
  if (decoded === undefined) throw new Error(`${reason} is no revert data`);
  return decoded;
}
