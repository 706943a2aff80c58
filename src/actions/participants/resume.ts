import type { TransactionReceipt } from "viem";

import { participantRegistryAbi } from "../../abi/participantRegistry.ts";
import type { Ledger } from "../../deployments.ts";
import { leiToHex, type Lei } from "../../domain/lei.ts";
import type { WriteClient } from "../client.ts";
import { write } from "../write.ts";

export interface ResumeParameters {
  ledger: Ledger;
  lei: Lei;
  reason: string;
}

/**
 * Lifts a participant's suspension. Takes the CSD's releaser.
 *
 * @example
 * await resume(releaser, { ledger, lei: parseLei("506700GE1G29325QX363"), reason: "order 2023/17" });
 */
export async function resume(
  client: WriteClient,
  { ledger, lei, reason }: ResumeParameters,
): Promise<TransactionReceipt> {
  return write(client, {
    address: ledger.registry,
    abi: participantRegistryAbi,
    functionName: "resume",
    args: [leiToHex(lei), reason],
  });
}
