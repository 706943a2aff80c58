import type { Address } from "viem";

import { participantRegistryAbi } from "../../abi/participantRegistry.ts";
import type { Ledger } from "../../deployments.ts";
import type { WriteClient } from "../client.ts";
import { submit, type Submission } from "../write.ts";

export interface ClosePolicyParameters {
  ledger: Ledger;
  authority: Address;
  policy: Address;
}

/**
 * Ends what a policy may do under an authority, at once. Locks that it has open end as they would have: it still delivers
 * them or gives them back. Takes the guardian of that authority.
 *
 * @example
 * await closePolicy(guardian, { ledger, authority: ledger.csd, policy: ledger.dvp });
 */
export async function closePolicy(
  client: WriteClient,
  { ledger, authority, policy }: ClosePolicyParameters,
): Promise<Submission> {
  return submit(client, {
    address: ledger.registry,
    abi: participantRegistryAbi,
    functionName: "closePolicy",
    args: [authority, policy],
  });
}
