import type { Address } from "viem";
import { readContract } from "viem/actions";

import { MAX_AMOUNT } from "../../domain/money.ts";
import { tokenAbi, type ReadClient } from "../client.ts";
import { referenceFromHex } from "../reference.ts";
import { withTypedErrors } from "../write.ts";
import { WHOLE_ACCOUNT } from "./freeze.ts";

export interface FreezeOrderView {
  caseRef: string;
  /** In minor units. */
  amount: bigint | typeof WHOLE_ACCOUNT;
  /** UNIX seconds; 0 for no end. */
  expiresAt: bigint;
}

export interface ReadFreezeOrdersParameters {
  token: Address;
  account: Address;
}

/**
 * The freeze orders on an account in one token; ended ones too, until they are lifted.
 *
 * @example
 * const orders = await readFreezeOrders(client, { token: cash, account });
 */
export async function readFreezeOrders(
  client: ReadClient,
  { token, account }: ReadFreezeOrdersParameters,
): Promise<FreezeOrderView[]> {
  const orders = await withTypedErrors(() =>
    readContract(client, { address: token, abi: tokenAbi, functionName: "freezeOrdersOf", args: [account] }),
  );
  return orders.map(({ caseRef, amount, expiresAt }) => ({
    caseRef: referenceFromHex(caseRef),
    amount: amount === MAX_AMOUNT ? WHOLE_ACCOUNT : amount,
    expiresAt: BigInt(expiresAt),
  }));
}
