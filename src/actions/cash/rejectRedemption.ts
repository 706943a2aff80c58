import type { Hex, TransactionReceipt } from "viem";

import { cashRedemptionAbi } from "../../abi/cashRedemption.ts";
import type { Ledger } from "../../deployments.ts";
import type { Currency } from "../../domain/currency.ts";
import type { WriteClient } from "../client.ts";
import { write } from "../write.ts";
import { centralBankOf } from "./issueCash.ts";

export interface RejectRedemptionParameters {
  ledger: Ledger;
  currency: Currency;
  /** Identity of the redemption. */
  redemption: Hex;
  /** Published with it. */
  reason: string;
}

/**
 * Refuses a request for redemption and gives the cash back. Takes the central bank's issuance officer.
 *
 * @example
 * await rejectRedemption(centralBank, { ledger, currency: "HKD", redemption, reason: "reserve account closed" });
 */
export async function rejectRedemption(
  client: WriteClient,
  { ledger, currency, redemption, reason }: RejectRedemptionParameters,
): Promise<TransactionReceipt> {
  return write(client, {
    address: centralBankOf(ledger, currency).redemption,
    abi: cashRedemptionAbi,
    functionName: "reject",
    args: [redemption, reason],
  });
}
