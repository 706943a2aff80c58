import type { SqlValue } from "../../audit/store/database.ts";
import { placeOf } from "../../audit/store/place.ts";
import { subjectsOf } from "../../audit/store/subjects.ts";
import { Bookkeeper } from "./bookkeeper.ts";
import type { Entry } from "./entry.ts";
import { Keys } from "./keys.ts";
import type { Header } from "../../actions/events/rawLogs.ts";
import { forgetCalls } from "./rollback.ts";
import type { Source } from "./sources.ts";
import type { IndexStore } from "./store.ts";

/** A page as it is written. */
export interface WrittenPage {
  entries: readonly Entry[];
  found: readonly Source[];
  from: number;
  /** First block that any of the entries is of. */
  oldest: number;
  last: Header;
}

/** Writes pages into an index, several in one transaction, each together with how far the index then is. */
export class PageWriter {
  readonly #store: IndexStore;
  readonly #ledger: number;
  /** The index's dictionary. */
  readonly keys: Keys;
  readonly #books: Bookkeeper;
  #begun = false;
  #pending = 0;

  constructor(store: IndexStore, ledger: number) {
    this.#store = store;
    this.#ledger = ledger;
    this.keys = new Keys(store);
    this.#books = new Bookkeeper(store, this.keys, ledger);
  }

  /** Forgets what it keeps in memory: rows were taken back. */
  forget(): void {
    this.keys.forget();
    this.#books.forget();
  }

  /** Events that were added since the last commit. */
  get pending(): number {
    return this.#pending;
  }

  /**
   * Adds a page to what the next commit writes.
   *
   * @param page.entries In the order of the chain. Those of contracts that were found may be older than the page.
   * @param page.found Contracts that the index did not know.
   * @param page.from First block of the page.
   * @param page.oldest Before it, where contracts were found that spoke earlier: the transactions are to be read again from
   *   there.
   * @param page.last Header of its last block.
   */
  async add(page: WrittenPage): Promise<void> {
    if (!this.#begun) await this.#store.begin();
    this.#begun = true;
    await this.#write(page);
    this.#pending += page.entries.length;
  }

  /** Writes what was added, all or nothing. More can be added meanwhile, and be committed once this has returned. */
  async commit(): Promise<void> {
    this.#begun = false;
    this.#pending = 0;
    await this.#store.commit();
  }

  /** Gives up what was added and not committed, and forgets what it keeps in memory. */
  async giveUp(): Promise<void> {
    this.#pending = 0;
    this.forget();
    if (this.#begun) await this.#store.rollback();
    this.#begun = false;
  }

  async #write({ entries, found, from, oldest, last }: WrittenPage): Promise<void> {
    const subjects = entries.map(subjectsOf);
    this.keys.trim(); // every number of this page is asked for until its last row is made
    await this.keys.add(namesOf(entries, found, subjects));
    const books = await this.#books.rowsOf(entries);
    const { number, hash, time } = last;
    const there = await this.#rowsThere(entries, from);
    await this.#insertSources(found);
    await this.#insert("blocks", ["ledger", "block", "hash", "time"], this.#blocks(entries, there));
    await this.#insert(
      "transactions",
      ["ledger", "block", "tx_index", "hash"],
      this.#transactions(entries, there),
    );
    await this.#insert(
      "events",
      ["ledger", "place", "tx_index", "contract", "name", "args"],
      this.#events(entries),
    );
    await this.#insert("touches", ["ledger", "key", "place"], this.#touches(entries, subjects));
    await this.#insert("holders", ["ledger", "token", "account", "place"], books.holders);
    await this.#insert(
      "positions",
      ["ledger", "token", "account", "place", "total", "locked"],
      books.positions,
    );
    await this.#insert(
      "locks",
      ["ledger", "token", "lock", "place", "status", "remaining", "owner", "receiver", "policy", "ref"],
      books.locks,
    );
    await this.#store.run("UPDATE ledgers SET block = ?, hash = ?, time = ? WHERE ledger = ?", [
      number,
      hash,
      time,
      this.#ledger,
    ]);
    if (oldest < from) await forgetCalls(this.#store, this.#ledger, oldest - 1);
  }

  async #insertSources(found: readonly Source[]): Promise<void> {
    await this.#insert(
      "contracts",
      ["ledger", "contract", "kind", "code", "found_block"],
      found.map(({ address, kind, code, foundBlock }) => [
        this.#ledger,
        this.keys.numberOf(address),
        kind,
        code,
        foundBlock,
      ]),
    );
  }

  #insert(table: string, columns: readonly string[], rows: SqlValue[][]): Promise<void> {
    return rows.length === 0 ? Promise.resolve() : this.#store.insert(table, columns, rows);
  }

  #events(entries: readonly Entry[]): SqlValue[][] {
    return entries.map(({ place, txIndex, source, name, text }) => [
      this.#ledger,
      place,
      txIndex,
      this.keys.numberOf(source.address),
      this.keys.numberOf(name),
      text,
    ]);
  }

  #blocks(entries: readonly Entry[], there: ReadonlySet<string>): SqlValue[][] {
    const blocks = new Map<number, SqlValue[]>();
    for (const { block, blockHash, time } of entries)
      if (!blocks.has(block)) blocks.set(block, [this.#ledger, block, blockHash, time]);
    return [...blocks.values()].filter(([, , hash]) => !there.has(hash as string));
  }

  #transactions(entries: readonly Entry[], there: ReadonlySet<string>): SqlValue[][] {
    const transactions = new Map<number, SqlValue[]>();
    for (const { block, txIndex, txHash } of entries) {
      const transaction = placeOf(block, txIndex); // a number of its own for each
      if (!transactions.has(transaction))
        transactions.set(transaction, [this.#ledger, block, txIndex, txHash]);
    }
    return [...transactions.values()].filter(([, , , hash]) => !there.has(hash as string));
  }

  /** Hashes of blocks and transactions before the page that the index has because of other contracts. */
  async #rowsThere(entries: readonly Entry[], from: number): Promise<Set<string>> {
    const earlier = new Set(entries.filter(({ block }) => block < from).map(({ block }) => block));
    const there = new Set<string>();
    for (const block of earlier) {
      const found = await this.#store.all<{ hash: string }>(
        `SELECT hash FROM blocks WHERE ledger = ? AND block = ?
         UNION ALL SELECT hash FROM transactions WHERE ledger = ? AND block = ?`,
        [this.#ledger, block, this.#ledger, block],
      );
      for (const { hash } of found) there.add(hash);
    }
    return there;
  }

  #touches(entries: readonly Entry[], subjects: readonly string[][]): SqlValue[][] {
    return entries.flatMap(({ place }, index) =>
      subjects[index]!.map((subject) => [this.#ledger, this.keys.numberOf(subject), place]),
    );
  }
}

/** Everything that gets a number. */
function namesOf(
  entries: readonly Entry[],
  found: readonly Source[],
  subjects: readonly string[][],
): Set<string> {
  const names = new Set(found.map(({ address }) => address));
  for (const [index, { name, source, args }] of entries.entries()) {
    names.add(name).add(source.address);
    for (const subject of subjects[index]!) names.add(subject);
    if (name === "Transfer") names.add(args["from"] as string).add(args["to"] as string);
  }
  return names;
}
