import type { Address } from "viem";
import { readContract } from "viem/actions";

import { wholesaleCashAbi } from "../../abi/wholesaleCash.ts";
import type { Ledger } from "../../deployments.ts";
import type { Currency } from "../../domain/currency.ts";
import type { ReadClient } from "../client.ts";
import { withTypedErrors } from "../write.ts";
import { centralBankOf } from "./issueCash.ts";

export interface ReadHoldingLimitParameters {
  ledger: Ledger;
  currency: Currency;
  account: Address;
  /** Read as of; the newest block unless stated. */
  blockNumber?: bigint | undefined;
}

/**
 * What an account may hold of a currency, in minor units; 0 where there is no limit.
 *
 * @example
 * const limit = await readHoldingLimit(client, { ledger, currency: "HKD", account });
 */
export async function readHoldingLimit(
  client: ReadClient,
  { ledger, currency, account, blockNumber }: ReadHoldingLimitParameters,
): Promise<bigint> {
  return withTypedErrors(() =>
    readContract(client, {
      address: centralBankOf(ledger, currency).cash,
      abi: wholesaleCashAbi,
      functionName: "holdingLimitOf",
      args: [account],
      blockNumber,
    }),
  );
}
