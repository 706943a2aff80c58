import type { TransactionReceipt } from "viem";

import { participantRegistryAbi } from "../../abi/participantRegistry.ts";
import type { Ledger } from "../../deployments.ts";
import { leiToHex, type Lei } from "../../domain/lei.ts";
import type { WriteClient } from "../client.ts";
import { write } from "../write.ts";

export interface SuspendParameters {
  ledger: Ledger;
  lei: Lei;
  reason: string;
}

/**
 * Stops a participant: none of its accounts gives or receives, on any token, until it is resumed. Takes the CSD's guardian.
 *
 * @example
 * await suspend(guardian, { ledger, lei: parseLei("506700GE1G29325QX363"), reason: "order 2023/17" });
 */
export async function suspend(
  client: WriteClient,
  { ledger, lei, reason }: SuspendParameters,
): Promise<TransactionReceipt> {
  return write(client, {
    address: ledger.registry,
    abi: participantRegistryAbi,
    functionName: "suspend",
    args: [leiToHex(lei), reason],
  });
}
