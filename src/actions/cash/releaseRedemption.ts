import type { Hex, TransactionReceipt } from "viem";

import { cashRedemptionAbi } from "../../abi/cashRedemption.ts";
import type { Ledger } from "../../deployments.ts";
import type { Currency } from "../../domain/currency.ts";
import type { WriteClient } from "../client.ts";
import { write } from "../write.ts";
import { centralBankOf } from "./issueCash.ts";

export interface ReleaseRedemptionParameters {
  ledger: Ledger;
  currency: Currency;
  /** Identity of the redemption. */
  redemption: Hex;
}

/**
 * Gives back the cash of a request that the central bank neither confirmed nor rejected in time. Anyone may.
 *
 * @example
 * await releaseRedemption(client, { ledger, currency: "HKD", redemption });
 */
export async function releaseRedemption(
  client: WriteClient,
  { ledger, currency, redemption }: ReleaseRedemptionParameters,
): Promise<TransactionReceipt> {
  return write(client, {
    address: centralBankOf(ledger, currency).redemption,
    abi: cashRedemptionAbi,
    functionName: "release",
    args: [redemption],
  });
}
