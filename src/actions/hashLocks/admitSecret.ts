import type { Hex } from "viem";
import { signTypedData } from "viem/actions";

import { hashTimeLockAbi } from "../../abi/hashTimeLock.ts";
import { admissionTypedData } from "../../domain/hashLock.ts";
import type { WriteClient } from "../client.ts";
import { withTypedErrors, write } from "../write.ts";
import { isDelivered } from "./claimHashLock.ts";
import type { DeliveryReceipt } from "./receipt.ts";
import type { RevealSecretParameters } from "./revealSecret.ts";

export interface SignAdmissionParameters extends RevealSecretParameters {
  /** Hash of the arbiters' reasons. */
  reasonHash: Hex;
}

/**
 * Signs, as an arbiter, that a leg's secret was known in time. Nothing is sent.
 *
 * @example
 * const signature = await signAdmission(arbiter, { leg, secret, reasonHash });
 */
export async function signAdmission(
  client: WriteClient,
  { leg, secret, reasonHash }: SignAdmissionParameters,
): Promise<Hex> {
  const typedData = admissionTypedData(leg.venue, { hashLockId: leg.id, secret, reasonHash });
  return withTypedErrors(() => signTypedData(client, { account: client.account, ...typedData }));
}

export interface AdmitSecretParameters extends SignAdmissionParameters {
  /** One per arbiter, in their order; `0x` for one that did not sign. */
  signatures: readonly Hex[];
}

/**
 * Admits a leg's secret after its deadline, on what two of its three arbiters signed, and delivers if it can. Anyone may.
 *
 * @example
 * await admitSecret(client, { leg, secret, reasonHash, signatures: [first, "0x", third] });
 */
export async function admitSecret(
  client: WriteClient,
  { leg, secret, reasonHash, signatures }: AdmitSecretParameters,
): Promise<DeliveryReceipt> {
  const receipt = await write(client, {
    address: leg.venue.hashTimeLock,
    abi: hashTimeLockAbi,
    functionName: "admit",
    args: [leg.terms, leg.agreement, secret, reasonHash, signatures],
  });
  return { id: leg.id, receipt, delivered: isDelivered(receipt) };
}
