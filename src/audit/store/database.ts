/** What a column holds and a parameter may be. Whole numbers that 53 bits do not hold are text. */
export type SqlValue = string | number | null;

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
  /** Puts in many rows of one table, each as an array in the order of `columns`. */
  insert(table: string, columns: readonly string[], rows: readonly (readonly SqlValue[])[]): Promise<void>;
  /** Does all or nothing. Not to be nested. */
  transaction<Result>(work: () => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
}
