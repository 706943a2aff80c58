import type { Socket } from "node:net";

import rateLimit from "@fastify/rate-limit";
import {
  fastify,
  LogController,
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from "fastify";

import { tooMany } from "../../../errors/gateway.ts";
import type { GatewayContext } from "../context.ts";
import type { KeyRing } from "../keys.ts";
import { bondRoutes } from "../routes/bonds.ts";
import { eventRoutes } from "../routes/events.ts";
import { participantRoutes } from "../routes/participants.ts";
import { positionRoutes } from "../routes/positions.ts";
import { statementRoutes } from "../routes/statements.ts";
import { tradeRoutes } from "../routes/trades.ts";
import { healthRoutes } from "../routes/health.ts";
import { submissionRoutes } from "../routes/submissions.ts";
import { submitRoutes } from "../routes/submit.ts";
import { authorise, limitKeyOf } from "./authorise.ts";
import { checkInput, readBodies } from "./bodies.ts";
import { answerError, answerStrays } from "./errors.ts";
import { loggerOptions, logRequests, type LogSink } from "./logs.ts";
import type { Metrics } from "./metrics.ts";
import { describe, descriptionRoute } from "./openApi.ts";
import { problem } from "./schemas.ts";
import { endSilentConnections } from "./sockets.ts";

export interface ServerParameters {
  context: GatewayContext;
  keys: KeyRing;
  metrics: Metrics;
  proxies: readonly string[];
  log?: LogSink;
  /** Routes beside the gateway's own, for tests of what holds for any. */
  more?: (app: FastifyInstance, context: GatewayContext) => void;
}

const MINUTE = 60_000;

/** The gateway's HTTP server, before it listens. */
export async function buildServer(parameters: ServerParameters): Promise<FastifyInstance> {
  const { context, keys, metrics, proxies, log, more } = parameters;
  const { limits, streams } = context;
  const answer = (error: FastifyError, request: FastifyRequest, reply: FastifyReply) =>
    answerError(error, request, reply, limits.bodyBytes);
  const app = fastify({
    logger: loggerOptions(log),
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => crypto.randomUUID(),
    trustProxy: proxies.length === 0 ? false : [...proxies],
    bodyLimit: limits.bodyBytes,
    requestTimeout: limits.requestSeconds * 1_000,
    keepAliveTimeout: 10_000,
    return503OnClosing: true,
    routerOptions: { maxParamLength: 128 },
    http: {
      headersTimeout: limits.headersSeconds * 1_000,
      connectionsCheckingInterval: 500,
      maxHeaderSize: 16_384,
    },
    clientErrorHandler: answerBadClient,
    frameworkErrors: (error, request, reply) => void answer(error, request as never, reply as never),
  });
  app.server.maxConnections = limits.connections;
  endSilentConnections(app);
  app.addSchema(problem);
  readBodies(app);
  checkInput(app);
  logRequests(app);
  metrics.watch(app);
  authorise(app, keys);
  await app.register(rateLimit, {
    enableDraftSpec: true,
    timeWindow: MINUTE,
    max: (request) =>
      request.principal === undefined ? limits.requestsPerMinuteWithoutKey : limits.requestsPerMinute,
    keyGenerator: limitKeyOf,
    errorResponseBuilder: (_, { ttl }) => tooMany("requests", Math.ceil(ttl / 1_000)),
  });
  await describe(app);
  app.setErrorHandler(answer);
  answerStrays(app);
  descriptionRoute(app);
  healthRoutes(app, context);
  submitRoutes(app, context);
  submissionRoutes(app, context);
  participantRoutes(app, context);
  positionRoutes(app, context);
  bondRoutes(app, context);
  statementRoutes(app, context);
  tradeRoutes(app, context);
  eventRoutes(app, context);
  more?.(app, context);
  app.addHook("preClose", (done) => {
    streams.close();
    done();
  });
  return app;
}

const reasons: Readonly<Record<string, [status: number, text: string]>> = {
  ERR_HTTP_REQUEST_TIMEOUT: [408, "Gateway_TooSlow"],
  HPE_HEADER_OVERFLOW: [431, "Gateway_TooLarge"],
};

/** Who speaks no HTTP, or too slowly, is told so and cut off. */
function answerBadClient(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === "ECONNRESET" || !socket.writable) {
    socket.destroy();
    return;
  }
  const [status, code] = reasons[error.code ?? ""] ?? [400, "Gateway_Malformed"];
  const body = JSON.stringify({ type: `urn:vinculum:error:${code}`, status, code });
  socket.end(
    `HTTP/1.1 ${status} \r\nContent-Type: application/problem+json\r\nContent-Length: ${body.length}\r\nConnection: close\r\n\r\n${body}`,
  );
}
