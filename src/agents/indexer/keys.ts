import type { SqlValue } from "../../audit/store/database.ts";
import type { IndexStore } from "./store.ts";

/** Values that one question asks for. */
const VALUES_PER_QUESTION = 500;

/** So many are kept in memory; then it begins anew. */
const MOST_KEPT = 500_000;

/** The dictionary of an index: every address, identity and name has one number. Written within the caller's transaction. */
export class Keys {
  readonly #store: IndexStore;
  readonly #mostKept: number;
  #known = new Map<string, number>();
  #next: number | undefined;
  /** Whether it knows every one there is: it began with none. */
  #complete = false;

  constructor(store: IndexStore, mostKept = MOST_KEPT) {
    this.#store = store;
    this.#mostKept = mostKept;
  }

  /** Forgets what it knows: what was written may not have stayed. */
  forget(): void {
    this.#known = new Map();
    this.#next = undefined;
    this.#complete = false;
  }

  /** Forgets what it knows where that is much. Not while numbers of what was added are still to be asked for. */
  trim(): void {
    if (this.#known.size > this.#mostKept) this.forget();
  }

  /** Sees to it that each value has a number, which {@link numberOf} tells from then on. */
  async add(values: Iterable<string>): Promise<void> {
    const unknown = new Set<string>();
    for (const value of values) if (!this.#known.has(value)) unknown.add(value);
    if (unknown.size === 0) return;
    if (this.#next === undefined) {
      this.#next = await this.#firstFree();
      this.#complete = this.#next === 1;
    }
    if (!this.#complete) await this.#find([...unknown]);
    const missing = [...unknown].filter((value) => !this.#known.has(value));
    const key = missing.map(() => this.#next!++);
    await this.#store.insert("keys", { key, value: missing });
    for (const [index, value] of missing.entries()) this.#known.set(value, key[index]!);
  }

  /** The number of a value that was added and not forgotten. */
  numberOf(value: string): number {
    return this.#known.get(value)!;
  }

  async #find(values: readonly string[]): Promise<void> {
    for (let start = 0; start < values.length; start += VALUES_PER_QUESTION) {
      const asked: SqlValue[] = values.slice(start, start + VALUES_PER_QUESTION);
      const places = asked.map(() => "?").join(", ");
      const found = await this.#store.all<{ key: number; value: string }>(
        `SELECT key, value FROM keys WHERE value IN (${places})`,
        asked,
      );
      for (const { key, value } of found) this.#known.set(value, key);
    }
  }

  async #firstFree(): Promise<number> {
    const [row] = await this.#store.all<{ last: number | null }>("SELECT MAX(key) AS last FROM keys");
    return (row?.last ?? 0) + 1;
  }
}
