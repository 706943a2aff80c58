import { getAddress } from "viem";

import { ParticipantBook, participantEvents, type ParticipantView } from "../../domain/participantBook.ts";
import type { AuditIndex } from "../store/auditIndex.ts";
import { storedEvents } from "../store/storedEvents.ts";

/**
 * Every participant with its accounts and their signers, as they stood at the end of a block.
 *
 * @example
 * const directory = await directoryAt(index, 1_234n);
 */
export async function directoryAt(index: AuditIndex, block: bigint): Promise<ParticipantView[]> {
  const book = new ParticipantBook();
  const selection = { contracts: [index.ledger.registry], names: participantEvents, toBlock: block };
  for await (const { name, args } of storedEvents(index, selection)) book.apply(name, checksummed(args));
  return book.participants();
}

/** An index has addresses in small letters. */
function checksummed(args: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const addresses = ["account", "signer"].filter((name) => args[name] !== undefined);
  return {
    ...args,
    ...Object.fromEntries(addresses.map((name) => [name, getAddress(args[name] as string)])),
  };
}
