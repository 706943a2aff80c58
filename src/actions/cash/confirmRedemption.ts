import type { Hex, TransactionReceipt } from "viem";

import { cashRedemptionAbi } from "../../abi/cashRedemption.ts";
import type { Ledger } from "../../deployments.ts";
import type { Currency } from "../../domain/currency.ts";
import type { WriteClient } from "../client.ts";
import { referenceToHex } from "../reference.ts";
import { write } from "../write.ts";
import { centralBankOf } from "./issueCash.ts";

export interface ConfirmRedemptionParameters {
  ledger: Ledger;
  currency: Currency;
  /** Identity of the redemption. */
  redemption: Hex;
  /** Reference of the payment out of the reserve account; used once. */
  paymentRef: string;
}

/**
 * Destroys the cash of a request. It is final: from then on the central bank owes the reserves, and pays them under
 * the reference. Takes the central bank's issuance officer.
 *
 * @example
 * await confirmRedemption(centralBank, { ledger, currency: "HKD", redemption, paymentRef: "RTGS-000031" });
 */
export async function confirmRedemption(
  client: WriteClient,
  { ledger, currency, redemption, paymentRef }: ConfirmRedemptionParameters,
): Promise<TransactionReceipt> {
  return write(client, {
    address: centralBankOf(ledger, currency).redemption,
    abi: cashRedemptionAbi,
    functionName: "confirm",
    args: [redemption, referenceToHex(paymentRef, "paymentRef")],
  });
}
