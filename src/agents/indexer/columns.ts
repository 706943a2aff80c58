import type { SqlValue } from "../../audit/store/database.ts";

/** Rows by their columns, as they pass from one thread to another without being taken apart. */
export type Columns = (Float64Array<ArrayBuffer> | string | SqlValue[])[];

/** Parts texts: none of the index has it. */
const SEPARATOR = "\u0000";

/** A column of numbers is moved as it is, a column of texts as one text; any other is copied value by value. */
export function toColumns(rows: readonly (readonly SqlValue[])[], width: number): Columns {
  return Array.from({ length: width }, (_, column) =>
    typeof rows[0]![column] === "number" ? numbersOf(rows, column) : textsOf(rows, column),
  );
}

// Plain loops: they run for every value of an index.

function numbersOf(rows: readonly (readonly SqlValue[])[], column: number): Columns[number] {
  const numbers = new Float64Array(rows.length);
  for (let row = 0; row < rows.length; row++) {
    const value = rows[row]![column]!;
    if (typeof value !== "number") return valuesOf(rows, column);
    numbers[row] = value;
  }
  return numbers;
}

function textsOf(rows: readonly (readonly SqlValue[])[], column: number): Columns[number] {
  let text = "";
  for (let row = 0; row < rows.length; row++) {
    const value = rows[row]![column]!;
    if (typeof value !== "string" || value.includes(SEPARATOR)) return valuesOf(rows, column);
    text += row === 0 ? value : SEPARATOR + value;
  }
  return text;
}

function valuesOf(rows: readonly (readonly SqlValue[])[], column: number): SqlValue[] {
  return rows.map((row) => row[column]!);
}

export function fromColumns(columns: Columns, count: number): SqlValue[][] {
  const values = columns.map((column) => (typeof column === "string" ? column.split(SEPARATOR) : column));
  return Array.from({ length: count }, (_, row) => values.map((column) => column[row]!));
}

/** What moves instead of being copied. */
export function buffersOf(columns: Columns): ArrayBuffer[] {
  return columns.flatMap((column) => (column instanceof Float64Array ? [column.buffer] : []));
}
