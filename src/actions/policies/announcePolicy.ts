import type { Address } from "viem";

import { participantRegistryAbi } from "../../abi/participantRegistry.ts";
import type { Ledger } from "../../deployments.ts";
import type { WriteClient } from "../client.ts";
import { submit, type Submission } from "../write.ts";

export interface AnnouncePolicyParameters {
  ledger: Ledger;
  authority: Address;
  policy: Address;
  /** Mask of `Capability`: what it is to be able to do. */
  capabilities: number;
}

/**
 * Announces what a contract is to be able to do with the value of everybody who holds under an authority. It can be
 * activated once the registry's delay has passed, so that they can read its code first. Takes that authority's policy
 * officer.
 *
 * @example
 * await announcePolicy(officer, { ledger, authority: ledger.csd, policy: ledger.dvp, capabilities: Capability.MOVE });
 */
export async function announcePolicy(
  client: WriteClient,
  { ledger, authority, policy, capabilities }: AnnouncePolicyParameters,
): Promise<Submission> {
  return submit(client, {
    address: ledger.registry,
    abi: participantRegistryAbi,
    functionName: "announcePolicy",
    args: [authority, policy, capabilities],
  });
}
