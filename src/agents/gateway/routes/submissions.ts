import type { FastifyInstance } from "fastify";

import { notFound } from "../../../errors/gateway.ts";
import type { GatewayContext } from "../context.ts";
import { readCursor, writeCursor } from "../cursor.ts";
import { principalOf, reachOf } from "../http/authorise.ts";
import { answers, cursor, limit, object, page, uuid } from "../http/schemas.ts";
import type { StreamItem, StreamSource } from "../http/streams.ts";
import { ownerOf, seesSubmission, scopeOf } from "../policy.ts";
import type { Submissions } from "../submissions/submissions.ts";
import { submissionSchema, viewOf } from "../submissions/view.ts";
import { lastEventId, streamAnswers } from "./stream.ts";

const PAGE = "s";
const CHANGE = "c";
const MOST_CHANGES = 100;

/** What became of what was submitted. */
export function submissionRoutes(app: FastifyInstance, { submissions, streams }: GatewayContext): void {
  app.get<{ Querystring: { cursor?: string; limit: number } }>(
    "/v1/submissions",
    {
      config: { resource: "submissions" },
      schema: {
        tags: ["submissions"],
        summary: "What this participant submitted in this role, newest first",
        querystring: object({ cursor, limit }, { optional: ["cursor", "limit"] }),
        response: answers({ 200: page(submissionSchema) }),
      },
    },
    (request) => {
      const { cursor: from, limit: most } = request.query;
      const [before] = from === undefined ? [] : readCursor(PAGE, 1, from);
      const { rows, next } = submissions.list({
        ...ownerFilter(request),
        ...(before !== undefined && { before }),
        limit: most,
      });
      return { items: rows.map(viewOf), ...(next !== undefined && { next: writeCursor(PAGE, next) }) };
    },
  );
  app.get(
    "/v1/submissions/stream",
    {
      config: { resource: "submissions" },
      exposeHeadRoute: false,
      schema: {
        tags: ["submissions"],
        summary: "Every change of a submission, as server-sent events",
        description:
          "Each event is a submission as it stood after a change. With `Last-Event-ID` it begins after that event, without with what happens from now on.",
        headers: lastEventId,
        response: streamAnswers,
      },
    },
    (request, reply) => {
      const last = request.headers["last-event-id"] as string | undefined;
      const [after] =
        last === undefined ? [submissions.newestChange()] : readCursor(CHANGE, 1, last, "last-event-id");
      const { owner } = ownerFilter(request);
      return streams.serve(request, reply, changesOf(submissions, after!, owner));
    },
  );
  app.get<{ Params: { id: string } }>(
    "/v1/submissions/:id",
    {
      config: { resource: "submissions" },
      schema: {
        tags: ["submissions"],
        summary: "How a submission stands",
        params: object({ id: uuid }),
        response: answers({ 200: submissionSchema }),
      },
    },
    (request) => {
      const found = submissions.find(request.params.id);
      const scope = scopeOf(principalOf(request), { participants: [], bonds: [] });
      if (found === undefined || !seesSubmission(reachOf(request, "submissions"), scope, found.owner))
        throw notFound();
      return viewOf(found);
    },
  );
}

/** Whose submissions the one who asks sees: undefined for everybody's. */
function ownerFilter(request: Parameters<typeof reachOf>[0]): { owner?: string } {
  return reachOf(request, "submissions") === "all" ? {} : { owner: ownerOf(principalOf(request)) };
}

function changesOf(submissions: Submissions, after: number, owner: string | undefined): StreamSource {
  let place = after;
  return {
    next: () => {
      const changes = submissions.changesAfter(place, MOST_CHANGES, owner);
      place = changes.at(-1)?.seq ?? place;
      return Promise.resolve(
        changes.map((change): StreamItem => ({
          id: writeCursor(CHANGE, change.seq),
          event: "submission",
          data: viewOf(change),
        })),
      );
    },
    onMore: (listener) =>
      submissions.onChange((changed) => {
        if (owner === undefined || owner === changed) listener();
      }),
  };
}
