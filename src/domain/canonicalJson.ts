import { InputError } from "../errors/input.ts";

/** What JSON can say. Numbers are whole and exact; larger ones are strings of digits. */
export type JsonValue =
  string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue | undefined };

/**
 * The one text of a JSON value, by RFC 8785 (JSON Canonicalization Scheme): the keys of each object sorted by their
 * UTF-16 code units, no white space, strings escaped only where JSON asks for it. Numbers are whole and within ±(2^53 − 1),
 * so that no language writes one otherwise. A key without a value is left out.
 *
 * @throws {InputError} Where a number is another one, or a text holds half of a surrogate pair.
 *
 * @example
 * canonicalJson({ b: [1, "two"], a: null }); // '{"a":null,"b":[1,"two"]}'
 */
export function canonicalJson(value: JsonValue, path = "value"): string {
  if (value === null || typeof value === "boolean") return String(value);
  if (typeof value === "string") return stringText(value, path);
  if (typeof value === "number") {
    if (Number.isSafeInteger(value)) return String(value === 0 ? 0 : value);
    throw new InputError({ field: path, given: value, expected: "a whole number that 53 bits hold" });
  }
  if (isList(value))
    return `[${value.map((inner, place) => canonicalJson(inner, `${path}[${place}]`)).join(",")}]`;
  const members = Object.keys(value)
    .toSorted() // by code units, as the scheme asks
    .flatMap((key) => {
      const inner = value[key];
      return inner === undefined
        ? []
        : [`${stringText(key, path)}:${canonicalJson(inner, `${path}.${key}`)}`];
    });
  return `{${members.join(",")}}`;
}

function stringText(text: string, path: string): string {
  if (text.isWellFormed()) return JSON.stringify(text);
  throw new InputError({ field: path, given: text, expected: "text without half of a surrogate pair" });
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}

/**
 * A value as JSON can say it: large whole numbers become strings of digits.
 *
 * @example
 * toJson({ amount: 5n }); // { amount: "5" }
 */
export function toJson(value: unknown): JsonValue {
  return JSON.parse(jsonText(value)) as JsonValue;
}

/**
 * A value as JSON, on one line unless stated; whole numbers that are `bigint` as strings of digits.
 *
 * @param space Spaces by which what is inside something is moved in.
 *
 * @example
 * jsonText({ amount: 5n }); // '{"amount":"5"}'
 */
export function jsonText(value: unknown, space?: number): string {
  return JSON.stringify(
    value,
    (_, inner: unknown) => (typeof inner === "bigint" ? String(inner) : inner),
    space,
  );
}
