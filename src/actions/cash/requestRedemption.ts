import type { Address, Hex, TransactionReceipt } from "viem";

import { cashRedemptionAbi } from "../../abi/cashRedemption.ts";
import type { Ledger } from "../../deployments.ts";
import type { Currency } from "../../domain/currency.ts";
import { redemptionId } from "../../domain/redemption.ts";
import type { WriteClient } from "../client.ts";
import { referenceToHex } from "../reference.ts";
import { write } from "../write.ts";
import { centralBankOf } from "./issueCash.ts";
import type { SignedRedemption } from "./signRedemption.ts";

export interface RequestRedemptionParameters {
  ledger: Ledger;
  currency: Currency;
  account: Address;
  /** Minor units. */
  amount: bigint;
  /** The account's own reference; used once. */
  reference: string;
  /** Where somebody else submits what the account signed. */
  signed?: SignedRedemption;
}

export interface RedemptionReceipt {
  /** Identity of the redemption. */
  redemption: Hex;
  receipt: TransactionReceipt;
}

/**
 * Asks for cash to be redeemed into reserves, and locks it. Takes the account's own key or a signer of it with the
 * power to service; or anyone, with what such a key signed.
 *
 * @example
 * const { redemption } = await requestRedemption(bank, {
 *   ledger, currency: "HKD", account, amount: 100_000_00n, reference: "TREASURY-004",
 * });
 */
export async function requestRedemption(
  client: WriteClient,
  { ledger, currency, account, amount, reference, signed }: RequestRedemptionParameters,
): Promise<RedemptionReceipt> {
  const ref = referenceToHex(reference, "reference");
  const contract = { address: centralBankOf(ledger, currency).redemption, abi: cashRedemptionAbi } as const;
  const receipt =
    signed === undefined
      ? await write(client, { ...contract, functionName: "request", args: [account, amount, ref] })
      : await write(client, {
          ...contract,
          functionName: "requestSigned",
          args: [{ account, amount, ref, validUntil: signed.validUntil }, signed.signature],
        });
  return { redemption: redemptionId(account, ref), receipt };
}
