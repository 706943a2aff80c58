import type { Address, Hex } from "viem";

import { cashRedemptionAbi } from "../../abi/cashRedemption.ts";
import type { Ledger } from "../../deployments.ts";
import type { Currency } from "../../domain/currency.ts";
import type { RedemptionStatus } from "../../domain/redemption.ts";
import type { ReadClient } from "../client.ts";
import { readLogs } from "../logs.ts";
import { foldRedemptions } from "./foldRedemptions.ts";
import { centralBankOf } from "./issueCash.ts";

/** A redemption that somebody asked for. */
export interface RedemptionView {
  /** Its identity. */
  redemption: Hex;
  account: Address;
  /** The account's own reference. */
  reference: string;
  /** Minor units. */
  amount: bigint;
  status: Exclude<RedemptionStatus, "none">;
  /** UNIX seconds from which it can only be released. */
  expiresAt: bigint;
  /** Key that asked, or signed. */
  by: Address;
  /** Of the payment out of the reserve account, once confirmed. */
  paymentRef?: string;
  /** Why, once rejected. */
  reason?: string;
}

export interface ListRedemptionsParameters {
  ledger: Ledger;
  currency: Currency;
  /** The newest block unless stated. */
  toBlock?: bigint;
}

/**
 * Every redemption that was asked for, in order, rebuilt from events alone. Sweeps are not among them.
 *
 * @example
 * const open = (await listRedemptions(client, { ledger, currency: "HKD" })).filter(
 *   ({ status }) => status === "requested",
 * );
 */
export async function listRedemptions(
  client: ReadClient,
  { ledger, currency, toBlock }: ListRedemptionsParameters,
): Promise<RedemptionView[]> {
  const logs = await readLogs(client, {
    address: centralBankOf(ledger, currency).redemption,
    abi: cashRedemptionAbi,
    fromBlock: ledger.anchor.block,
    toBlock,
  });
  return [...foldRedemptions(new Map(), logs).values()];
}
