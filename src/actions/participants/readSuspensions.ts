import type { Hex } from "viem";

import { participantRegistryAbi } from "../../abi/participantRegistry.ts";
import type { Ledger } from "../../deployments.ts";
import { leiToHex, type Lei } from "../../domain/lei.ts";
import type { ReadClient } from "../client.ts";
import { readBlockTimes, readLogs } from "../logs.ts";
import { withTypedErrors } from "../write.ts";

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
  const source = {
    address: ledger.registry,
    abi: participantRegistryAbi,
    args: { lei: leiToHex(lei) },
    fromBlock: ledger.anchor.block,
    toBlock,
  } as const;
  const [suspended, resumed] = await Promise.all([
    readLogs(client, { ...source, eventName: "ParticipantSuspended" }),
    readLogs(client, { ...source, eventName: "ParticipantResumed" }),
  ]);
  const times = await withTypedErrors(() => readBlockTimes(client, [...suspended, ...resumed]));
  const stepOf = ({
    args,
    blockNumber,
    transactionHash,
  }: (typeof suspended)[number] | (typeof resumed)[number]) => ({
    reason: args.reason,
    at: times.get(blockNumber) ?? 0n,
    transaction: transactionHash,
  });
  // Each begins only after the one before it has ended, so the two lists pair by place.
  return suspended.map((log, place) => {
    const end = resumed[place];
    return { begun: stepOf(log), ...(end !== undefined && { ended: stepOf(end) }) };
  });
}
