import type { FastifyInstance } from "fastify";

import { notFound } from "../../../errors/gateway.ts";
import { scopeFor, type GatewayContext } from "../context.ts";
import { readCursor, writeCursor } from "../cursor.ts";
import { reachOf } from "../http/authorise.ts";
import {
  address,
  answers,
  cursor,
  integer,
  limit,
  list,
  object,
  oneOf,
  page,
  word,
} from "../http/schemas.ts";
import { seesParties } from "../policy.ts";
import type { TradeStory } from "../reads.ts";
import { eventSchema, eventView, headOf, headSchema, headView, rangeOf } from "./support.ts";

/** What an event of a trade makes of it; those that are not here change nothing. */
const after: Readonly<Record<string, string>> = {
  TradeAnnounced: "announced",
  TradeLodged: "lodged",
  TradeSettled: "settled",
  TradeCancelled: "cancelled",
  TradeRefused: "refused",
};

const tradeSchema = object(
  {
    tradeId: word,
    seller: address,
    buyer: address,
    status: {
      ...oneOf(...Object.values(after)),
      description: "`refused` may still settle: it was refused in a batch.",
    },
    block: { ...integer, description: "Where it came to stand so." },
    transaction: word,
    events: list(eventSchema),
  },
  { description: "A trade, and every event of it." },
);

/** Trades that the ledger has heard of. */
export function tradeRoutes(app: FastifyInstance, context: GatewayContext): void {
  app.get<{ Querystring: { cursor?: string; limit: number } }>(
    "/v1/trades",
    {
      config: { resource: "trades" },
      schema: {
        tags: ["reads"],
        summary: "Trades of the accounts that the key sees, in the order in which the ledger heard of them",
        querystring: object({ cursor, limit }, { optional: ["cursor", "limit"] }),
        response: answers({ 200: page(tradeSchema, { head: headSchema }) }),
      },
    },
    async (request) => {
      const scope = await scopeFor(context, request);
      const head = await headOf(context);
      const { cursor: from, limit: most } = request.query;
      const { rows, next } = await context.reads.trades({
        accounts: reachOf(request, "trades") === "all" ? undefined : scope.accounts,
        after: from === undefined ? -1 : readCursor("t", 1, from)[0]!,
        before: rangeOf(head, {}).before,
        limit: most,
      });
      return {
        head: headView(head),
        items: rows.map(tradeView),
        ...(next !== undefined && { next: writeCursor("t", next) }),
      };
    },
  );
  app.get<{ Params: { tradeId: string } }>(
    "/v1/trades/:tradeId",
    {
      config: { resource: "trades" },
      schema: {
        tags: ["reads"],
        summary: "A trade",
        params: object({ tradeId: word }),
        response: answers({ 200: tradeSchema }),
      },
    },
    async (request) => {
      const scope = await scopeFor(context, request);
      const found = await context.reads.trade(request.params.tradeId);
      if (found === undefined || !seesParties(reachOf(request, "trades"), scope, [found.seller, found.buyer]))
        throw notFound();
      return tradeView(found);
    },
  );
}

function tradeView({ tradeId, seller, buyer, events }: TradeStory) {
  const last = events.findLast(({ name }) => after[name] !== undefined)!;
  return {
    tradeId,
    seller,
    buyer,
    status: after[last.name]!,
    block: Number(last.block),
    transaction: last.transaction,
    events: events.map(eventView),
  };
}
