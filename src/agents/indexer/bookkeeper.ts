import { HoldingsBook, type LockStatus } from "../../domain/holdingsBook.ts";
import type { Entry } from "./entry.ts";
import type { Keys } from "./keys.ts";
import { PageChanges, type BookRows } from "./pageChanges.ts";
import type { IndexStore } from "./store.ts";

/** Pairs that one question asks for. */
const PAIRS_PER_QUESTION = 200;

/** So many accounts and locks are kept in memory between pages; then it begins anew. */
const MOST_KEPT = 250_000;

/** Events that end a lock, or part of it. */
const ENDINGS = new Set(["LockDelivered", "Unlocked", "Relocked"]);

type Pair = readonly [token: string, of: string];

interface LockRow {
  token: string;
  lock: string;
  status: LockStatus;
  remaining: string;
  owner: string;
  receiver: string;
  policy: string;
  ref: string;
}

/** Turns events of tokens into positions: what each changed, as it stands after it. */
export class Bookkeeper {
  readonly #store: IndexStore;
  readonly #keys: Keys;
  readonly #ledger: number;
  #book = new HoldingsBook();
  #kept = 0;
  /** Of tokens, whether the book knows all: it began when nobody held any. */
  readonly #complete = new Map<string, boolean>();

  constructor(store: IndexStore, keys: Keys, ledger: number) {
    this.#store = store;
    this.#keys = keys;
    this.#ledger = ledger;
  }

  /** Forgets what it knows: what was written may not have stayed. */
  forget(): void {
    this.#book = new HoldingsBook();
    this.#kept = 0;
    this.#complete.clear();
  }

  /** What a page changes. */
  async rowsOf(entries: readonly Entry[]): Promise<BookRows> {
    if (this.#kept > MOST_KEPT) this.forget();
    await this.#load(entries);
    const changes = this.#apply(entries);
    await this.#keys.add(changes.names);
    for (const { account, holding } of changes.unmarked) holding.mark = this.#keys.numberOf(account);
    return changes.rows(this.#ledger, (value) => this.#keys.numberOf(value));
  }

  #apply(entries: readonly Entry[]): PageChanges {
    const changes = new PageChanges();
    for (const { source, name, args, place } of entries) {
      if (source.code === null) continue; // no token
      changes.at(source.address, place);
      this.#book.apply({ token: source.address, name, args }, changes);
    }
    this.#kept += changes.found;
    return changes;
  }

  /** Sees to it that the book knows how everything stood that these events change. */
  async #load(entries: readonly Entry[]): Promise<void> {
    const locks = new Map<string, Pair>();
    const accounts = new Map<string, Pair>();
    const needAccount = (token: string, account: string) => {
      if (this.#complete.get(token) !== true && !this.#book.knowsHolding(token, account))
        accounts.set(`${token}${account}`, [token, account]);
    };
    for (const { source, name, args } of entries) {
      if (source.code === null) continue;
      const token = source.address;
      if (!this.#complete.has(token)) this.#complete.set(token, await this.#isNew(token));
      if (name === "Transfer") {
        needAccount(token, args["from"] as string);
        needAccount(token, args["to"] as string);
      } else if (name === "Locked") {
        needAccount(token, args["owner"] as string);
      } else if (ENDINGS.has(name)) {
        const lockId = args["lockId"] as string;
        if (this.#complete.get(token) !== true && !this.#book.knowsLock(token, lockId))
          locks.set(`${token}${lockId}`, [token, lockId]);
      }
    }
    for (const { token, lock, status, remaining, ...parties } of await this.#find<LockRow>(locks, LOCKS)) {
      this.#book.placeLock(token, lock, { status, remaining: BigInt(remaining), ...parties });
      needAccount(token, parties.owner);
      this.#kept++;
    }
    const found = await this.#find<{ token: string; account: string; total: string; locked: string }>(
      accounts,
      POSITIONS,
    );
    for (const { token, account, total, locked } of found) {
      this.#book.place(token, account, { total: BigInt(total), locked: BigInt(locked) });
      this.#kept++;
    }
  }

  /** Whether nobody ever held a token. */
  async #isNew(token: string): Promise<boolean> {
    const rows = await this.#store.all("SELECT place FROM holders WHERE ledger = ? AND token = ? LIMIT 1", [
      this.#ledger,
      this.#keys.numberOf(token),
    ]);
    return rows.length === 0;
  }

  /** The newest row of each pair, in words. */
  async #find<Row extends object>(pairs: ReadonlyMap<string, Pair>, question: Question): Promise<Row[]> {
    const all = [...pairs.values()];
    const found: Row[] = [];
    for (let start = 0; start < all.length; start += PAIRS_PER_QUESTION) {
      const part = all.slice(start, start + PAIRS_PER_QUESTION);
      await this.#keys.add(part.flat());
      found.push(
        ...(await this.#store.all<Row>(question(part.length), [
          ...part.flatMap(([token, of]) => [this.#keys.numberOf(token), this.#keys.numberOf(of)]),
          this.#ledger,
          this.#ledger,
        ])),
      );
    }
    return found;
  }
}

/** A question about so many pairs of keys, which come first among its parameters; then the ledger, twice. */
type Question = (pairs: number) => string;

/** CROSS JOIN: SQLite shall go through the pairs, and look each up. */
function newest(table: string, of: string, columns: string, names: string): Question {
  return (pairs) => `
    SELECT token.value AS token, it.value AS ${of}, ${columns}
    FROM (VALUES ${Array.from({ length: pairs }, () => "(CAST(? AS BIGINT), CAST(? AS BIGINT))").join(", ")}) pair
    CROSS JOIN ${table} row
    JOIN keys token ON token.key = row.token
    JOIN keys it ON it.key = row.${of}
    ${names}
    WHERE row.ledger = ? AND row.token = pair.column1 AND row.${of} = pair.column2 AND row.place = (
      SELECT MAX(last.place) FROM ${table} last
      WHERE last.ledger = ? AND last.token = pair.column1 AND last.${of} = pair.column2
    )`;
}

const POSITIONS = newest("positions", "account", "row.total, row.locked", "");
const LOCKS = newest(
  "locks",
  "lock",
  "row.status, row.remaining, owner.value AS owner, receiver.value AS receiver, policy.value AS policy, row.ref",
  `JOIN keys owner ON owner.key = row.owner
   JOIN keys receiver ON receiver.key = row.receiver
   JOIN keys policy ON policy.key = row.policy`,
);
