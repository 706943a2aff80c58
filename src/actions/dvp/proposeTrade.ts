import { zeroAddress, type Address } from "viem";

import type { Ledger } from "../../deployments.ts";
import type { TradeFile } from "../../domain/tradeFile.ts";
import { checkTrade } from "../../domain/tradeTerms.ts";
import type { ReadClient } from "../client.ts";
import type { Instrument } from "../instruments/findInstrument.ts";
import { nextNonce } from "./nextNonce.ts";

export interface ProposeTradeParameters {
  ledger: Ledger;
  seller: Address;
  buyer: Address;
  /** What is delivered. */
  security: Instrument;
  /** Minor units. */
  faceAmount: bigint;
  /** What is paid; delivery is free of payment without it. */
  payment?: { cash: Instrument; settlementAmount: bigint };
  /** UNIX seconds at 00:00 of the day the trade was agreed; signatures bind from then. */
  tradeDate: bigint;
  /** UNIX seconds before which it does not settle. */
  settlementDate: bigint;
  /** UNIX seconds; it settles while the time is less. */
  validUntil: bigint;
  /** Number within the pair; the lowest open one unless stated. */
  nonce?: bigint;
}

/**
 * A trade for both parties to sign, by the names that the directory lists. Nothing is sent.
 *
 * @throws {InputError} Where the trade is malformed.
 *
 * @example
 * const file = await proposeTrade(client, { ledger, seller, buyer, security: bond, faceAmount, payment, ...dates });
 */
export async function proposeTrade(
  client: ReadClient,
  { ledger, seller, buyer, security, faceAmount, payment, nonce, ...dates }: ProposeTradeParameters,
): Promise<TradeFile> {
  const trade = {
    isin: security.code,
    currency: payment?.cash.code ?? ("" as const),
    seller,
    buyer,
    security: security.token,
    faceAmount,
    cash: payment?.cash.token ?? zeroAddress,
    settlementAmount: payment?.settlementAmount ?? 0n,
    tradeDate: dates.tradeDate,
    settlementDate: dates.settlementDate,
    validFrom: dates.tradeDate,
    validUntil: dates.validUntil,
    nonce: nonce ?? (await nextNonce(client, { ledger, seller, buyer })),
  };
  checkTrade(trade);
  const { ledgerId, chainId, dvp } = ledger;
  return { ledgerId, chainId, dvp, trade, signatures: [] };
}
