import type { Hex } from "viem";

import { participantRegistryAbi } from "../../abi/participantRegistry.ts";
import type { Ledger } from "../../deployments.ts";
import type { WriteClient } from "../client.ts";
import { submit } from "../write.ts";
import { packImport, type ImportBatch, type PackingLimits } from "./packImport.ts";
import type { ImportPlan } from "./planImport.ts";

/** One transaction of an import, once it is in a block. */
export interface ImportedBatch extends Omit<ImportBatch, "calls"> {
  transaction: Hex;
  block: bigint;
  gasUsed: bigint;
  /** Number of the four-eyes proposal that waits for a second person; undefined where the act is done. */
  proposal?: bigint;
}

export interface ImportParticipantsParameters extends PackingLimits {
  ledger: Ledger;
  /** What there is to do: see `readImport`. */
  plan: ImportPlan;
  /** Called after each transaction with what is done so far, and how many transactions there are in all. */
  onProgress?: (done: readonly ImportedBatch[], total: number) => void;
}

/**
 * Onboards participants, opens accounts and names signers as planned, in few transactions, one after the other. Each is
 * all or nothing. If one fails, those before it stand; planned anew from the same file, the rest is done and nothing
 * twice. Takes the CSD's registrar.
 *
 * @returns The transactions in their order; none where there is nothing to do.
 *
 * @example
 * const plan = readImport(text, { file: "participants.csv", directory });
 * const batches = await importParticipants(registrar, { ledger, plan });
 */
export async function importParticipants(
  client: WriteClient,
  { ledger, plan, onProgress, ...limits }: ImportParticipantsParameters,
): Promise<ImportedBatch[]> {
  const batches = packImport(plan, limits);
  const done: ImportedBatch[] = [];
  for (const { calls, ...counts } of batches) {
    const { receipt, proposal } = await submit(
      client,
      {
        address: ledger.registry,
        abi: participantRegistryAbi,
        functionName: "multicall",
        args: [calls],
      },
      { afterOthers: done.length > 0 },
    );
    done.push({
      ...counts,
      transaction: receipt.transactionHash,
      block: receipt.blockNumber,
      gasUsed: receipt.gasUsed,
      ...(proposal !== undefined && { proposal }),
    });
    onProgress?.(done, batches.length);
  }
  return done;
}
