import type { Hex, TransactionReceipt } from "viem";

import type { Trade } from "../../domain/trade.ts";

/** A trade with what its parties signed; a lodged one settles without signatures. */
export interface SignedTrade {
  trade: Trade;
  sellerSignature?: Hex;
  buyerSignature?: Hex;
}

/** What became of a transaction about one trade. */
export interface TradeReceipt {
  receipt: TransactionReceipt;
}

/** A signed trade as the contract takes it. */
export function encodeSignedTrade({ trade, sellerSignature = "0x", buyerSignature = "0x" }: SignedTrade) {
  return { trade, sellerSignature, buyerSignature };
}
