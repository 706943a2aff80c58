import type { AuditIndex } from "../../../audit/store/auditIndex.ts";
import type { Place } from "../../../audit/store/place.ts";
import { eventsAt, type StoredEvent } from "../../../audit/store/storedEvents.ts";
import { marks } from "./keyNumbers.ts";

export interface NamedEvents {
  contract: string;
  names: readonly string[];
  /** Only what lies after this place. */
  after?: Place;
  /** First place that is not asked for. */
  before: Place;
  /** At most so many; all unless stated. */
  limit?: number;
}

/** Places of a contract's events of some names, in the order of the chain. */
export async function placesNamed(
  { database, row }: Pick<AuditIndex, "database" | "row">,
  { contract, names, after = -1, before, limit }: NamedEvents,
): Promise<Place[]> {
  const found = await database.all<{ place: Place }>(
    `SELECT place FROM events WHERE ledger = ? AND contract = (SELECT key FROM keys WHERE value = ?)
       AND name IN (SELECT key FROM keys WHERE value IN (${marks(names)})) AND place > ? AND place < ?
     ORDER BY place ${limit === undefined ? "" : `LIMIT ${Math.floor(limit)}`}`,
    [row, contract.toLowerCase(), ...names, after, before],
  );
  return found.map(({ place }) => place);
}

/** A contract's events of some names, in the order of the chain. */
export async function eventsNamed(
  asked: Pick<AuditIndex, "database" | "row">,
  selection: NamedEvents,
): Promise<StoredEvent[]> {
  return eventsAt(asked, await placesNamed(asked, selection));
}
