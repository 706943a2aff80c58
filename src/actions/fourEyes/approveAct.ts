import type { Address, Hex, TransactionReceipt } from "viem";

import { fourEyesAbi } from "../../abi/fourEyes.ts";
import type { WriteClient } from "../client.ts";
import { write } from "../write.ts";

export interface ApproveActParameters {
  fourEyes: Address;
  actId: bigint;
  /** What the checker has read and agrees to; it must be the proposal to the byte. */
  target: Address;
  data: Hex;
}

/**
 * Approves a proposal, which executes it. Takes an officer of another person than the one who proposed it.
 *
 * @example
 * await approveAct(checker, { fourEyes, actId: 12n, target, data });
 */
export async function approveAct(
  client: WriteClient,
  { fourEyes, actId, target, data }: ApproveActParameters,
): Promise<TransactionReceipt> {
  return write(client, {
    address: fourEyes,
    abi: fourEyesAbi,
    functionName: "approve",
    args: [actId, target, data],
  });
}
