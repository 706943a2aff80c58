import type { Address, TransactionReceipt } from "viem";

import { participantRegistryAbi } from "../../abi/participantRegistry.ts";
import type { Ledger } from "../../deployments.ts";
import type { WriteClient } from "../client.ts";
import { write } from "../write.ts";

export interface RevokeSignerParameters {
  ledger: Ledger;
  account: Address;
  /** The account itself ends its own key. */
  signer: Address;
}

/**
 * Ends a signer of an account for good. Takes the CSD's guardian.
 *
 * @example
 * await revokeSigner(guardian, { ledger, account, signer });
 */
export async function revokeSigner(
  client: WriteClient,
  { ledger, account, signer }: RevokeSignerParameters,
): Promise<TransactionReceipt> {
  return write(client, {
    address: ledger.registry,
    abi: participantRegistryAbi,
    functionName: "revokeSigner",
    args: [account, signer],
  });
}
