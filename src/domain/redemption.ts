import {
  encodeAbiParameters,
  hashTypedData,
  keccak256,
  type Address,
  type Hex,
  type TypedDataDefinition,
} from "viem";

import type { Currency } from "./currency.ts";

/** How a redemption stands, in the order of the Solidity enum. */
export const redemptionStatuses = ["none", "requested", "confirmed", "rejected", "released"] as const;

export type RedemptionStatus = (typeof redemptionStatuses)[number];

/** What an account asks for; the struct of `contracts/cash/ICashRedemption.sol`. */
export interface RedemptionRequest {
  /** Whose cash is to be redeemed. */
  account: Address;
  /** Minor units. */
  amount: bigint;
  /** The account's own reference, 32 bytes, used once. */
  ref: Hex;
  /** UNIX seconds; the request can be submitted while the time is less. */
  validUntil: bigint;
}

/** A request as it is signed: with its currency, for the wallet to show. */
export interface SignableRedemption extends RedemptionRequest {
  currency: Currency;
}

/** Where a signature is valid, and nowhere else. */
export interface RedemptionVenue {
  chainId: number;
  /** Address of the redemption contract. */
  redemption: Address;
  /** Identity of the ledger, 32 bytes. */
  ledgerId: Hex;
}

/** EIP-712 types of a request. The order is part of what is signed. */
export const redemptionTypes = {
  RedemptionRequest: [
    { name: "currency", type: "string" },
    { name: "account", type: "address" },
    { name: "amount", type: "uint256" },
    { name: "ref", type: "bytes32" },
    { name: "validUntil", type: "uint256" },
  ],
} as const;

/**
 * What a wallet signs.
 *
 * @example
 * const signature = await wallet.signTypedData(redemptionTypedData(venue, request));
 */
export function redemptionTypedData(
  { chainId, redemption, ledgerId }: RedemptionVenue,
  { currency, account, amount, ref, validUntil }: SignableRedemption,
): TypedDataDefinition<typeof redemptionTypes, "RedemptionRequest"> {
  return {
    domain: {
      name: "Vinculum Redemption",
      version: "1",
      chainId,
      verifyingContract: redemption,
      salt: ledgerId,
    },
    types: redemptionTypes,
    primaryType: "RedemptionRequest",
    message: { currency, account, amount, ref, validUntil },
  };
}

/**
 * The digest of a request, as the contract's `hashRequest` computes it.
 *
 * @example
 * redemptionDigest(venue, request) === (await redemption.read.hashRequest([request]));
 */
export function redemptionDigest(venue: RedemptionVenue, request: SignableRedemption): Hex {
  return hashTypedData(redemptionTypedData(venue, request));
}

/**
 * Identity of a redemption: what the contract calls `RedemptionId`.
 *
 * @example
 * const id = redemptionId(account, referenceToHex("TREASURY-004", "reference"));
 */
export function redemptionId(account: Address, ref: Hex): Hex {
  return keccak256(encodeAbiParameters([{ type: "address" }, { type: "bytes32" }], [account, ref]));
}
