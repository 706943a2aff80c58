import type { TransactionReceipt } from "viem";

import { participantRegistryAbi } from "../../abi/participantRegistry.ts";
import type { Ledger } from "../../deployments.ts";
import { bicToHex, type Bic } from "../../domain/bic.ts";
import { countryToHex, type Country } from "../../domain/country.ts";
import { leiToHex, type Lei } from "../../domain/lei.ts";
import type { WriteClient } from "../client.ts";
import { write } from "../write.ts";
import { encodeOpenings, type AccountOpening } from "./openAccounts.ts";

/** A legal entity as it is onboarded. */
export interface ParticipantDetails {
  lei: Lei;
  bic: Bic;
  jurisdiction: Country;
  /** Mask of `participantRoles`. */
  roles: number;
  legalName: string;
}

export interface OnboardParameters {
  ledger: Ledger;
  participant: ParticipantDetails;
  accounts: readonly AccountOpening[];
}

/**
 * Registers a legal entity and opens its first accounts, once for every token. Takes the CSD's registrar.
 *
 * @example
 * await onboard(registrar, {
 *   ledger,
 *   participant: {
 *     lei: parseLei("506700GE1G29325QX363"),
 *     bic: parseBic("BANKHKHHXXX"),
 *     jurisdiction: parseCountry("HK"),
 *     roles: parseParticipantRoles("dealer,custodian"),
 *     legalName: "Example Bank (Hong Kong) Limited",
 *   },
 *   accounts: [{ account, kind: "house", zone: "onshore", ownKey: true }],
 * });
 */
export async function onboard(
  client: WriteClient,
  { ledger, participant, accounts }: OnboardParameters,
): Promise<TransactionReceipt> {
  return write(client, {
    address: ledger.registry,
    abi: participantRegistryAbi,
    functionName: "onboard",
    args: [encodeParticipant(participant), encodeOpenings(accounts)],
  });
}

/** A participant as the registry takes it. */
export function encodeParticipant({ lei, bic, jurisdiction, roles, legalName }: ParticipantDetails) {
  return {
    lei: leiToHex(lei),
    bic: bicToHex(bic),
    jurisdiction: countryToHex(jurisdiction),
    roles,
    legalName,
  };
}
