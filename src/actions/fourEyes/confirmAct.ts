import type { Address, TransactionReceipt } from "viem";

import { fourEyesAbi } from "../../abi/fourEyes.ts";
import type { WriteClient } from "../client.ts";
import { write } from "../write.ts";

export interface ConfirmActParameters {
  fourEyes: Address;
  actId: bigint;
}

/**
 * Confirms having seen what one person did alone. Takes an officer of another person.
 *
 * @example
 * await confirmAct(checker, { fourEyes, actId: 3n });
 */
export async function confirmAct(
  client: WriteClient,
  { fourEyes, actId }: ConfirmActParameters,
): Promise<TransactionReceipt> {
  return write(client, { address: fourEyes, abi: fourEyesAbi, functionName: "confirm", args: [actId] });
}
