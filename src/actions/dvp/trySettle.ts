import { simulateContract } from "viem/actions";

import { dvpAbi } from "../../abi/dvp.ts";
import type { Ledger } from "../../deployments.ts";
import { ContractRefusal } from "../../errors/contract.ts";
import type { ReadClient } from "../client.ts";
import { withTypedErrors } from "../write.ts";
import { encodeSignedTrade, type SignedTrade } from "./signedTrade.ts";

export interface TrySettleParameters extends SignedTrade {
  ledger: Ledger;
}

/**
 * What the contract would say to settling a trade now. Nothing is sent.
 *
 * @returns Undefined where it would settle.
 *
 * @example
 * const refusal = await trySettle(client, { ledger, trade, sellerSignature, buyerSignature });
 */
export async function trySettle(
  client: ReadClient,
  { ledger, ...signed }: TrySettleParameters,
): Promise<ContractRefusal | undefined> {
  const { trade, sellerSignature, buyerSignature } = encodeSignedTrade(signed);
  try {
    await withTypedErrors(() =>
      simulateContract(client, {
        address: ledger.dvp,
        abi: dvpAbi,
        functionName: "settle",
        args: [trade, sellerSignature, buyerSignature],
        // A transaction sent now is judged by the next block's time.
        blockTag: "pending",
      }),
    );
    return undefined;
  } catch (error) {
    if (error instanceof ContractRefusal) return error;
    throw error;
  }
}
