import fc, { type Arbitrary } from "fast-check";

// Values by JSON Schema, of the words that the gateway's description has: right ones, and such as nearly are.

/** A part of the description. */
export type Schema = Readonly<Record<string, unknown>>;

/** Values that the ledger knows, which no pattern would ever hit. */
export type Pool = readonly string[];

const JUNK: Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    -1,
    0,
    1.5,
    2 ** 53,
    "",
    " ",
    "null",
    "0x",
    "../..",
    "%00",
    "__proto__",
    [],
    {},
  ),
  fc.string({ maxLength: 200, unit: "binary" }),
  fc.json({ maxDepth: 3 }).map((text) => JSON.parse(text) as unknown),
);

/** Values of a schema. One in some is not: of another type, cut short, or with a key more or less. */
export function valuesOf(schema: Schema, pool: Pool): Arbitrary<unknown> {
  return fc.oneof({ weight: 12, arbitrary: soundValuesOf(schema, pool) }, { weight: 1, arbitrary: JUNK });
}

function soundValuesOf(schema: Schema, pool: Pool): Arbitrary<unknown> {
  if ("const" in schema) return fc.constant(schema["const"]);
  if (Array.isArray(schema["enum"])) return fc.constantFrom(...(schema["enum"] as unknown[]));
  switch (schema["type"]) {
    case "object":
      return objects(schema, pool);
    case "array":
      return fc.array(valuesOf(schema["items"] as Schema, pool), {
        maxLength: Number(schema["maxItems"] ?? 3) + 1,
      });
    case "integer":
      return integers(Number(schema["minimum"] ?? 0), Number(schema["maximum"] ?? 1_000));
    case "boolean":
      return fc.boolean();
    default:
      return strings(schema, pool);
  }
}

/** Small ones above all: a chain of a test has few blocks. */
function integers(least: number, most: number): Arbitrary<number> {
  const small = fc.integer({ min: least, max: Math.min(most, least + 40) });
  return fc.oneof({ weight: 6, arbitrary: small }, { weight: 1, arbitrary: fc.maxSafeNat() });
}

function objects(schema: Schema, pool: Pool): Arbitrary<unknown> {
  const properties = Object.entries((schema["properties"] ?? {}) as Record<string, Schema>);
  const required = new Set((schema["required"] ?? []) as string[]);
  const record = fc.record(
    Object.fromEntries(properties.map(([name, inner]) => [name, valuesOf(inner, pool)])),
    { requiredKeys: properties.map(([name]) => name).filter((name) => required.has(name)) },
  );
  const without = fc
    .tuple(record, fc.nat())
    .map(([value, place]) =>
      Object.fromEntries(Object.entries(value).filter((_, at, all) => at !== place % all.length)),
    );
  const more = fc
    .tuple(record, fc.string(), JUNK)
    .map(([value, name, extra]) => ({ ...value, [name]: extra }));
  return fc.oneof(
    { weight: 20, arbitrary: record },
    { weight: 1, arbitrary: without },
    { weight: 1, arbitrary: more },
  );
}

function strings({ pattern }: Schema, pool: Pool): Arbitrary<string> {
  if (typeof pattern !== "string") return fc.string();
  const expression = new RegExp(pattern);
  const known = pool.filter((value) => expression.test(value));
  const matching = fc.stringMatching(expression);
  return known.length === 0
    ? matching
    : fc.oneof({ weight: 2, arbitrary: fc.constantFrom(...known) }, { weight: 1, arbitrary: matching });
}

/** A document with one value in it replaced. */
export function mutated(document: unknown, pool: Pool): Arbitrary<unknown> {
  const paths = [...pathsOf(document)];
  const replacement = fc.oneof(JUNK, fc.constantFrom(...pool));
  return fc
    .tuple(fc.constantFrom(...paths), replacement)
    .map(([path, value]) => replaced(document, path, value));
}

function* pathsOf(value: unknown, path: readonly string[] = []): Generator<readonly string[]> {
  yield path;
  if (typeof value !== "object" || value === null) return;
  for (const [key, inner] of Object.entries(value)) yield* pathsOf(inner, [...path, key]);
}

function replaced(value: unknown, [key, ...rest]: readonly string[], by: unknown): unknown {
  if (key === undefined) return by;
  const inner = replaced((value as Record<string, unknown>)[key], rest, by);
  if (Array.isArray(value))
    return value.map((item: unknown, place) => (String(place) === key ? inner : item));
  return { ...(value as object), [key]: inner };
}
