import { isOfEach, rowsIn, type Columns, type SqlValue } from "../../audit/store/database.ts";

/**
 * Rows of a table that come in no order of its key, until they are written in it: then each page of the table is changed once, however
 * many of its rows are new.
 *
 * @example
 * const rows = new GatheredRows(["token", "account"]);
 * for (const page of pages) rows.add(page);
 * insert(rows.take());
 */
export class GatheredRows {
  readonly #key: readonly string[];
  #columns: Record<string, SqlValue[]> = {};

  /** @param key Columns of numbers that the rows are ordered by; those that have the same stay as they came. */
  constructor(key: readonly string[]) {
    this.#key = key;
  }

  add(rows: Columns): void {
    const count = rowsIn(rows);
    for (const [name, column] of Object.entries(rows)) {
      const values = (this.#columns[name] ??= []);
      for (let row = 0; row < count; row++) values.push(isOfEach(column) ? column[row]! : column);
    }
  }

  get isEmpty(): boolean {
    return Object.keys(this.#columns).length === 0;
  }

  forget(): void {
    this.#columns = {};
  }

  /** Gives all of them in order, and keeps none. */
  take(): Columns {
    const columns = this.#columns;
    this.forget();
    const key = this.#key.map((name) => columns[name] as number[] | undefined);
    const order = Array.from({ length: key[0]?.length ?? 0 }, (_, row) => row).toSorted((first, second) => {
      for (const column of key) {
        const difference = column![first]! - column![second]!;
        if (difference !== 0) return difference;
      }
      return 0;
    });
    return Object.fromEntries(
      Object.entries(columns).map(([name, values]) => [name, order.map((row) => values[row]!)]),
    );
  }
}
