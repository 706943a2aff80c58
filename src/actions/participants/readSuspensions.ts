import type { Hex } from "viem";

import { participantRegistryAbi } from "../../abi/participantRegistry.ts";
import type { Ledger } from "../../deployments.ts";
import { leiToHex, type Lei } from "../../domain/lei.ts";
import type { ReadClient } from "../client.ts";
import { readBlockTimes, readNamedLogs, type BlockRange } from "../logs.ts";
import { withTypedErrors } from "../write.ts";
import { foldSuspensions, type SuspensionLog } from "./foldSuspensions.ts";

/** A beginning or an end of a suspension. */
export interface SuspensionStep {
  reason: string;
  /** UNIX seconds. */
  at: bigint;
  transaction: Hex;
}

/** A time during which a participant was stopped. */
export interface Suspension {
  begun: SuspensionStep;
  /** Undefined while it lasts. */
  ended?: SuspensionStep;
}

export interface ReadSuspensionsParameters {
  ledger: Ledger;
  lei: Lei;
  /** The newest block unless stated. */
  toBlock?: bigint;
}

/**
 * Every suspension of a participant with the reasons that were published, from events, in order.
 *
 * @example
 * const last = (await readSuspensions(client, { ledger, lei })).at(-1);
 */
export async function readSuspensions(
  client: ReadClient,
  { ledger, lei, toBlock }: ReadSuspensionsParameters,
): Promise<Suspension[]> {
  const logs = await readSuspensionLogs(client, { ledger, lei, fromBlock: ledger.anchor.block, toBlock });
  const times = await withTypedErrors(() => readBlockTimes(client, logs));
  return [...foldSuspensions([], logs, times)];
}

/** The events that begin and end the suspensions of a participant. */
export function readSuspensionLogs(
  client: ReadClient,
  { ledger, lei, ...range }: Pick<ReadSuspensionsParameters, "ledger" | "lei"> & BlockRange,
): Promise<SuspensionLog[]> {
  return readNamedLogs(client, {
    address: ledger.registry,
    abi: participantRegistryAbi,
    eventNames: ["ParticipantSuspended", "ParticipantResumed"],
    args: { lei: leiToHex(lei) },
    ...range,
  });
}
