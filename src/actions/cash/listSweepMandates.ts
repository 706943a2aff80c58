import type { Address } from "viem";

import { cashRedemptionAbi } from "../../abi/cashRedemption.ts";
import type { Ledger } from "../../deployments.ts";
import type { Currency } from "../../domain/currency.ts";
import type { ReadClient } from "../client.ts";
import { readLogs } from "../logs.ts";
import { centralBankOf } from "./issueCash.ts";

export interface ListSweepMandatesParameters {
  ledger: Ledger;
  currency: Currency;
}

/**
 * The accounts that may be swept, in the order in which they gave the mandate that stands.
 *
 * @example
 * const accounts = await listSweepMandates(client, { ledger, currency: "HKD" });
 */
export async function listSweepMandates(
  client: ReadClient,
  { ledger, currency }: ListSweepMandatesParameters,
): Promise<Address[]> {
  const logs = await readLogs(client, {
    address: centralBankOf(ledger, currency).redemption,
    abi: cashRedemptionAbi,
    eventName: "SweepMandateSet",
    fromBlock: ledger.anchor.block,
  });
  const accounts = new Set<Address>();
  for (const { args } of logs) {
    if (args.mandated) accounts.add(args.account);
    else accounts.delete(args.account);
  }
  return [...accounts];
}
