import type { Columns } from "../../audit/store/database.ts";
import type { Place } from "../../audit/store/place.ts";
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
  /** Of the last page that was added. */
  #last: Header | undefined;

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
    this.#last = page.last;
  }

  /** Writes what was added, all or nothing. More can be added meanwhile, and be committed once this has returned. */
  async commit(): Promise<void> {
    const { number, hash, time } = this.#last!;
    this.#begun = false;
    this.#pending = 0;
    // One at once after the other: what is added meanwhile comes after both.
    await Promise.all([
      this.#store.run("UPDATE ledgers SET block = ?, hash = ?, time = ? WHERE ledger = ?", [
        number,
        hash,
        time,
        this.#ledger,
      ]),
      this.#store.commit(),
    ]);
  }

  /** Gives up what was added and not committed, and forgets what it keeps in memory. */
  async giveUp(): Promise<void> {
    this.#pending = 0;
    this.#begun = false;
    this.forget();
    await this.#store.rollback(); // a commit that failed may have left it open
  }

  async #write({ entries, found, from, oldest }: WrittenPage): Promise<void> {
    const subjects = entries.map(subjectsOf);
    this.keys.trim(); // every number of this page is asked for until its last row is made
    await this.keys.add(namesOf(entries, found, subjects));
    const books = await this.#books.rowsOf(entries);
    const there = await this.#rowsThere(entries, from);
    await this.#store.insert("contracts", this.#contracts(found));
    await this.#store.insert("blocks", this.#blocks(entries, there));
    await this.#store.insert("transactions", this.#transactions(entries, there));
    await this.#store.insert("events", this.#events(entries));
    await this.#store.insert("touches", this.#touches(entries, subjects));
    await this.#store.insert("holders", books.holders);
    await this.#store.insert("positions", books.positions);
    await this.#store.insert("locks", books.locks);
    if (oldest < from) await forgetCalls(this.#store, this.#ledger, oldest - 1);
  }

  #contracts(found: readonly Source[]): Columns {
    return {
      ledger: this.#ledger,
      contract: found.map(({ address }) => this.keys.numberOf(address)),
      kind: found.map(({ kind }) => kind),
      code: found.map(({ code }) => code),
      found_block: found.map(({ foundBlock }) => foundBlock),
    };
  }

  #events(entries: readonly Entry[]): Columns {
    return {
      ledger: this.#ledger,
      place: entries.map(({ place }) => place),
      tx_index: entries.map(({ txIndex }) => txIndex),
      contract: entries.map(({ source }) => this.keys.numberOf(source.address)),
      name: entries.map(({ name }) => this.keys.numberOf(name)),
      args: entries.map(({ text }) => text),
    };
  }

  #blocks(entries: readonly Entry[], there: ReadonlySet<string>): Columns {
    const blocks = entries.filter(
      ({ block, blockHash }, index) => block !== entries[index - 1]?.block && !there.has(blockHash),
    );
    return {
      ledger: this.#ledger,
      block: blocks.map(({ block }) => block),
      hash: blocks.map(({ blockHash }) => blockHash),
      time: blocks.map(({ time }) => time),
    };
  }

  #transactions(entries: readonly Entry[], there: ReadonlySet<string>): Columns {
    const transactions = entries.filter(
      ({ txHash }, index) => txHash !== entries[index - 1]?.txHash && !there.has(txHash),
    );
    return {
      ledger: this.#ledger,
      block: transactions.map(({ block }) => block),
      tx_index: transactions.map(({ txIndex }) => txIndex),
      hash: transactions.map(({ txHash }) => txHash),
    };
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

  #touches(entries: readonly Entry[], subjects: readonly string[][]): Columns {
    const key: number[] = [];
    const place: Place[] = [];
    for (const [index, touched] of subjects.entries()) {
      for (const subject of touched) {
        key.push(this.keys.numberOf(subject));
        place.push(entries[index]!.place);
      }
    }
    return { ledger: this.#ledger, key, place };
  }
}

/** What gets a number, beside the accounts that hold something and the parties of locks. */
function namesOf(
  entries: readonly Entry[],
  found: readonly Source[],
  subjects: readonly string[][],
): Set<string> {
  const names = new Set(found.map(({ address }) => address));
  for (const { name, source } of entries) names.add(name).add(source.address);
  for (const touched of subjects) for (const subject of touched) names.add(subject);
  return names;
}
