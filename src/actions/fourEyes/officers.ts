import type { Address, TransactionReceipt } from "viem";

import { fourEyesAbi } from "../../abi/fourEyes.ts";
import type { WriteClient } from "../client.ts";
import { referenceToHex } from "../reference.ts";
import { submit, write, type Submission } from "../write.ts";

export interface AddOfficerParameters {
  fourEyes: Address;
  account: Address;
  /** Number of the person in the authority's staff register. */
  person: string;
}

/**
 * Proposes an address for a new or a known person. Takes an officer's client; see `asOfficer`.
 *
 * @example
 * const { proposal } = await addOfficer(officer, { fourEyes, account, person: "CSD-007" });
 */
export async function addOfficer(
  client: WriteClient,
  { fourEyes, account, person }: AddOfficerParameters,
): Promise<Submission> {
  return submit(client, {
    address: fourEyes,
    abi: fourEyesAbi,
    functionName: "addOfficer",
    args: [account, referenceToHex(person, "person")],
  });
}

export interface RemoveOfficerParameters {
  fourEyes: Address;
  account: Address;
}

/**
 * Proposes to remove an address. Takes an officer's client; see `asOfficer`.
 *
 * @example
 * const { proposal } = await removeOfficer(officer, { fourEyes, account });
 */
export async function removeOfficer(
  client: WriteClient,
  { fourEyes, account }: RemoveOfficerParameters,
): Promise<Submission> {
  return submit(client, {
    address: fourEyes,
    abi: fourEyesAbi,
    functionName: "removeOfficer",
    args: [account],
  });
}

export interface SuspendPersonParameters {
  fourEyes: Address;
  person: string;
  /** Why, as it is published. */
  reason: string;
}

/**
 * Stops every address of a person at once. Takes one officer of another person, and two more who stay.
 *
 * @example
 * await suspendPerson(officer, { fourEyes, person: "CSD-002", reason: "lost key" });
 */
export async function suspendPerson(
  client: WriteClient,
  { fourEyes, person, reason }: SuspendPersonParameters,
): Promise<TransactionReceipt> {
  return write(client, {
    address: fourEyes,
    abi: fourEyesAbi,
    functionName: "suspendPerson",
    args: [referenceToHex(person, "person"), reason],
  });
}

/**
 * Proposes to lift a person's suspension. Takes an officer's client; see `asOfficer`.
 *
 * @example
 * const { proposal } = await resumePerson(officer, { fourEyes, person: "CSD-002", reason: "new key" });
 */
export async function resumePerson(
  client: WriteClient,
  { fourEyes, person, reason }: SuspendPersonParameters,
): Promise<Submission> {
  return submit(client, {
    address: fourEyes,
    abi: fourEyesAbi,
    functionName: "resumePerson",
    args: [referenceToHex(person, "person"), reason],
  });
}

export interface SetSoloIssuanceParameters {
  fourEyes: Address;
  cash: Address;
  /** Minor units that all officers together may issue alone in one UTC day; 0 for nothing. */
  dailyLimit: bigint;
}

/**
 * Proposes how much cash one person may issue a day. Takes an officer's client of the central bank.
 *
 * @example
 * const { proposal } = await setSoloIssuance(officer, { fourEyes, cash, dailyLimit: 10_000_000_00n });
 */
export async function setSoloIssuance(
  client: WriteClient,
  { fourEyes, cash, dailyLimit }: SetSoloIssuanceParameters,
): Promise<Submission> {
  return submit(client, {
    address: fourEyes,
    abi: fourEyesAbi,
    functionName: "setSoloIssuance",
    args: [cash, dailyLimit],
  });
}
