import { zeroHash, type Address, type Hex } from "viem";

import { tokenAbi, type WriteClient } from "../client.ts";
import { referenceToHex } from "../reference.ts";
import { submit, type Submission } from "../write.ts";

export interface ForceTransferParameters {
  token: Address;
  from: Address;
  to: Address;
  /** Minor units. */
  amount: bigint;
  caseRef: string;
  legalBasis: string;
  /** Hash of the order's document. */
  documentHash?: Hex;
}

/**
 * Moves unlocked value, frozen or not, without the owner's consent. Takes the enforcement officer of the token's
 * authority.
 *
 * @example
 * await forceTransfer(officer, { token: bond, from, to, amount, caseRef: "HC 17/2023", legalBasis: "Cap. 123, s. 4" });
 */
export async function forceTransfer(
  client: WriteClient,
  { token, from, to, amount, caseRef, legalBasis, documentHash = zeroHash }: ForceTransferParameters,
): Promise<Submission> {
  return submit(client, {
    address: token,
    abi: tokenAbi,
    functionName: "forceTransfer",
    args: [from, to, amount, referenceToHex(caseRef, "caseRef"), legalBasis, documentHash],
  });
}
