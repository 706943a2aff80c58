import type { Address, TransactionReceipt } from "viem";

import { participantRegistryAbi } from "../../abi/participantRegistry.ts";
import type { Ledger } from "../../deployments.ts";
import type { WriteClient } from "../client.ts";
import { write } from "../write.ts";

export interface SetSignerParameters {
  ledger: Ledger;
  account: Address;
  signer: Address;
  /** Mask of `powers`. */
  powers: number;
  /** Largest amount, in minor units, of any leg of one signed act; 0 for no limit. */
  limit: bigint;
  /** UNIX seconds; the signer acts while the time is less; 0 for no end. */
  validUntil: bigint;
}

/**
 * Names a signer of an account, or changes its powers, limit and end. Takes the CSD's registrar.
 *
 * @example
 * await setSigner(registrar, { ledger, account, signer, powers: parsePowers("trade"), limit: 0n, validUntil: 0n });
 */
export async function setSigner(
  client: WriteClient,
  { ledger, account, signer, powers, limit, validUntil }: SetSignerParameters,
): Promise<TransactionReceipt> {
  return write(client, {
    address: ledger.registry,
    abi: participantRegistryAbi,
    functionName: "setSigner",
    args: [account, signer, powers, limit, Number(validUntil)],
  });
}
