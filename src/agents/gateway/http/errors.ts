import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from "fastify";

import { contractAbis } from "../../../actions/client.ts";
import type { VinculumError } from "../../../errors/base.ts";
import { toVinculumError } from "../../../errors/from.ts";
import { GatewayError, notFound, tooLarge, wrongMediaType, wrongMethod } from "../../../errors/gateway.ts";
import { InputError } from "../../../errors/input.ts";
import { problemOf } from "../problem.ts";

const PROBLEM = "application/problem+json";

/** Answers an error as a problem document, and logs what is our own fault. */
export function answerError(
  thrown: FastifyError,
  request: FastifyRequest,
  reply: FastifyReply,
  bodyBytes: number,
): FastifyReply {
  const error = errorOf(thrown, bodyBytes);
  const problem = problemOf(error, request.id);
  request.problem = problem.code;
  if (problem.status === 500) request.log.error({ err: thrown }, "failed");
  if (problem.status === 503) void reply.header("retry-after", "5");
  if (problem.status === 401) void reply.header("www-authenticate", 'Bearer realm="vinculum"');
  return reply.code(problem.status).type(PROBLEM).send(problem);
}

/** Answers addresses that are not there, and methods that an address has not. */
export function answerStrays(app: FastifyInstance): void {
  const patterns: { pattern: RegExp; methods: Set<string> }[] = [];
  app.addHook("onRoute", ({ url, method }) => {
    const source = `^${url.replaceAll(/[.]/g, "\\.").replaceAll(/:[A-Za-z]+/g, "[^/]+")}/?$`;
    let known = patterns.find(({ pattern }) => pattern.source === new RegExp(source).source);
    if (known === undefined) patterns.push((known = { pattern: new RegExp(source), methods: new Set() }));
    for (const one of [method].flat()) known.methods.add(one);
  });
  app.setNotFoundHandler({ preHandler: app.rateLimit() }, (request, reply) => {
    const path = request.url.split("?", 1)[0]!;
    const methods = [...(patterns.find(({ pattern }) => pattern.test(path))?.methods ?? [])];
    if (methods.length === 0 || methods.includes(request.method)) throw notFound();
    void reply.header("allow", methods.join(", "));
    throw wrongMethod(request.method, methods);
  });
}

function errorOf(thrown: FastifyError, bodyBytes: number): VinculumError {
  const known = toVinculumError(thrown, contractAbis);
  if (known !== undefined) return known;
  if (thrown.validation !== undefined) return invalid(thrown);
  switch (thrown.code) {
    case "FST_ERR_CTP_BODY_TOO_LARGE":
      return tooLarge(bodyBytes);
    case "FST_ERR_CTP_INVALID_MEDIA_TYPE":
      return wrongMediaType();
    case "FST_ERR_NOT_FOUND":
    case "FST_ERR_MAX_PARAM_LENGTH":
      return notFound();
  }
  const { statusCode = 500 } = thrown;
  return statusCode < 500 ? malformed(thrown.message) : failed(thrown);
}

/** The first thing that a schema found wrong. */
function invalid({ validation, validationContext }: FastifyError): VinculumError {
  const [first] = validation!;
  const { instancePath, keyword, params, message } = first as typeof first & { data?: unknown };
  const path = [validationContext, ...instancePath.split("/").slice(1)].join(".");
  const given = (first as { data?: unknown }).data;
  if (keyword === "required") {
    const field = `${path}.${String(params["missingProperty"])}`;
    return new InputError({ field, given: undefined, expected: "a value" });
  }
  if (keyword === "additionalProperties") {
    const extra = String(params["additionalProperty"]);
    return new InputError({ field: `${path}.${extra}`, given: extra, expected: "no such key here" });
  }
  return new InputError({
    field: path,
    given,
    expected: (message ?? keyword).replace(/^must /, "a value that must "),
  });
}

function malformed(why: string): GatewayError {
  return new GatewayError(`The request cannot be read: ${why}`, {
    code: "Gateway_Malformed",
    retry: "after-fix",
    hint: "Correct the request; /v1/openapi.json says what is read.",
  });
}

/** Of a defect nothing is told but where to look for it. */
function failed(cause: unknown): GatewayError {
  return new GatewayError("The gateway failed", {
    code: "Gateway_Failed",
    retry: "later",
    hint: "Tell the operator the number of the request.",
    cause,
  });
}
