import type { FastifyInstance } from "fastify";

import { accountKinds, participantRoles, zones } from "../../../domain/accounts.ts";
import type { ParticipantView } from "../../../domain/participantBook.ts";
import { notFound } from "../../../errors/gateway.ts";
import { scopeFor, type GatewayContext } from "../context.ts";
import { readCursor, writeCursor } from "../cursor.ts";
import { reachOf } from "../http/authorise.ts";
import {
  address,
  answers,
  boolean,
  cursor,
  lei,
  limit,
  list,
  object,
  oneOf,
  page,
  string,
} from "../http/schemas.ts";
import { seesAccount } from "../policy.ts";

const participantSchema = object({
  lei: string,
  bic: string,
  legalName: string,
  jurisdiction: string,
  roles: list(oneOf(...Object.keys(participantRoles))),
  suspended: boolean,
});

const accountSchema = object({
  account: address,
  lei: string,
  kind: oneOf(...accountKinds),
  zone: oneOf(...Object.keys(zones)),
});

interface PageQuery {
  cursor?: string;
  limit: number;
}

const pageQuery = object({ cursor, limit }, { optional: ["cursor", "limit"] });

/** Who takes part, and the accounts of those whom the key sees. */
export function participantRoutes(app: FastifyInstance, context: GatewayContext): void {
  const { reads } = context;
  app.get<{ Querystring: PageQuery }>(
    "/v1/participants",
    {
      config: { resource: "participants" },
      schema: {
        tags: ["reads"],
        summary: "Who takes part, in the order of onboarding",
        querystring: pageQuery,
        response: answers({ 200: page(participantSchema) }),
      },
    },
    async ({ query }) => {
      const { participants } = await reads.directory();
      return pageOf("p", participants, query, participantView);
    },
  );
  app.get<{ Params: { lei: string } }>(
    "/v1/participants/:lei",
    {
      config: { resource: "participants" },
      schema: {
        tags: ["reads"],
        summary: "A participant",
        params: object({ lei }),
        response: answers({ 200: participantSchema }),
      },
    },
    async ({ params }) => {
      const { participants } = await reads.directory();
      const found = participants.find((participant) => participant.lei === params.lei);
      if (found === undefined) throw notFound();
      return participantView(found);
    },
  );
  app.get<{ Querystring: PageQuery }>(
    "/v1/accounts",
    {
      config: { resource: "accounts" },
      schema: {
        tags: ["reads"],
        summary: "The accounts that the key sees, in the order of onboarding",
        querystring: pageQuery,
        response: answers({ 200: page(accountSchema) }),
      },
    },
    async (request) => {
      const { participants } = await reads.directory();
      const [scope, reach] = [await scopeFor(context, request), reachOf(request, "accounts")];
      const accounts = participants.flatMap((participant) =>
        participant.accounts
          .filter(({ account }) => seesAccount(reach, scope, account))
          .map(({ account, kind, zone }) => ({
            account: account.toLowerCase(),
            lei: participant.lei,
            kind,
            zone,
          })),
      );
      return pageOf("a", accounts, request.query, (account) => account);
    },
  );
}

/** A part of a list that only grows at its end. */
function pageOf<Row, View>(
  kind: string,
  rows: readonly Row[],
  { cursor: from, limit: most }: PageQuery,
  view: (row: Row) => View,
) {
  const [start] = from === undefined ? [0] : readCursor(kind, 1, from);
  const end = start! + most;
  return {
    items: rows.slice(start, end).map(view),
    ...(end < rows.length && { next: writeCursor(kind, end) }),
  };
}

function participantView({ lei: code, bic, legalName, jurisdiction, roles, suspended }: ParticipantView) {
  const names = Object.entries(participantRoles).filter(([, bit]) => (roles & bit) !== 0);
  return { lei: code, bic, legalName, jurisdiction, roles: names.map(([name]) => name), suspended };
}
