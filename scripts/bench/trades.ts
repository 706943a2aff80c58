import { hexToBytes } from "viem";
import type { Hex } from "viem";

import { tradeTypedData } from "../../src/domain/trade.ts";
import type { SignableTrade } from "../../src/domain/trade.ts";
import type { Address } from "viem";
import { dates, ISIN } from "./market.ts";
import type { Market } from "./market.ts";
import { keyOf } from "./parties.ts";

/** A trade as `settle` and the batch functions take it. */
export interface SignedTrade {
  trade: SignableTrade;
  sellerSignature: Hex;
  buyerSignature: Hex;
}

/** HKD 50 million of the bond at 100.2475, with accrued interest to the cent. */
export const FACE_AMOUNT = 50_000_000_00n;
export const SETTLEMENT_AMOUNT = 50_129_298_63n;

/** Whether no byte is nought. */
export const isDear = (bytes: Hex) => !hexToBytes(bytes).includes(0);

/**
 * The first trades from a nonce on whose signatures hold no nought byte: such a byte costs 12 gas less, and which
 * signature has one changes with every edit of a contract. So this is the dearest case, and a steady one.
 */
export async function signTrades(market: Market, count: number, firstNonce = 1n): Promise<SignedTrade[]> {
  const { ledger, dvp, bond, cash } = market;
  const [seller, buyer] = [keyOf("seller"), keyOf("buyer")];
  const venue = {
    chainId: ledger.chainId,
    dvp: (await dvp.getAddress()) as Address,
    ledgerId: ledger.ledgerId,
  };
  const terms = {
    seller: seller.address,
    buyer: buyer.address,
    isin: ISIN,
    security: (await bond.getAddress()) as Address,
    faceAmount: FACE_AMOUNT,
    currency: "HKD",
    cash: (await cash.getAddress()) as Address,
    settlementAmount: SETTLEMENT_AMOUNT,
    tradeDate: dates.trade,
    settlementDate: dates.settlement,
    validFrom: dates.trade,
    validUntil: dates.validUntil,
  } as const;
  const signed: SignedTrade[] = [];
  for (let nonce = firstNonce; signed.length < count; ++nonce) {
    const trade: SignableTrade = { ...terms, nonce };
    const typedData = tradeTypedData(venue, trade);
    const sellerSignature = await seller.signTypedData(typedData);
    const buyerSignature = await buyer.signTypedData(typedData);
    if (isDear(sellerSignature) && isDear(buyerSignature))
      signed.push({ trade, sellerSignature, buyerSignature });
  }
  return signed;
}
