import fc, { type Arbitrary } from "fast-check";

import { mutated, valuesOf, type Pool, type Schema } from "./schemas.ts";

interface Parameter {
  name: string;
  in: "path" | "query" | "header";
  required?: boolean;
  schema: Schema;
}

interface Operation {
  parameters?: Parameter[];
  requestBody?: { content: Record<string, { schema: Schema }> };
  responses: Record<string, { content?: Record<string, unknown> }>;
}

/** An OpenAPI description, as far as it is used here. */
export interface Description {
  paths: Record<string, Record<string, Operation>>;
}

/** A request that follows from the description, more or less. */
export interface FuzzedRequest {
  route: string;
  method: string;
  path: string;
  headers: Record<string, string>;
  body: string | undefined;
}

export interface RequestOptions {
  /** Values that the ledger knows. */
  pool: Pool;
  /** Keys, right and wrong. */
  keys: readonly string[];
  /** Bodies that would be taken, by route. */
  samples: Readonly<Record<string, readonly unknown[]>>;
}

/** Requests to every operation of a description. */
export function requestsOf(description: Description, options: RequestOptions): Arbitrary<FuzzedRequest> {
  const operations = Object.entries(description.paths).flatMap(([route, methods]) =>
    Object.entries(methods).map(([method, operation]) => requestsTo(route, method, operation, options)),
  );
  return fc.oneof(...operations);
}

function requestsTo(
  route: string,
  method: string,
  { parameters = [], requestBody }: Operation,
  { pool, keys, samples }: RequestOptions,
): Arbitrary<FuzzedRequest> {
  const of = (place: Parameter["in"]) => parameters.filter((parameter) => parameter.in === place);
  const schema = requestBody?.content["application/json"]?.schema;
  const own = (samples[route] ?? []).map((sample) => fc.oneof(fc.constant(sample), mutated(sample, pool)));
  const bodies: Arbitrary<string | undefined> =
    schema === undefined
      ? fc.constant(undefined)
      : fc.oneof(
          ...[valuesOf(schema, pool), ...own].map((arbitrary) =>
            arbitrary.map((value) => JSON.stringify(value)),
          ),
          fc.string({ maxLength: 300 }),
        );
  return fc
    .record({
      params: textsOf(of("path"), pool, true),
      query: textsOf(of("query"), pool, false),
      headers: textsOf(of("header"), pool, false),
      key: fc.constantFrom(...keys, undefined),
      body: bodies,
    })
    .map(({ params, query, headers, key, body }) => {
      const path = route.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name]!));
      const search = new URLSearchParams(query).toString();
      return {
        route,
        method: method.toUpperCase(),
        path: search === "" ? path : `${path}?${search}`,
        headers: {
          ...Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, printable(value)])),
          ...(key !== undefined && { authorization: `Bearer ${key}` }),
          ...(body !== undefined && { "content-type": "application/json" }),
        },
        body,
      };
    });
}

/** Values of parameters as text, which an address or a header can hold; some of those that need not be there are not. */
function textsOf(
  parameters: readonly Parameter[],
  pool: Pool,
  all: boolean,
): Arbitrary<Record<string, string>> {
  const entries = parameters.map(({ name, schema }) => [name, valuesOf(schema, pool).map(textOf)] as const);
  const requiredKeys = all ? parameters.map(({ name }) => name) : [];
  return fc.record(Object.fromEntries(entries), { requiredKeys });
}

function textOf(value: unknown): string {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text === "" ? " " : text.toWellFormed();
}

function printable(text: string): string {
  return text.replaceAll(/[^\x20-\x7e]/g, "?").trim();
}
