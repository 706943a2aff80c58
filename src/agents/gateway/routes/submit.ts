import { createHash } from "node:crypto";

import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Hex } from "viem";

import { legNames, type LegName } from "../../../domain/twoLedgerTrade.ts";
import { notAParty } from "../../../errors/gateway.ts";
import { InputError } from "../../../errors/input.ts";
import { hashLockSteps, type HashLockStep } from "../../submitter/kinds/hashLocks.ts";
import { scopeFor, type GatewayContext } from "../context.ts";
import { reachOf } from "../http/authorise.ts";
import { answers, hex, object, oneOf, word } from "../http/schemas.ts";
import { termsFile, tradeFile } from "../http/fileSchemas.ts";
import { seesParties } from "../policy.ts";
import { hashLockRequest, tradeRequest, type Request } from "../submissions/examine.ts";
import { receiptOf, receiptSchema } from "../submissions/view.ts";

const idempotencyKey = {
  type: "object",
  required: ["idempotency-key"],
  properties: {
    "idempotency-key": {
      type: "string",
      pattern: "^[!-~]{1,128}$",
      description:
        "Drawn by the sender, once for each submission: the same key and body are the same submission, however often it is sent.",
    },
  },
};

interface StepBody {
  terms: object;
  leg: LegName;
  step: HashLockStep["step"];
  signature?: Hex;
  secret?: Hex;
}

const stepBody = object(
  {
    terms: termsFile,
    leg: { ...oneOf(...legNames), description: "Which leg: it must be on this gateway's ledger." },
    step: oneOf(...hashLockSteps),
    signature: {
      ...hex(4_096),
      description: "To open: what a key of the owner's signed.",
    },
    secret: { ...word, description: "To reveal or claim." },
  },
  { optional: ["signature", "secret"] },
);

/** What is submitted: only what parties signed, or what anybody may do. */
export function submitRoutes(app: FastifyInstance, context: GatewayContext): void {
  const schema = {
    tags: ["submissions"],
    headers: idempotencyKey,
    response: answers({ 202: receiptSchema }, [408, 413, 415, 422]),
  };
  app.post(
    "/v1/submissions/trades",
    {
      config: { resource: "submit" },
      schema: {
        ...schema,
        summary: "Submit a trade that both parties have signed",
        description: "The body is a trade file with both signatures. It is verified before it is taken in.",
        body: tradeFile,
      },
    },
    (request, reply) => take(context, request, reply, () => tradeRequest(context.venue, request.bodyText)),
  );
  app.post<{ Body: StepBody }>(
    "/v1/submissions/hash-locks",
    {
      config: { resource: "submit" },
      schema: {
        ...schema,
        summary: "Submit a step of a hash lock",
        description:
          "Opening takes the signature of the owner's key, revealing and claiming the secret. A secret is public as soon as this is taken in.",
        body: stepBody,
      },
    },
    (request, reply) =>
      take(context, request, reply, () => {
        const { terms, leg } = request.body;
        return hashLockRequest(context.venue, {
          terms: JSON.stringify(terms),
          leg,
          step: stepOf(request.body),
        });
      }),
  );
}

async function take(
  context: GatewayContext,
  request: FastifyRequest,
  reply: FastifyReply,
  read: () => Request,
): Promise<FastifyReply> {
  const submitted = read();
  const scope = await scopeFor(context, request);
  if (!seesParties(reachOf(request, "submit"), scope, submitted.parties)) throw notAParty();
  const claim = {
    owner: scope.owner,
    idempotencyKey: request.headers["idempotency-key"] as string,
    bodyHash: createHash("sha256").update(`${request.routeOptions.url}\n${request.bodyText}`).digest("hex"),
  };
  const { submission, replayed } = await context.submissions.take(claim, submitted);
  return reply
    .code(202)
    .header("location", `/v1/submissions/${submission.id}`)
    .header("idempotency-replayed", String(replayed))
    .send(receiptOf(submission));
}

/** A step takes its own proof, and no other. */
function stepOf({ step, signature, secret }: StepBody): HashLockStep {
  const needed = { open: "signature", reveal: "secret", claim: "secret", deliver: "", refund: "" }[step];
  for (const [field, value] of Object.entries({ signature, secret })) {
    if ((value !== undefined) === (field === needed)) continue;
    const given = value === undefined ? undefined : "one";
    const expected =
      field === needed ? `the ${field} that the step ${step} takes` : `no ${field} for the step ${step}`;
    throw new InputError({ field: `body.${field}`, given, expected });
  }
  if (step === "open") return { step, signature: signature! };
  return step === "reveal" || step === "claim" ? { step, secret: secret! } : { step };
}
