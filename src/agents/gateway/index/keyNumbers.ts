import type { Database } from "../../../audit/store/database.ts";

/** Values that one question asks for. */
const PER_QUESTION = 500;

/** Numbers of values in an index's dictionary; those that it does not know are left out. */
export async function keyNumbers(database: Database, values: Iterable<string>): Promise<Map<string, number>> {
  const numbers = new Map<string, number>();
  for (const asked of chunks([...values])) {
    const rows = await database.all<{ key: number; value: string }>(
      `SELECT key, value FROM keys WHERE value IN (${marks(asked)})`,
      asked,
    );
    for (const { key, value } of rows) numbers.set(value, key);
  }
  return numbers;
}

/** Parts of a list, each as long as one question bears. */
export function* chunks<Value>(values: readonly Value[]): Generator<Value[]> {
  for (let start = 0; start < values.length; start += PER_QUESTION)
    yield values.slice(start, start + PER_QUESTION);
}

/** As many question marks. */
export function marks(values: readonly unknown[]): string {
  return values.map(() => "?").join(", ");
}
