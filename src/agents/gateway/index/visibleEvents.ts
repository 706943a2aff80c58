import type { AbiEvent } from "viem";

import { tokenAbi } from "../../../actions/client.ts";
import type { Place } from "../../../audit/store/place.ts";
import type { AuditIndex } from "../../../audit/store/auditIndex.ts";
import type { Visible } from "../policy.ts";
import { chunks, keyNumbers, marks } from "./keyNumbers.ts";

type Asked = Pick<AuditIndex, "database" | "row">;

const TOKENS = "SELECT contract FROM contracts WHERE ledger = ? AND kind IN ('Bond', 'WholesaleCash')";
const tokenEvents = tokenAbi.flatMap((item: { type: string }) =>
  item.type === "event" ? [(item as AbiEvent).name] : [],
);

/** The numbers of what one may see. */
export interface VisibleKeys {
  /** Accounts, participants and bonds. */
  subjects: readonly number[];
  /** Tokens of which every event is seen. */
  tokens: readonly number[];
  /** Names of tokens' events. */
  names: readonly number[];
}

/** What one may see, as an index numbers it. */
export async function visibleKeys({ database }: Asked, { subjects, tokens }: Visible): Promise<VisibleKeys> {
  const numbers = await keyNumbers(database, [...subjects, ...tokens, ...tokenEvents]);
  const of = (values: Iterable<string>) => [...values].flatMap((value) => numbers.get(value) ?? []);
  return { subjects: of(subjects), tokens: of(tokens), names: of(tokenEvents) };
}

/** The first places in `[from, before)` of events that one may see: that touch, move or lock what is one's own. */
export async function visiblePlaces(
  { database, row }: Asked,
  { subjects, tokens, names }: VisibleKeys,
  { from, before, limit }: { from: Place; before: Place; limit: number },
): Promise<Place[]> {
  const places = new Set<Place>();
  const add = async (sql: string, parameters: readonly number[]) => {
    const found = await database.all<{ place: Place }>(
      `${sql} ORDER BY place LIMIT ${Math.floor(limit)}`,
      parameters,
    );
    for (const { place } of found) places.add(place);
  };
  const range = [from, before];
  for (const keys of chunks(subjects)) {
    await add(
      `SELECT place FROM touches WHERE ledger = ? AND key IN (${marks(keys)}) AND place >= ? AND place < ?
       UNION SELECT place FROM positions WHERE ledger = ? AND token IN (${TOKENS}) AND account IN (${marks(keys)})
       AND place >= ? AND place < ?`,
      [row, ...keys, ...range, row, row, ...keys, ...range],
    );
  }
  for (const contracts of chunks(tokens)) {
    await add(
      `SELECT place FROM events WHERE ledger = ? AND contract IN (${marks(contracts)}) AND name IN (${marks(names)})
       AND place >= ? AND place < ?`,
      [row, ...contracts, ...names, ...range],
    );
  }
  return [...places].toSorted((a, b) => a - b).slice(0, limit);
}

/** Which of some places one may see. */
export async function visibleAmong(
  { database, row }: Asked,
  { subjects, tokens }: VisibleKeys,
  places: readonly Place[],
): Promise<Place[]> {
  const seen = new Set<Place>();
  const add = async (sql: string, parameters: readonly number[]) => {
    for (const { place } of await database.all<{ place: Place }>(sql, parameters)) seen.add(place);
  };
  for (const asked of chunks(places)) {
    for (const keys of chunks(subjects)) {
      await add(
        `SELECT place FROM touches WHERE ledger = ? AND place IN (${marks(asked)}) AND key IN (${marks(keys)})
         UNION SELECT place FROM positions WHERE ledger = ? AND place IN (${marks(asked)}) AND account IN (${marks(keys)})`,
        [row, ...asked, ...keys, row, ...asked, ...keys],
      );
    }
    for (const contracts of chunks(tokens)) {
      await add(
        `SELECT place FROM events WHERE ledger = ? AND place IN (${marks(asked)}) AND contract IN (${marks(contracts)})`,
        [row, ...asked, ...contracts],
      );
    }
  }
  return places.filter((place) => seen.has(place));
}

/** The first places in `[from, before)` of all events, or of those that touch something. */
export async function allPlaces(
  { database, row }: Asked,
  touching: string | undefined,
  { from, before, limit }: { from: Place; before: Place; limit: number },
): Promise<Place[]> {
  const most = `ORDER BY place LIMIT ${Math.floor(limit)}`;
  if (touching === undefined) {
    const found = await database.all<{ place: Place }>(
      `SELECT place FROM events WHERE ledger = ? AND place >= ? AND place < ? ${most}`,
      [row, from, before],
    );
    return found.map(({ place }) => place);
  }
  const numbers = await keyNumbers(database, [touching]);
  const key = numbers.get(touching);
  if (key === undefined) return [];
  const found = await database.all<{ place: Place }>(
    `SELECT place FROM touches WHERE ledger = ? AND key = ? AND place >= ? AND place < ?
     UNION SELECT place FROM positions WHERE ledger = ? AND token IN (${TOKENS}) AND account = ? AND place >= ? AND place < ?
     ${most}`,
    [row, key, from, before, row, row, key, from, before],
  );
  return found.map(({ place }) => place);
}
