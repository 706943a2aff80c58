import { isOfEach, type Columns, type SqlValue } from "../../audit/store/database.ts";

/** A column as it passes from one thread to another: numbers move as they are, texts as one text; any other is copied value by value. */
type PackedColumn = Float64Array<ArrayBuffer> | { texts: string } | readonly SqlValue[] | SqlValue;

export type PackedColumns = Readonly<Record<string, PackedColumn>>;

/** Parts texts: none of the index has it. */
const SEPARATOR = "\u0000";

export function pack(columns: Columns): PackedColumns {
  return mapValues(columns, (column) => (isOfEach(column) ? packed(column) : column));
}

export function unpack(columns: PackedColumns): Columns {
  return mapValues(columns, (column) => {
    if (column instanceof Float64Array) return column as unknown as readonly number[]; // it is only read by index
    return isText(column) ? column.texts.split(SEPARATOR) : column;
  });
}

/** What moves instead of being copied. */
export function buffersOf(columns: PackedColumns): ArrayBuffer[] {
  return Object.values(columns).flatMap((column) => (column instanceof Float64Array ? [column.buffer] : []));
}

function packed(values: readonly SqlValue[]): PackedColumn {
  if (values.length === 0) return values;
  if (values.every((value) => typeof value === "number")) return new Float64Array(values as number[]);
  return values.every((value) => typeof value === "string" && !value.includes(SEPARATOR))
    ? { texts: values.join(SEPARATOR) }
    : values;
}

function isText(column: PackedColumn): column is { texts: string } {
  return typeof column === "object" && column !== null && "texts" in column;
}

function mapValues<From, To>(
  of: Readonly<Record<string, From>>,
  to: (value: From) => To,
): Readonly<Record<string, To>> {
  return Object.fromEntries(Object.entries(of).map(([name, value]) => [name, to(value)]));
}
