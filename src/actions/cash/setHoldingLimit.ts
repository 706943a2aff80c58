import type { Address, TransactionReceipt } from "viem";

import { wholesaleCashAbi } from "../../abi/wholesaleCash.ts";
import type { Ledger } from "../../deployments.ts";
import type { Currency } from "../../domain/currency.ts";
import type { WriteClient } from "../client.ts";
import { write } from "../write.ts";
import { centralBankOf } from "./issueCash.ts";

export interface SetHoldingLimitParameters {
  ledger: Ledger;
  currency: Currency;
  account: Address;
  /** Minor units; 0 removes the limit. */
  limit: bigint;
}

/**
 * Limits what an account may hold of a currency. What it holds already stays. Takes an officer of the central bank who
 * may widen (RELEASER), because a new limit can also be a wider one.
 *
 * @example
 * await setHoldingLimit(centralBank, { ledger, currency: "HKD", account, limit: 100_000_000_00n });
 */
export async function setHoldingLimit(
  client: WriteClient,
  { ledger, currency, account, limit }: SetHoldingLimitParameters,
): Promise<TransactionReceipt> {
  return write(client, {
    address: centralBankOf(ledger, currency).cash,
    abi: wholesaleCashAbi,
    functionName: "setHoldingLimit",
    args: [account, limit],
  });
}
