import type { FastifyInstance, FastifyRequest } from "fastify";

import { notFound } from "../../../errors/gateway.ts";
import { scopeFor, type GatewayContext } from "../context.ts";
import { readCursor, writeCursor } from "../cursor.ts";
import { reachOf } from "../http/authorise.ts";
import {
  address,
  answers,
  block,
  cursor,
  digits,
  instrument,
  isin,
  limit,
  object,
  page,
  string,
} from "../http/schemas.ts";
import { seesAccount, seesBond, seesPosition } from "../policy.ts";
import type { Directory, Position, PositionQuery } from "../reads.ts";
import { codeOf, headOf, headSchema, headView, instrumentOf, known } from "./support.ts";

const positionSchema = object(
  { account: address, instrument: string, total: digits, free: digits, locked: digits, frozen: digits },
  { description: "In minor units; total = free + locked + frozen." },
);

interface Query {
  account?: string;
  instrument?: string;
  block?: number;
  cursor?: string;
  limit: number;
}

const answer = page(positionSchema, { head: headSchema });

/** What accounts have, and who holds a bond. */
export function positionRoutes(app: FastifyInstance, context: GatewayContext): void {
  app.get<{ Querystring: Query }>(
    "/v1/positions",
    {
      config: { resource: "positions" },
      schema: {
        tags: ["reads"],
        summary: "What the accounts that the key sees have",
        description: "An issuer sees its own bonds, whoever holds them.",
        querystring: object(
          { account: address, instrument, block, cursor, limit },
          { optional: ["account", "instrument", "block", "cursor", "limit"] },
        ),
        response: answers({ 200: answer }),
      },
    },
    async (request) => {
      const { account, instrument: code } = request.query;
      const directory = await context.reads.directory();
      const tokens = code === undefined ? undefined : [instrumentOf(directory, code).token];
      const [scope, reach] = [await scopeFor(context, request), reachOf(request, "positions")];
      const one = account?.toLowerCase();
      const all = reach === "all";
      if (one === undefined)
        return read(context, directory, request.query, {
          accounts: all ? undefined : scope.accounts,
          wholeTokens: scope.tokens,
          ...(tokens !== undefined && { tokens }),
        });
      // Of a stranger's account an issuer sees its own bonds; anybody else sees nothing, nor whether it is there.
      const seen = (tokens ?? directory.instruments.map(({ token }) => token)).filter((token) =>
        seesPosition(reach, scope, one, token),
      );
      const exists = directory.participants.some(({ accounts }) =>
        accounts.some((entry) => entry.account.toLowerCase() === one),
      );
      if (!exists || (seen.length === 0 && !seesAccount(reach, scope, one))) throw notFound();
      return read(context, directory, request.query, {
        accounts: new Set([one]),
        wholeTokens: new Set(),
        tokens: seen,
      });
    },
  );
  app.get<{ Params: { isin: string }; Querystring: Omit<Query, "account" | "instrument"> }>(
    "/v1/bonds/:isin/holders",
    {
      config: { resource: "holders" },
      schema: {
        tags: ["reads"],
        summary: "Who holds a bond",
        params: object({ isin }),
        querystring: object({ block, cursor, limit }, { optional: ["block", "cursor", "limit"] }),
        response: answers({ 200: answer }),
      },
    },
    async (request) => {
      const { token } = await bondFor(context, request, request.params.isin);
      const directory = await context.reads.directory();
      return read(context, directory, request.query, {
        accounts: undefined,
        wholeTokens: new Set(),
        tokens: [token],
      });
    },
  );
}

/** A bond that the key sees. */
async function bondFor(context: GatewayContext, request: FastifyRequest, code: string) {
  const directory = await context.reads.directory();
  const scope = await scopeFor(context, request);
  if (!seesBond(reachOf(request, "holders"), scope, code)) throw notFound();
  const found = instrumentOf(directory, code);
  if (found.kind !== "bond") throw notFound();
  return found;
}

async function read(
  context: GatewayContext,
  directory: Directory,
  { block: asked, cursor: from, limit: most }: Pick<Query, "block" | "cursor" | "limit">,
  whose: Pick<PositionQuery, "accounts" | "wholeTokens" | "tokens">,
) {
  const head = await headOf(context);
  const after = from === undefined ? undefined : (readCursor("h", 2, from) as [number, number]);
  const { rows, next } = await context.reads.positions({
    ...whose,
    block: asked === undefined ? undefined : known(head, asked, "block"),
    after,
    limit: most,
  });
  return {
    head: headView(head),
    items: rows.map((position) => positionView(directory, position)),
    ...(next !== undefined && { next: writeCursor("h", ...next) }),
  };
}

function positionView(directory: Directory, { account, token, total, free, locked, frozen }: Position) {
  const amounts = { total, free, locked, frozen };
  return {
    account,
    instrument: codeOf(directory, token),
    ...Object.fromEntries(Object.entries(amounts).map(([name, amount]) => [name, amount.toString()])),
  };
}
