import { InputError } from "../../errors/input.ts";

// A place in a list, as those who page through it hold it: opaque, and the same however the list grows.

const LONGEST = 64;

/** @param kind Letter of the list, so that a cursor of one is refused by another. */
export function writeCursor(kind: string, ...numbers: readonly number[]): string {
  return Buffer.from(`${kind}${numbers.join(".")}`, "latin1").toString("base64url");
}

/**
 * The numbers of a cursor.
 *
 * @throws {InputError} Where it is no cursor of this list.
 */
export function readCursor(kind: string, count: number, text: string, field = "cursor"): number[] {
  const refuse = () =>
    new InputError({ field, given: text, expected: "a cursor as an earlier answer of this address had it" });
  if (text.length > LONGEST) throw refuse();
  const plain = Buffer.from(text, "base64url").toString("latin1");
  const numbers = plain.slice(kind.length).split(".").map(Number);
  const sound =
    numbers.length === count && numbers.every((number) => Number.isSafeInteger(number) && number >= 0);
  if (!sound || writeCursor(kind, ...numbers) !== text) throw refuse();
  return numbers;
}
