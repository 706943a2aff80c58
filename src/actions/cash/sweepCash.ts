import { isAddressEqual, parseEventLogs, type Address, type TransactionReceipt } from "viem";

import { cashRedemptionAbi } from "../../abi/cashRedemption.ts";
import type { Ledger } from "../../deployments.ts";
import type { Currency } from "../../domain/currency.ts";
import { decodeContractError, type ContractRefusal } from "../../errors/contract.ts";
import { contractAbis, type WriteClient } from "../client.ts";
import { referenceToHex } from "../reference.ts";
import { write } from "../write.ts";
import { centralBankOf } from "./issueCash.ts";

/** An account to sweep. */
export interface SweepItem {
  account: Address;
  /** Reference of the payment out of the reserve account; used once, unless there is nothing to sweep. */
  paymentRef: string;
}

export interface SweepCashParameters {
  ledger: Ledger;
  currency: Currency;
  /** Each account once. */
  items: readonly SweepItem[];
}

/** What became of one account: its free cash was burnt; it was refused; or it held nothing. */
export type SweepOutcome = SweepItem &
  (
    | { status: "swept"; amount: bigint }
    | { status: "refused"; error: ContractRefusal }
    | { status: "nothing" }
  );

export interface SweepCashReturnType {
  receipt: TransactionReceipt;
  /** One for each account, in order; none while the sweep is only proposed. */
  outcomes: SweepOutcome[];
}

/**
 * Burns all free cash of accounts that gave the mandate, all in one transaction; those that cannot be swept are refused
 * one by one. From then on the central bank owes them the reserves, and pays them under the references. Takes the
 * central bank's issuance officer.
 *
 * @example
 * const accounts = await listSweepMandates(centralBank, { ledger, currency: "HKD" });
 * const items = accounts.map((account, index) => ({ account, paymentRef: `EOD-20230216-${index}` }));
 * const { outcomes } = await sweepCash(centralBank, { ledger, currency: "HKD", items });
 */
export async function sweepCash(
  client: WriteClient,
  { ledger, currency, items }: SweepCashParameters,
): Promise<SweepCashReturnType> {
  const { redemption } = centralBankOf(ledger, currency);
  const receipt = await write(client, {
    address: redemption,
    abi: cashRedemptionAbi,
    functionName: "sweep",
    args: [
      items.map(({ account }) => account),
      items.map(({ paymentRef }) => referenceToHex(paymentRef, "paymentRef")),
    ],
  });
  return { receipt, outcomes: sweepOutcomes(receipt, redemption, items) };
}

/**
 * What became of each account, by the receipt of the transaction that swept: that of an approval too. The contract tells
 * of each account that held something in one event.
 *
 * @example
 * const outcomes = sweepOutcomes(await approveAct(officer, act), redemption, items);
 */
export function sweepOutcomes(
  receipt: TransactionReceipt,
  redemption: Address,
  items: readonly SweepItem[],
): SweepOutcome[] {
  const logs = parseEventLogs({
    abi: cashRedemptionAbi,
    eventName: ["CashSwept", "SweepRefused"],
    logs: receipt.logs.filter(({ address }) => isAddressEqual(address, redemption)),
  });
  const told = new Map(logs.map((log) => [log.args.account.toLowerCase(), log]));
  return items.map((item): SweepOutcome => {
    const log = told.get(item.account.toLowerCase());
    if (log === undefined) return { ...item, status: "nothing" };
    if (log.eventName === "CashSwept") return { ...item, status: "swept", amount: log.args.amount };
    const error = decodeContractError(log.args.reason, contractAbis);
    if (error === undefined) throw new Error(`${log.args.reason} is no revert data`);
    return { ...item, status: "refused", error };
  });
}
