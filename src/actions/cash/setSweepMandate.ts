import type { Address, TransactionReceipt } from "viem";

import { cashRedemptionAbi } from "../../abi/cashRedemption.ts";
import type { Ledger } from "../../deployments.ts";
import type { Currency } from "../../domain/currency.ts";
import type { WriteClient } from "../client.ts";
import { write } from "../write.ts";
import { centralBankOf } from "./issueCash.ts";

export interface SetSweepMandateParameters {
  ledger: Ledger;
  currency: Currency;
  account: Address;
  /** Given, or withdrawn. */
  mandated: boolean;
}

/**
 * Gives, or withdraws, the standing mandate to sweep an account's free cash back to reserves at the end of the day.
 * Takes the account's own key or a signer of it with the power to service; one with a limit can only withdraw it.
 *
 * @example
 * await setSweepMandate(bank, { ledger, currency: "HKD", account, mandated: true });
 */
export async function setSweepMandate(
  client: WriteClient,
  { ledger, currency, account, mandated }: SetSweepMandateParameters,
): Promise<TransactionReceipt> {
  return write(client, {
    address: centralBankOf(ledger, currency).redemption,
    abi: cashRedemptionAbi,
    functionName: "setSweepMandate",
    args: [account, mandated],
  });
}
