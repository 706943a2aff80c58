import type { Address } from "viem";

import { tokenAbi, type WriteClient } from "../client.ts";
import { referenceToHex } from "../reference.ts";
import { submit, type Submission } from "../write.ts";

export interface UnfreezeParameters {
  token: Address;
  account: Address;
  caseRef: string;
  reason: string;
}

/**
 * Lifts one freeze order. Takes the releaser of the token's authority.
 *
 * @example
 * await unfreeze(releaser, { token: cash, account, caseRef: "HC 17/2023", reason: "order discharged" });
 */
export async function unfreeze(
  client: WriteClient,
  { token, account, caseRef, reason }: UnfreezeParameters,
): Promise<Submission> {
  return submit(client, {
    address: token,
    abi: tokenAbi,
    functionName: "unfreeze",
    args: [account, referenceToHex(caseRef, "caseRef"), reason],
  });
}
