import { InputError } from "../errors/input.ts";

// Reading JSON that somebody else wrote: exactly the keys that are known, each once, each of its type. Errors name the
// path of the value.

/** Characters that stand around a value, for the size limit. */
export interface JsonRules {
  /** What the text is called in errors. */
  name: string;
  /** Most characters. */
  longest: number;
}

/**
 * The value of a JSON text of bounded size. Ask {@link requireKeyCount} once its keys are known.
 *
 * @throws {InputError} Where the text is too long or no JSON.
 *
 * @example
 * const value = readJson(text, { name: "trade file", longest: 65_536 });
 */
export function readJson(text: string, { name, longest }: JsonRules): unknown {
  if (text.length > longest) {
    const given = `${text.length} characters`;
    throw new InputError({ field: name, given, expected: `at most ${longest} characters` });
  }
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new InputError({ field: name, given: text, expected: "JSON", cause });
  }
}

/**
 * Refuses a key that stands twice. A parser keeps the last one and a reader sees the first.
 *
 * @param count Keys that the value has, in all its objects.
 * @throws {InputError} Where the text has more.
 *
 * @example
 * requireKeyCount('{"a": 1, "a": 2}', 1, "trade file"); // throws
 */
export function requireKeyCount(text: string, count: number, name: string): void {
  let keys = 0;
  for (const [, colon] of text.matchAll(/"(?:[^"\\]|\\.)*"(\s*:)?/g)) if (colon !== undefined) ++keys;
  if (keys !== count) {
    throw new InputError({ field: name, given: `${keys} keys`, expected: `each key once, ${count} in all` });
  }
}

/**
 * An object with exactly these keys.
 *
 * @throws {InputError} Where it is something else, lacks a key or has another.
 *
 * @example
 * const { side, signer } = readObject(value, "signatures[0]", ["side", "signer"]);
 */
export function readObject<Key extends string>(
  value: unknown,
  path: string,
  keys: readonly Key[],
): Record<Key, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new InputError({ field: path, given: value, expected: "an object" });
  }
  const own = Object.keys(value);
  const unknown = own.find((key) => !(keys as readonly string[]).includes(key));
  if (unknown !== undefined) {
    throw new InputError({ field: path, given: unknown, expected: `no other keys than ${keys.join(", ")}` });
  }
  const missing = keys.find((key) => !own.includes(key));
  if (missing !== undefined) {
    throw new InputError({ field: `${path}.${missing}`, given: undefined, expected: "a value" });
  }
  return value as Record<Key, unknown>;
}

/**
 * A list of at most `most` values.
 *
 * @throws {InputError} Where it is something else, or longer.
 *
 * @example
 * readList(value, "signatures", 2);
 */
export function readList(value: unknown, path: string, most: number): readonly unknown[] {
  if (!Array.isArray(value) || value.length > most) {
    const given = Array.isArray(value) ? `${value.length} values` : value;
    throw new InputError({ field: path, given, expected: `a list of at most ${most} values` });
  }
  return value as unknown[];
}

/**
 * A string.
 *
 * @throws {InputError} Where it is something else.
 *
 * @example
 * readString(value, "trade.isin");
 */
export function readString(value: unknown, path: string): string {
  if (typeof value !== "string") throw new InputError({ field: path, given: value, expected: "a string" });
  return value;
}

/**
 * An unsigned whole number, written as a string of digits because JSON numbers lose the last ones.
 *
 * @throws {InputError} Where it is something else, or larger than `most`.
 *
 * @example
 * readUint("80000000000", "trade.faceAmount", 2n ** 96n - 1n); // 80_000_000_000n
 */
export function readUint(value: unknown, path: string, most: bigint): bigint {
  const digits = typeof value === "string" && value.length <= 78 && /^(0|[1-9][0-9]*)$/.test(value);
  if (!digits) {
    const expected = "a whole number, unsigned, written as a string of digits";
    throw new InputError({ field: path, given: value, expected });
  }
  const number = BigInt(value);
  if (number > most) throw new InputError({ field: path, given: value, expected: `at most ${most}` });
  return number;
}

export interface HexSize {
  /** Fewest bytes. */
  least: number;
  /** Most bytes. */
  most: number;
}

/**
 * Bytes as `0x` and pairs of hexadecimal digits, in small letters.
 *
 * @throws {InputError} Where it is something else, or of another size.
 *
 * @example
 * readHex(value, "ledgerId", { least: 32, most: 32 });
 */
export function readHex(value: unknown, path: string, { least, most }: HexSize): `0x${string}` {
  const size =
    typeof value === "string" && /^0x(?:[0-9a-fA-F]{2})*$/.test(value) ? value.length / 2 - 1 : undefined;
  if (size === undefined || size < least || size > most) {
    const expected = `${least === most ? least : `${least} to ${most}`} bytes: 0x and pairs of hexadecimal digits`;
    throw new InputError({ field: path, given: value, expected });
  }
  return (value as string).toLowerCase() as `0x${string}`;
}
