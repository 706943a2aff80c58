import type { AuditIndex } from "../../../audit/store/auditIndex.ts";
import type { Place } from "../../../audit/store/place.ts";
import { eventsAt } from "../../../audit/store/storedEvents.ts";
import type { Page, TradeStory } from "../reads.ts";
import { chunks, keyNumbers, marks } from "./keyNumbers.ts";
import { placesNamed } from "./eventsNamed.ts";
import { firstPlaces } from "./windows.ts";

type Asked = Pick<AuditIndex, "database" | "row" | "ledger">;

/** Events that name a trade and its parties. */
const NAMING = ["TradeAnnounced", "TradeLodged", "TradeSettled", "TradeCancelled", "TradeRefused"];

/** Trades in the order of the first event of each; of accounts, or of everybody. */
export async function readTrades(
  asked: Asked,
  {
    accounts,
    after,
    before,
    limit,
  }: { accounts: ReadonlySet<string> | undefined; after: Place; before: Place; limit: number },
): Promise<Page<TradeStory>> {
  const keys =
    accounts === undefined ? undefined : [...(await keyNumbers(asked.database, accounts)).values()];
  const rows: TradeStory[] = [];
  let place = after;
  for (;;) {
    const places = await firstPlaces({ after: place, before, limit }, (from, to, most) =>
      keys === undefined
        ? placesNamed(asked, {
            contract: asked.ledger.dvp,
            names: NAMING,
            after: from - 1,
            before: to,
            limit: most,
          })
        : placesOf(asked, keys, { from, before: to, limit: most }),
    );
    for (const event of await eventsAt(asked, places)) {
      place = event.place;
      const story = await readTrade(asked, event.args["tradeId"] as string);
      // A trade stands in the list once, where it was first told of.
      const own =
        accounts === undefined || (story && [story.seller, story.buyer].some((party) => accounts.has(party)));
      if (own === true && story?.events[0]?.place === event.place) rows.push(story);
      if (rows.length > limit) return { rows: rows.slice(0, limit), next: rows[limit - 1]!.events[0]!.place };
    }
    if (places.length < limit) return { rows };
  }
}

/** A trade by its identity. Of the same name elsewhere, such as in a lock, nothing is told. */
export async function readTrade(asked: Asked, tradeId: string): Promise<TradeStory | undefined> {
  const { database, row, ledger } = asked;
  const found = await database.all<{ place: Place }>(
    `SELECT t.place FROM touches t JOIN events e ON e.ledger = t.ledger AND e.place = t.place
     WHERE t.ledger = ? AND t.key = (SELECT key FROM keys WHERE value = ?)
       AND e.contract = (SELECT key FROM keys WHERE value = ?)
     ORDER BY t.place`,
    [row, tradeId.toLowerCase(), ledger.dvp.toLowerCase()],
  );
  const events = await eventsAt(
    asked,
    found.map(({ place }) => place),
  );
  const naming = events.find(({ name }) => NAMING.includes(name));
  if (naming === undefined) return undefined;
  const { seller, buyer } = naming.args as { seller: string; buyer: string };
  return { tradeId: tradeId.toLowerCase(), seller, buyer, events };
}

/** Places of the events of the DvP contract that name one of these accounts. */
async function placesOf(
  { database, row, ledger }: Asked,
  accounts: readonly number[],
  { from, before, limit }: { from: Place; before: Place; limit: number },
): Promise<Place[]> {
  const places = new Set<Place>();
  for (const keys of chunks(accounts)) {
    const found = await database.all<{ place: Place }>(
      `SELECT DISTINCT t.place FROM touches t JOIN events e ON e.ledger = t.ledger AND e.place = t.place
       WHERE t.ledger = ? AND t.key IN (${marks(keys)}) AND t.place >= ? AND t.place < ?
         AND e.contract = (SELECT key FROM keys WHERE value = ?)
         AND e.name IN (SELECT key FROM keys WHERE value IN (${marks(NAMING)}))
       ORDER BY t.place LIMIT ${Math.floor(limit)}`,
      [row, ...keys, from, before, ledger.dvp.toLowerCase(), ...NAMING],
    );
    for (const { place } of found) places.add(place);
  }
  return [...places].toSorted((a, b) => a - b).slice(0, limit);
}
