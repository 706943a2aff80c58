/** What a column holds and a parameter may be. Whole numbers that 53 bits do not hold are text. */
export type SqlValue = string | number | null;

/**
 * Rows by their columns: of each, a value for every row, or one that all of them have.
 *
 * @example
 * const twoBlocks: Columns = { ledger: 1, block: [7, 8], hash: ["0x…", "0x…"], time: [1_700_000_000, 1_700_000_001] };
 */
export type Columns = Readonly<Record<string, readonly SqlValue[] | SqlValue>>;

/** Whether a column has a value for each row. */
export function isOfEach(column: Columns[string]): column is readonly SqlValue[] {
  return typeof column === "object" && column !== null;
}

/** Rows that columns make: one where each column has one value. */
export function rowsIn(columns: Columns): number {
  return Object.values(columns).find(isOfEach)?.length ?? 1;
}

/**
 * An SQL database, of either kind. Statements are written once, in the SQL that both kinds share, with `?` for
 * parameters.
 */
export interface Database {
  readonly dialect: "sqlite" | "postgres";
  /** The rows that a statement gives. */
  all<Row extends object>(sql: string, parameters?: readonly SqlValue[]): Promise<Row[]>;
  /** The rows one after the other, without holding all of them. */
  each<Row extends object>(sql: string, parameters?: readonly SqlValue[]): AsyncIterable<Row>;
  run(sql: string, parameters?: readonly SqlValue[]): Promise<void>;
  /** Puts in rows of one table. */
  insert(table: string, rows: Columns): Promise<void>;
  /** Does all or nothing. Not to be nested. */
  transaction<Result>(work: () => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
}
