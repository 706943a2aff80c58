import type { participantRegistryAbi } from "../../abi/participantRegistry.ts";
import type { DecodedLog } from "../logs.ts";
import type { Suspension } from "./readSuspensions.ts";

export type SuspensionLog = DecodedLog<
  typeof participantRegistryAbi,
  "ParticipantSuspended" | "ParticipantResumed"
>;

/**
 * The suspensions of one participant after some more events about it; what was known before is left as it is. Each begins only after
 * the one before it has ended.
 *
 * @param times UNIX seconds, by block.
 */
export function foldSuspensions(
  known: readonly Suspension[],
  logs: readonly SuspensionLog[],
  times: ReadonlyMap<bigint, bigint>,
): readonly Suspension[] {
  const suspensions = [...known];
  for (const { eventName, args, blockNumber, transactionHash } of logs) {
    const step = { reason: args.reason, at: times.get(blockNumber) ?? 0n, transaction: transactionHash };
    const last = suspensions.at(-1);
    if (eventName === "ParticipantSuspended") suspensions.push({ begun: step });
    else if (last !== undefined) suspensions[suspensions.length - 1] = { ...last, ended: step };
  }
  return suspensions;
}
