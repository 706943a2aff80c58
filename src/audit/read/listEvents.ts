import type { AuditIndex } from "../store/auditIndex.ts";
import { storedEvents, type EventSelection, type StoredEvent } from "../store/storedEvents.ts";

/**
 * The events of a selection, all in memory: for those of which there are few, or that are shown all.
 *
 * @example
 * const listed = await listEvents(index, { names: ["InstrumentListed"] });
 */
export async function listEvents(index: AuditIndex, selection: EventSelection = {}): Promise<StoredEvent[]> {
  const found: StoredEvent[] = [];
  for await (const event of storedEvents(index, selection)) found.push(event);
  return found;
}
