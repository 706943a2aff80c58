import { participantRegistryAbi } from "../../abi/participantRegistry.ts";
import type { Ledger } from "../../deployments.ts";
import type { WriteClient } from "../client.ts";
import { submit, type Submission } from "../write.ts";
import { encodeParticipant, type ParticipantDetails } from "./onboard.ts";

export interface AmendParameters {
  ledger: Ledger;
  /** Everything as it is to be, what stays included; the LEI names the participant and never changes. */
  participant: ParticipantDetails;
}

/**
 * Replaces a participant's BIC, jurisdiction, roles and legal name; its accounts stay. Takes the CSD's registrar.
 *
 * @example
 * await amend(registrar, { ledger, participant: { ...participant, legalName: "New Name Limited" } });
 */
export async function amend(
  client: WriteClient,
  { ledger, participant }: AmendParameters,
): Promise<Submission> {
  return submit(client, {
    address: ledger.registry,
    abi: participantRegistryAbi,
    functionName: "amend",
    args: [encodeParticipant(participant)],
  });
}
