import { Ajv } from "ajv";
import type { FastifyInstance, FastifySchemaCompiler } from "fastify";

import { requireKeyCount } from "../../../domain/json.ts";

/**
 * Reads bodies: JSON alone, no key twice, no key that would reach a prototype. The text stays beside the value, as what was
 * signed was signed in full.
 */
export function readBodies(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser("error", "error");
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("application/json", { parseAs: "string" }, (request, body, done) => {
    const text = body as string;
    void parse(request, text, (error: Error | null, value?: unknown) => {
      if (error !== null) return done(error);
      try {
        requireKeyCount(text, countKeys(value), "body");
      } catch (twice) {
        return done(twice as Error);
      }
      request.bodyText = text;
      done(null, value);
    });
  });
}

/** Checks what comes in: a body as it is, and of an address and headers, which are text, whether the text is a number. */
export function checkInput(app: FastifyInstance): void {
  const options = { strict: true, verbose: true, useDefaults: true, allErrors: false } as const;
  const strict = new Ajv(options);
  const fromText = new Ajv({ ...options, coerceTypes: true });
  const compiler: FastifySchemaCompiler<object> = ({ schema, httpPart }) =>
    (httpPart === "body" ? strict : fromText).compile(schema);
  app.setValidatorCompiler(compiler);
}

/** However deep: a body of brackets must not use up the stack. */
function countKeys(value: unknown): number {
  let count = 0;
  const left: unknown[] = [value];
  while (left.length > 0) {
    const next = left.pop();
    if (typeof next !== "object" || next === null) continue;
    if (!Array.isArray(next)) count += Object.keys(next).length;
    for (const inner of Object.values(next)) left.push(inner);
  }
  return count;
}
