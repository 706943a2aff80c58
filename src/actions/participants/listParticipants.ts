import { participantRegistryAbi } from "../../abi/participantRegistry.ts";
import type { Ledger } from "../../deployments.ts";
import { ParticipantBook, type ParticipantView } from "../../domain/participantBook.ts";
import type { ReadClient } from "../client.ts";
import { readLogs } from "../logs.ts";

export interface ListParticipantsParameters {
  ledger: Ledger;
}

/**
 * Every participant with its accounts and their signers, rebuilt from the registry's events alone.
 *
 * @example
 * const directory = await listParticipants(client, { ledger });
 */
export async function listParticipants(
  client: ReadClient,
  { ledger }: ListParticipantsParameters,
): Promise<ParticipantView[]> {
  const logs = await readLogs(client, {
    address: ledger.registry,
    abi: participantRegistryAbi,
    fromBlock: ledger.anchor.block,
  });
  const book = new ParticipantBook();
  for (const { eventName, args } of logs) book.apply(eventName, args);
  return book.participants();
}
