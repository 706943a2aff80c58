import type { Address, TransactionReceipt } from "viem";

import { fourEyesAbi } from "../../abi/fourEyes.ts";
import type { WriteClient } from "../client.ts";
import { write } from "../write.ts";

export interface CancelActParameters {
  fourEyes: Address;
  actId: bigint;
}

/**
 * Withdraws a proposal. Takes an officer of the person who made it.
 *
 * @example
 * await cancelAct(maker, { fourEyes, actId: 12n });
 */
export async function cancelAct(
  client: WriteClient,
  { fourEyes, actId }: CancelActParameters,
): Promise<TransactionReceipt> {
  return write(client, { address: fourEyes, abi: fourEyesAbi, functionName: "cancel", args: [actId] });
}
