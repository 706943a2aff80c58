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
    const order = orderBy(this.#key.map((name) => (columns[name] ?? []) as number[]));
    return Object.fromEntries(
      Object.entries(columns).map(([name, values]) => [name, order.map((row) => values[row]!)]),
    );
  }
}

/**
 * Numbers of rows in the order of columns, the first of which counts most. A column is sorted as numbers that end with the row's own,
 * which is faster than comparing rows: exact while the largest number times the rows is below 2^53.
 */
function orderBy(columns: readonly (readonly number[])[]): readonly number[] {
  const count = columns[0]?.length ?? 0;
  let order = Array.from({ length: count }, (_, row) => row);
  const numbers = new Float64Array(count);
  for (const column of columns.toReversed()) {
    if (column.every((number) => number === column[0])) continue;
    for (const [place, row] of order.entries()) numbers[place] = column[row]! * count + place;
    numbers.sort();
    const before = order;
    order = before.map((_, place) => before[numbers[place]! % count]!);
  }
  return order;
}
