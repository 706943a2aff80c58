import type { FastifyInstance } from "fastify";

import { notFound } from "../../../errors/gateway.ts";
import { scopeFor, type GatewayContext } from "../context.ts";
import { readCursor, writeCursor } from "../cursor.ts";
import { reachOf } from "../http/authorise.ts";
import {
  address,
  answers,
  cursor,
  digits,
  instrument,
  limit,
  object,
  page,
  string,
  type Schema,
} from "../http/schemas.ts";
import { seesAccount } from "../policy.ts";
import { eventSchema, eventView, headOf, headSchema, headView, instrumentOf, rangeOf } from "./support.ts";

const balance: Schema = object({ total: digits, locked: digits });
const movement: Schema = object(
  {
    change: {
      type: "string",
      pattern: "^-?[0-9]+$",
      description: "Of the total: what came, or with a minus what went.",
    },
    total: digits,
    locked: digits,
    event: eventSchema,
  },
  { description: "A change, and what the account had after it; the event says what it was." },
);

const block = { type: "integer", minimum: 0, maximum: 2 ** 33 } as const;

interface Query {
  fromBlock?: number;
  toBlock?: number;
  cursor?: string;
  limit: number;
}

/** What moved in an account. */
export function statementRoutes(app: FastifyInstance, context: GatewayContext): void {
  app.get<{ Params: { account: string; instrument: string }; Querystring: Query }>(
    "/v1/accounts/:account/statements/:instrument",
    {
      config: { resource: "statements" },
      schema: {
        tags: ["reads"],
        summary: "What moved of an instrument in an account, oldest first",
        description: "`opening` is what it had before the first movement of the page.",
        params: object({ account: address, instrument }),
        querystring: object(
          { fromBlock: block, toBlock: block, cursor, limit },
          { optional: ["fromBlock", "toBlock", "cursor", "limit"] },
        ),
        response: answers({
          200: page(movement, {
            head: headSchema,
            account: address,
            instrument: string,
            opening: balance,
            closing: balance,
          }),
        }),
      },
    },
    async (request) => {
      const { reads } = context;
      const account = request.params.account.toLowerCase();
      const scope = await scopeFor(context, request);
      const directory = await reads.directory();
      const exists = directory.participants.some(({ accounts }) =>
        accounts.some((entry) => entry.account.toLowerCase() === account),
      );
      if (!exists || !seesAccount(reachOf(request, "statements"), scope, account)) throw notFound();
      const { token, code } = instrumentOf(directory, request.params.instrument);
      const head = await headOf(context);
      const { first, before } = rangeOf(head, request.query);
      const { cursor: from, limit: most } = request.query;
      const after = from === undefined ? first - 1 : readCursor("m", 1, from)[0]!;
      const { rows, next } = await reads.movements({ token, account, after, before, limit: most });
      const opening = await reads.holdingBefore({ token, account, place: after + 1 });
      let total = opening.total;
      const items = rows.map((row) => {
        const change = row.total - total;
        total = row.total;
        return { change: change.toString(), ...balanceView(row), event: eventView(row.event) };
      });
      return {
        head: headView(head),
        account,
        instrument: code,
        opening: balanceView(opening),
        closing: balanceView(rows.at(-1) ?? opening),
        items,
        ...(next !== undefined && { next: writeCursor("m", next) }),
      };
    },
  );
}

function balanceView({ total, locked }: { total: bigint; locked: bigint }) {
  return { total: total.toString(), locked: locked.toString() };
}
