import type { Address } from "viem";

import { participantRegistryAbi } from "../../abi/participantRegistry.ts";
import type { Ledger } from "../../deployments.ts";
import type { WriteClient } from "../client.ts";
import { submit, type Submission } from "../write.ts";

export interface ActivatePolicyParameters {
  ledger: Ledger;
  authority: Address;
  policy: Address;
}

/**
 * Activates an announced policy once its delay has passed. Takes the policy officer of that authority.
 *
 * @example
 * await activatePolicy(officer, { ledger, authority: ledger.csd, policy: ledger.dvp });
 */
export async function activatePolicy(
  client: WriteClient,
  { ledger, authority, policy }: ActivatePolicyParameters,
): Promise<Submission> {
  return submit(client, {
    address: ledger.registry,
    abi: participantRegistryAbi,
    functionName: "activatePolicy",
    args: [authority, policy],
  });
}
