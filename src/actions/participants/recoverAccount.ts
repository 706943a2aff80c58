import { encodeFunctionData, isAddressEqual, type Address } from "viem";

import { participantRegistryAbi } from "../../abi/participantRegistry.ts";
import type { Ledger } from "../../deployments.ts";
import { powers as allPowers } from "../../domain/accounts.ts";
import { allBits } from "../../domain/names.ts";
import type { SignerTerms } from "../../domain/participantsCsv.ts";
import type { ReadClient, WriteClient } from "../client.ts";
import { readLogs } from "../logs.ts";
import { submit, type Submission } from "../write.ts";

export interface RecoverAccountParameters {
  ledger: Ledger;
  account: Address;
  /** Signer whose key is lost or stolen; the account itself for its own key. */
  lost: Address;
  /** Key that takes its place. */
  replacement: Address;
  /** Mask of `powers` for the new signer; those of the lost one where left out, every one of an own key. */
  powers?: number;
}

export interface RecoverAccountReturnType extends Submission {
  /** The new signer as it was named. */
  signer: SignerTerms;
  /** Whether the lost signer had been revoked before, so that only the new one was named now. */
  revokedBefore: boolean;
}

/**
 * Replaces a signer of an account, or its own key, in one transaction: the old one is revoked for good, and the new one
 * takes over its powers, limit and end. Holdings, open locks and lodged trades stay as they are; what the old key signed
 * and is not lodged is void, and so are the allowances that an own key gave.
 *
 * A guardian may have revoked the lost signer alone, at once; then the new one is named only. Takes the CSD's guardian
 * and registrar in one hand.
 *
 * @throws {ContractRefusal} Where the lost signer is none (`Registry_SignerUnknown`), or the new one was revoked before.
 *
 * @example
 * const { receipt } = await recoverAccount(officer, { ledger, account, lost: account, replacement });
 */
export async function recoverAccount(
  client: WriteClient,
  { ledger, account, lost, replacement, powers }: RecoverAccountParameters,
): Promise<RecoverAccountReturnType> {
  const [revokedBefore, mandate] = await Promise.all([
    wasRevoked(client, { ledger, account, lost }),
    mandateOf(client, { ledger, account, lost }),
  ]);
  const signer = { ...mandate, signer: replacement, powers: powers ?? mandate.powers };
  const revoke = encodeFunctionData({
    abi: participantRegistryAbi,
    functionName: "revokeSigner",
    args: [account, lost],
  });
  const name = encodeFunctionData({
    abi: participantRegistryAbi,
    functionName: "setSigner",
    args: [account, replacement, signer.powers, signer.limit, Number(signer.validUntil)],
  });
  const submission = await submit(client, {
    address: ledger.registry,
    abi: participantRegistryAbi,
    functionName: "multicall",
    args: [revokedBefore ? [name] : [revoke, name]],
  });
  return { ...submission, signer, revokedBefore };
}

type Lost = Pick<RecoverAccountParameters, "ledger" | "account" | "lost">;

async function wasRevoked(client: ReadClient, { ledger, account, lost }: Lost): Promise<boolean> {
  const revocations = await readLogs(client, {
    address: ledger.registry,
    abi: participantRegistryAbi,
    eventName: "SignerRevoked",
    args: { account, signer: lost },
    fromBlock: ledger.anchor.block,
  });
  return revocations.length > 0;
}

/** What the lost signer was last allowed. Where it never was a signer, the registry refuses the whole act. */
async function mandateOf(
  client: ReadClient,
  { ledger, account, lost }: Lost,
): Promise<Omit<SignerTerms, "signer">> {
  const unlimited = { powers: allBits(allPowers), limit: 0n, validUntil: 0n };
  if (isAddressEqual(lost, account)) return unlimited;
  const named = await readLogs(client, {
    address: ledger.registry,
    abi: participantRegistryAbi,
    eventName: "SignerSet",
    args: { account, signer: lost },
    fromBlock: ledger.anchor.block,
  });
  const last = named.at(-1)?.args;
  return last === undefined
    ? unlimited
    : { powers: last.powers, limit: last.limit, validUntil: BigInt(last.validUntil) };
}
