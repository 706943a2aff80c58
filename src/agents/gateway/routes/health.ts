import type { FastifyInstance } from "fastify";

import type { GatewayContext } from "../context.ts";
import type { ReadinessReport } from "../readiness.ts";
import { answers, boolean, integer, list, object, string } from "../http/schemas.ts";

const ready = object(
  { ok: boolean, nodeBlock: integer, indexBlock: integer, problems: list(string) },
  { optional: ["nodeBlock", "indexBlock"] },
);

/** Whether the process lives, and whether it serves: for those who watch it. Neither takes a key. */
export function healthRoutes(app: FastifyInstance, { readiness }: GatewayContext): void {
  app.get(
    "/health/live",
    {
      config: { resource: "public" },
      schema: {
        tags: ["health"],
        summary: "Whether the process lives",
        response: answers({ 200: object({ ok: boolean }) }),
      },
    },
    () => ({ ok: true }),
  );
  app.get<{ Reply: ReadinessReport }>(
    "/health/ready",
    {
      config: { resource: "public" },
      schema: {
        tags: ["health"],
        summary: "Whether node, index and submitter serve",
        response: { ...answers({ 200: ready }), 503: ready },
      },
    },
    async (_, reply) => {
      const report = await readiness.report();
      return reply.code(report.ok ? 200 : 503).send(report);
    },
  );
}
