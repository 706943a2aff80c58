import { openIndex, type AuditIndex } from "../../../audit/store/auditIndex.ts";
import type { Database } from "../../../audit/store/database.ts";
import { placeAfter, type Place } from "../../../audit/store/place.ts";
import { eventsAt, type StoredEvent } from "../../../audit/store/storedEvents.ts";
import type { Ledger } from "../../../deployments.ts";
import { InputError } from "../../../errors/input.ts";
import type { Directory, EventQuery, GatewayReads, Head, Page } from "../reads.ts";
import { DirectoryCache } from "./directoryCache.ts";
import { readPositions } from "./positions.ts";
import { readTrade, readTrades } from "./trades.ts";
import { allPlaces, visibleAmong, visibleKeys, visiblePlaces } from "./visibleEvents.ts";
import { firstPlaces } from "./windows.ts";

/** Events that are looked at for one page, where not all are asked for. */
const MOST_LOOKED_AT = 5_000;
/** Events that are read at a time where not all are asked for. */
const SIFTED = 200;
const NOBODY: Directory = { participants: [], bonds: [], instruments: [] };

/** Reads an index, which another writes. */
export class IndexReads implements GatewayReads {
  readonly #database: Database;
  readonly #ledger: Ledger;
  readonly #listeners = new Set<() => void>();
  #directory: DirectoryCache | undefined;
  #told = "";
  problem: string | undefined;

  constructor(database: Database, ledger: Ledger) {
    this.#database = database;
    this.#ledger = ledger;
  }

  async head(): Promise<Head | undefined> {
    const index = await this.#open();
    if (index === undefined) return undefined;
    return { block: Number(index.block), hash: index.hash, time: Number(index.time) };
  }

  async directory(): Promise<Directory> {
    const head = await this.head();
    return head === undefined ? NOBODY : this.#directory!.at(head);
  }

  async positions(query: Parameters<GatewayReads["positions"]>[0]): ReturnType<GatewayReads["positions"]> {
    const index = await this.#open();
    if (index === undefined) return { rows: [] };
    const { instruments } = await this.directory();
    const block = query.block ?? Number(index.block);
    return readPositions(index, instruments, { ...query, block, time: await this.#timeOf(index, block) });
  }

  async movements(query: Parameters<GatewayReads["movements"]>[0]): ReturnType<GatewayReads["movements"]> {
    const index = await this.#open();
    if (index === undefined) return { rows: [] };
    const { token, account, after, before, limit } = query;
    const found = await index.database.all<{ place: Place; total: string; locked: string }>(
      `SELECT place, total, locked FROM positions
       WHERE ledger = ? AND token = (SELECT key FROM keys WHERE value = ?)
         AND account = (SELECT key FROM keys WHERE value = ?) AND place > ? AND place < ?
       ORDER BY place LIMIT ${Math.floor(limit + 1)}`,
      [index.row, token, account, after, before],
    );
    const page = found.slice(0, limit);
    const events = await eventsAt(
      index,
      page.map(({ place }) => place),
    );
    const rows = events.map((event, at) => ({
      event,
      total: BigInt(page[at]!.total),
      locked: BigInt(page[at]!.locked),
    }));
    return { rows, ...(found.length > limit && { next: page.at(-1)!.place }) };
  }

  async holdingBefore({ token, account, place }: Parameters<GatewayReads["holdingBefore"]>[0]) {
    const index = await this.#open();
    const [found] = await this.#database.all<{ total: string; locked: string }>(
      `SELECT total, locked FROM positions
       WHERE ledger = ? AND token = (SELECT key FROM keys WHERE value = ?)
         AND account = (SELECT key FROM keys WHERE value = ?) AND place < ?
       ORDER BY place DESC LIMIT 1`,
      [index?.row ?? 0, token, account, place],
    );
    return { total: BigInt(found?.total ?? 0), locked: BigInt(found?.locked ?? 0) };
  }

  async events({ visible, touching, name, after, before, limit }: EventQuery): Promise<Page<StoredEvent>> {
    const index = await this.#open();
    if (index === undefined) return { rows: [] };
    const end = Math.min(before, placeAfter(index.block));
    const keys = visible && (await visibleKeys(index, visible));
    const rows: StoredEvent[] = [];
    // Of what is sifted afterwards more is read at a time than is asked for.
    const most = name === undefined && touching === undefined ? limit : Math.max(limit, SIFTED);
    let place = after;
    for (let looked = 0; looked < MOST_LOOKED_AT; looked += most) {
      const places = await firstPlaces({ after: place, before: end, limit: most }, (from, to, wanted) => {
        const range = { from, before: to, limit: wanted };
        return keys === undefined || touching !== undefined
          ? allPlaces(index, touching, range)
          : visiblePlaces(index, keys, range);
      });
      const seen =
        keys === undefined || touching === undefined ? places : await visibleAmong(index, keys, places);
      for (const event of await eventsAt(index, seen)) {
        if (name !== undefined && event.name !== name) continue;
        rows.push(event);
        if (rows.length === limit) return { rows, next: event.place };
      }
      if (places.length < most) return { rows };
      place = places.at(-1)!;
    }
    return { rows, next: place };
  }

  async trades(query: Parameters<GatewayReads["trades"]>[0]): ReturnType<GatewayReads["trades"]> {
    const index = await this.#open();
    return index === undefined ? { rows: [] } : readTrades(index, query);
  }

  async trade(tradeId: string): ReturnType<GatewayReads["trade"]> {
    const index = await this.#open();
    return index && readTrade(index, tradeId);
  }

  onBlock(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Looks whether the index has a new block, and tells of it. */
  async look(): Promise<void> {
    const hash = (await this.head())?.hash ?? "";
    if (hash === this.#told) return;
    this.#told = hash;
    for (const listener of this.#listeners) listener();
  }

  /** The index as far as it is now; undefined before its first block. */
  async #open(): Promise<AuditIndex | undefined> {
    try {
      const index = await openIndex(this.#database, this.#ledger);
      this.#directory ??= new DirectoryCache(index);
      return index;
    } catch (error) {
      if (error instanceof InputError) return undefined;
      throw error;
    }
  }

  /** Time of a block; of one without events, that of the last one with events before it. */
  async #timeOf({ database, row, block: newest, time }: AuditIndex, block: number): Promise<number> {
    if (block >= Number(newest)) return Number(time);
    const [found] = await database.all<{ time: number }>(
      "SELECT time FROM blocks WHERE ledger = ? AND block <= ? ORDER BY block DESC LIMIT 1",
      [row, block],
    );
    return found?.time ?? 0;
  }
}
