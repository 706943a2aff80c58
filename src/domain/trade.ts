import { hashTypedData, type Address, type Hex, type TypedDataDefinition } from "viem";

import type { InstrumentCode } from "./instrument.ts";

/** The parties of a trade, in the order of the Solidity enum. */
export const sides = ["seller", "buyer"] as const;

export type Side = (typeof sides)[number];

/** How a trade stands, in the order of the Solidity enum. */
export const tradeStatuses = ["open", "lodged", "settled", "cancelled"] as const;

export type TradeStatus = (typeof tradeStatuses)[number];

/** The seller delivers `security`, the buyer pays `cash`; the struct of `contracts/settlement/IDvP.sol`. */
export interface Trade {
  /** Account that delivers. */
  seller: Address;
  /** Account that pays. */
  buyer: Address;
  /** Token delivered: a bond, or cash in payment versus payment. */
  security: Address;
  /** Amount of it, in minor units. */
  faceAmount: bigint;
  /** Token paid; zero for delivery free of payment. */
  cash: Address;
  /** Amount of it, in minor units. */
  settlementAmount: bigint;
  /** UNIX seconds at 00:00 of the day the trade was agreed. */
  tradeDate: bigint;
  /** UNIX seconds before which the trade does not settle. */
  settlementDate: bigint;
  /** UNIX seconds from which the signatures bind. */
  validFrom: bigint;
  /** UNIX seconds; the trade settles while the time is less. */
  validUntil: bigint;
  /** Number within the ordered pair (seller, buyer). */
  nonce: bigint;
}

/** A trade as it is signed: with the codes under which the directory lists its tokens, for the wallet to show. */
export interface SignableTrade extends Trade {
  /** Code of `security`. */
  isin: InstrumentCode;
  /** Code of `cash`; empty where there is none. */
  currency: InstrumentCode | "";
}

/** Where a signature is valid, and nowhere else. */
export interface TradeVenue {
  chainId: number;
  /** Address of the DvP contract. */
  dvp: Address;
  /** Identity of the ledger, 32 bytes. */
  ledgerId: Hex;
}

/** EIP-712 types of a trade. The order is part of what is signed. */
export const tradeTypes = {
  Trade: [
    { name: "isin", type: "string" },
    { name: "currency", type: "string" },
    { name: "seller", type: "address" },
    { name: "buyer", type: "address" },
    { name: "security", type: "address" },
    { name: "faceAmount", type: "uint256" },
    { name: "cash", type: "address" },
    { name: "settlementAmount", type: "uint256" },
    { name: "tradeDate", type: "uint256" },
    { name: "settlementDate", type: "uint256" },
    { name: "validFrom", type: "uint256" },
    { name: "validUntil", type: "uint256" },
    { name: "nonce", type: "uint256" },
  ],
} as const;

export type TradeTypedData = TypedDataDefinition<typeof tradeTypes, "Trade"> & {
  domain: ReturnType<typeof tradeDomain>;
};

/**
 * EIP-712 domain of a DvP contract. The ledger's identity is its salt, so that nothing signed for one ledger is valid
 * on a second or a reset chain with the same number and addresses.
 *
 * @example
 * const domain = tradeDomain({ chainId: 31337, dvp, ledgerId });
 */
export function tradeDomain({ chainId, dvp, ledgerId }: TradeVenue) {
  return {
    name: "Vinculum DvP",
    version: "1",
    chainId,
    verifyingContract: dvp,
    salt: ledgerId,
  } as const;
}

/**
 * What a wallet signs.
 *
 * @example
 * const signature = await wallet.signTypedData(tradeTypedData(venue, trade));
 */
export function tradeTypedData(venue: TradeVenue, trade: SignableTrade): TradeTypedData {
  return {
    domain: tradeDomain(venue),
    types: tradeTypes,
    primaryType: "Trade",
    // Nothing but what is signed: a caller's object may carry more.
    message: {
      isin: trade.isin,
      currency: trade.currency,
      seller: trade.seller,
      buyer: trade.buyer,
      security: trade.security,
      faceAmount: trade.faceAmount,
      cash: trade.cash,
      settlementAmount: trade.settlementAmount,
      tradeDate: trade.tradeDate,
      settlementDate: trade.settlementDate,
      validFrom: trade.validFrom,
      validUntil: trade.validUntil,
      nonce: trade.nonce,
    },
  };
}

/**
 * Identity of a trade: the digest both parties sign, and what the contract calls `TradeId`.
 *
 * @example
 * tradeId(venue, trade) === (await dvp.read.hashTrade([trade]));
 */
export function tradeId(venue: TradeVenue, trade: SignableTrade): Hex {
  return hashTypedData(tradeTypedData(venue, trade));
}
