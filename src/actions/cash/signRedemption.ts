import type { Address, Hex } from "viem";
import { signTypedData } from "viem/actions";

import type { Ledger } from "../../deployments.ts";
import type { Currency } from "../../domain/currency.ts";
import { redemptionTypedData } from "../../domain/redemption.ts";
import type { WriteClient } from "../client.ts";
import { referenceToHex } from "../reference.ts";
import { withTypedErrors } from "../write.ts";
import { centralBankOf } from "./issueCash.ts";

export interface SignRedemptionParameters {
  ledger: Ledger;
  currency: Currency;
  account: Address;
  /** Minor units. */
  amount: bigint;
  /** The account's own reference; used once. */
  reference: string;
  /** UNIX seconds; the request can be submitted while the time is less. */
  validUntil: bigint;
}

/** A signature, and until when it can be submitted. */
export interface SignedRedemption {
  validUntil: bigint;
  signature: Hex;
}

/**
 * Signs a request for redemption with the client's account, for somebody else to submit. Nothing is sent. What is
 * signed holds on this ledger only.
 *
 * @example
 * const signed = await signRedemption(treasury, { ledger, currency: "HKD", account, amount, reference, validUntil });
 */
export async function signRedemption(
  client: WriteClient,
  { ledger, currency, account, amount, reference, validUntil }: SignRedemptionParameters,
): Promise<SignedRedemption> {
  const { chainId, ledgerId } = ledger;
  const venue = { chainId, ledgerId, redemption: centralBankOf(ledger, currency).redemption };
  const ref = referenceToHex(reference, "reference");
  const typedData = redemptionTypedData(venue, { currency, account, amount, ref, validUntil });
  const signature = await withTypedErrors(() =>
    signTypedData(client, { account: client.account, ...typedData }),
  );
  return { validUntil, signature };
}
