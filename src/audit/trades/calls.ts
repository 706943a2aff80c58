import { decodeFunctionData, getAddress, type Address, type Hex } from "viem";

import { dvpAbi } from "../../abi/dvp.ts";
import { nameAt } from "../../domain/names.ts";
import { sides, type Side, type Trade } from "../../domain/trade.ts";
import { reasonOfCall, type Reason } from "../read/reasons.ts";
import type { AuditIndex } from "../store/auditIndex.ts";

/** What a transaction asks of the DvP contract about a trade. */
export type TradeAct = "announce" | "lodge" | "settle" | "settleBatch" | "settleAll" | "cancel";

/** A trade that a transaction was sent with. */
export interface CalledTrade {
  act: TradeAct;
  trade: Trade;
  /** Of each side whose signature is in the calldata; empty ones are left out. */
  signatures: Partial<Record<Side, Hex>>;
  block: bigint;
  /** Of the block, in UNIX seconds; undefined where no event of the index is in it. */
  time?: bigint;
  transaction: Hex;
  /** Who sent it. */
  sender: Address;
  /** Why the transaction failed; undefined where it did not. */
  failed?: Reason;
}

interface CallRow {
  block: number;
  time: number | null;
  hash: string;
  sender: string;
  input: string;
  succeeded: number;
  reason: string | null;
}

const QUERY = `
  SELECT c.block, b.time, c.hash, sender.value AS sender, c.input, c.succeeded, c.reason
  FROM calls c
  JOIN keys sender ON sender.key = c.sender
  LEFT JOIN blocks b ON b.ledger = c.ledger AND b.block = c.block
  WHERE c.ledger = ? AND c.block >= ? AND c.block <= ?
    AND c.target = (SELECT key FROM keys WHERE value = ?)
  ORDER BY c.block, c.tx_index`;

export interface BlockSpan {
  fromBlock: bigint;
  toBlock: bigint;
}

/**
 * The trades that transactions sent to the DvP contract were about, one after the other. Those that reach it through another
 * contract are not here: their calldata is that contract's.
 *
 * @example
 * for await (const { act, trade, failed } of calledTrades(index, span)) console.log(act, trade.nonce, failed?.name);
 */
export async function* calledTrades(
  { database, row, ledger }: AuditIndex,
  { fromBlock, toBlock }: BlockSpan,
): AsyncGenerator<CalledTrade> {
  const parameters = [row, Number(fromBlock), Number(toBlock), ledger.dvp.toLowerCase()];
  for await (const call of database.each<CallRow>(QUERY, parameters)) {
    const place = {
      block: BigInt(call.block),
      ...(call.time !== null && { time: BigInt(call.time) }),
      transaction: call.hash as Hex,
      sender: getAddress(call.sender),
      ...(call.succeeded === 0 && { failed: reasonOfCall(call.reason) }),
    };
    for (const item of itemsOf(call.input as Hex)) yield { ...item, ...place };
  }
}

type Item = Pick<CalledTrade, "act" | "trade" | "signatures">;

/** Nothing where the calldata is of no function that is about trades, or is cut short. */
function itemsOf(data: Hex): Item[] {
  const call = decoded(data);
  if (call?.functionName === "announce") {
    const [trade, side, signature] = call.args;
    return [{ act: "announce", trade, signatures: { [nameAt(sides, side)]: signature } }];
  }
  if (call?.functionName === "lodge" || call?.functionName === "settle") {
    const [trade, seller, buyer] = call.args;
    return [{ act: call.functionName, trade, signatures: present(seller, buyer) }];
  }
  if (call?.functionName === "settleBatch" || call?.functionName === "settleAll") {
    const act = call.functionName;
    return call.args[0].map(({ trade, sellerSignature, buyerSignature }) => ({
      act,
      trade,
      signatures: present(sellerSignature, buyerSignature),
    }));
  }
  return call?.functionName === "cancel" ? [{ act: "cancel", trade: call.args[0], signatures: {} }] : [];
}

function decoded(data: Hex) {
  try {
    return decodeFunctionData({ abi: dvpAbi, data });
  } catch {
    return undefined;
  }
}

function present(seller: Hex, buyer: Hex): CalledTrade["signatures"] {
  return { ...(seller !== "0x" && { seller }), ...(buyer !== "0x" && { buyer }) };
}
