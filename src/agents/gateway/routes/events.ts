import type { FastifyInstance } from "fastify";

import { placeAfter, type Place } from "../../../audit/store/place.ts";
import { scopeFor, type GatewayContext } from "../context.ts";
import { readCursor, writeCursor } from "../cursor.ts";
import { reachOf } from "../http/authorise.ts";
import { answers, cursor, limit, object, page } from "../http/schemas.ts";
import type { StreamSource } from "../http/streams.ts";
import { visibleEvents, type Visible } from "../policy.ts";
import type { GatewayReads } from "../reads.ts";
import { lastEventId, streamAnswers } from "./stream.ts";
import { cursorOfEvents, eventSchema, eventView, headOf, headSchema, headView, rangeOf } from "./support.ts";

const MOST_STREAMED = 100;

const block = { type: "integer", minimum: 0, maximum: 2 ** 33 } as const;
const touching = {
  type: "string",
  pattern: "^(0x[0-9a-fA-F]{40}|0x[0-9a-fA-F]{64}|[A-Z0-9]{12}|[A-Z0-9]{20})$",
  description: "Only events that touch this: an address, the identity of a trade or lock, an ISIN, a LEI.",
} as const;
const name = {
  type: "string",
  pattern: "^[A-Z][A-Za-z0-9]{0,63}$",
  description: "Only events of this name.",
} as const;

interface Query {
  touching?: string;
  name?: string;
  fromBlock?: number;
  toBlock?: number;
  cursor?: string;
  limit: number;
}

/** What the ledger's contracts said. */
export function eventRoutes(app: FastifyInstance, context: GatewayContext): void {
  const { reads, streams } = context;
  app.get<{ Querystring: Query }>(
    "/v1/events",
    {
      config: { resource: "events" },
      schema: {
        tags: ["reads"],
        summary: "Events that concern what the key sees, in the order of the chain",
        description:
          "Where `next` is there, more may follow, even if this page has fewer events than were asked for.",
        querystring: object(
          { touching, name, fromBlock: block, toBlock: block, cursor, limit },
          { optional: ["touching", "name", "fromBlock", "toBlock", "cursor", "limit"] },
        ),
        response: answers({ 200: page(eventSchema, { head: headSchema }) }),
      },
    },
    async (request) => {
      const head = await headOf(context);
      const { touching: what, name: called, cursor: from, limit: most } = request.query;
      const { first, before } = rangeOf(head, request.query);
      const { rows, next } = await reads.events({
        visible: visibleEvents(reachOf(request, "events"), await scopeFor(context, request)),
        touching: what?.startsWith("0x") === true ? what.toLowerCase() : what,
        name: called,
        after: from === undefined ? first - 1 : readCursor(cursorOfEvents, 1, from)[0]!,
        before,
        limit: most,
      });
      return {
        head: headView(head),
        items: rows.map(eventView),
        ...(next !== undefined && { next: writeCursor(cursorOfEvents, next) }),
      };
    },
  );
  app.get(
    "/v1/events/stream",
    {
      config: { resource: "events" },
      exposeHeadRoute: false,
      schema: {
        tags: ["reads"],
        summary: "Events that concern what the key sees, as server-sent events",
        description:
          "With `Last-Event-ID` it begins after that event, without with what happens from now on. Accounts that are opened later belong to streams that are opened later.",
        headers: lastEventId,
        response: streamAnswers,
      },
    },
    async (request, reply) => {
      const last = request.headers["last-event-id"] as string | undefined;
      const head = await headOf(context);
      const after =
        last === undefined
          ? placeAfter(head.block) - 1
          : readCursor(cursorOfEvents, 1, last, "last-event-id")[0]!;
      const visible = visibleEvents(reachOf(request, "events"), await scopeFor(context, request));
      await streams.serve(request, reply, eventsAfter(reads, visible, after));
    },
  );
}

function eventsAfter(reads: GatewayReads, visible: Visible | undefined, after: Place): StreamSource {
  let place = after;
  return {
    next: async () => {
      for (;;) {
        const query = { visible, after: place, before: Number.MAX_SAFE_INTEGER, limit: MOST_STREAMED };
        const { rows, next } = await reads.events(query);
        place = next ?? rows.at(-1)?.place ?? place;
        if (rows.length > 0 || next === undefined)
          return rows.map((event) => {
            const data = eventView(event);
            return { id: data.id, event: "ledger", data };
          });
      }
    },
    onMore: (listener) => reads.onBlock(listener),
  };
}
