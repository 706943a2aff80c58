import type { Address, TransactionReceipt } from "viem";

import { wholesaleCashAbi } from "../../abi/wholesaleCash.ts";
import type { CentralBankDeployment, Ledger } from "../../deployments.ts";
import type { Currency } from "../../domain/currency.ts";
import { InputError } from "../../errors/input.ts";
import type { WriteClient } from "../client.ts";
import { referenceToHex } from "../reference.ts";
import { write } from "../write.ts";

export interface IssueCashParameters {
  ledger: Ledger;
  currency: Currency;
  account: Address;
  /** Minor units. */
  amount: bigint;
  /** Reference of the reserve posting; used once. */
  reserveRef: string;
}

/**
 * Issues central bank money to an account against money set aside in the RTGS reserve account. Takes the central
 * bank's issuance officer.
 *
 * @example
 * await issueCash(centralBank, { ledger, currency: "HKD", account, amount: 100_000_00n, reserveRef: "RTGS-000017" });
 */
export async function issueCash(
  client: WriteClient,
  { ledger, currency, account, amount, reserveRef }: IssueCashParameters,
): Promise<TransactionReceipt> {
  return write(client, {
    address: centralBankOf(ledger, currency).cash,
    abi: wholesaleCashAbi,
    functionName: "issue",
    args: [account, amount, referenceToHex(reserveRef, "reserveRef")],
  });
}

/**
 * The central bank of a currency.
 *
 * @throws {InputError} Where this ledger has none.
 *
 * @example
 * const { cash } = centralBankOf(ledger, "HKD");
 */
export function centralBankOf(ledger: Ledger, currency: Currency): CentralBankDeployment {
  const centralBank = ledger.centralBanks[currency];
  if (centralBank !== undefined) return centralBank;
  const known = Object.keys(ledger.centralBanks).join(", ");
  throw new InputError({
    field: "currency",
    given: currency,
    expected: `a currency of this ledger (${known})`,
  });
}
