import type { Address, Hex } from "viem";

import { dvpAbi } from "../../abi/dvp.ts";
import type { Ledger } from "../../deployments.ts";
import type { ReadClient } from "../client.ts";
import { readLogs, type BlockRange } from "../logs.ts";

/** A trade that settled. */
export interface SettlementView {
  tradeId: Hex;
  seller: Address;
  buyer: Address;
  security: Address;
  /** Minor units. */
  faceAmount: bigint;
  cash: Address;
  /** Minor units. */
  settlementAmount: bigint;
  nonce: bigint;
  block: bigint;
  transaction: Hex;
}

export interface ReadSettlementsParameters extends Partial<BlockRange> {
  ledger: Ledger;
  seller?: Address;
  buyer?: Address;
}

/**
 * The trades that settled, in order; of one seller or buyer where stated.
 *
 * @example
 * const settlements = await readSettlements(client, { ledger, seller });
 */
export async function readSettlements(
  client: ReadClient,
  { ledger, seller, buyer, fromBlock = ledger.anchor.block, toBlock }: ReadSettlementsParameters,
): Promise<SettlementView[]> {
  const logs = await readLogs(client, {
    address: ledger.dvp,
    abi: dvpAbi,
    eventName: "TradeSettled",
    args: { ...(seller && { seller }), ...(buyer && { buyer }) },
    fromBlock,
    toBlock,
  });
  return logs.map(({ args, blockNumber, transactionHash }) => ({
    ...args,
    block: blockNumber,
    transaction: transactionHash,
  }));
}
