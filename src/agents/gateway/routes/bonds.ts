import type { FastifyInstance } from "fastify";

import { readBond } from "../../../actions/bonds/readBond.ts";
import { bondStatuses, businessDayRules, couponKinds, dayCounts } from "../../../domain/bonds.ts";
import { formatInstant } from "../../../domain/instants.ts";
import { parseIsin } from "../../../domain/isin.ts";
import { notFound } from "../../../errors/gateway.ts";
import { scopeFor, type GatewayContext } from "../context.ts";
import { reachOf } from "../http/authorise.ts";
import {
  address,
  answers,
  digits,
  instant,
  integer,
  isin,
  list,
  object,
  oneOf,
  string,
} from "../http/schemas.ts";
import { seesBond } from "../policy.ts";

const bondSchema = object(
  {
    isin,
    token: address,
    name: string,
    currency: string,
    status: oneOf(...bondStatuses),
    issued: digits,
    denomination: digits,
    issuanceAccount: address,
    couponKind: oneOf(...couponKinds),
    couponRateE9: { ...digits, description: "Rate in billionths." },
    couponsPerYear: integer,
    dayCount: oneOf(...dayCounts),
    businessDayRule: oneOf(...businessDayRules),
    recordDays: integer,
    issueDate: instant,
    firstCouponDate: instant,
    maturityDate: instant,
    recordDates: list(instant),
  },
  { optional: ["firstCouponDate"] },
);

/** The terms of bonds, as the contracts have them now. */
export function bondRoutes(app: FastifyInstance, context: GatewayContext): void {
  app.get<{ Params: { isin: string } }>(
    "/v1/bonds/:isin",
    {
      config: { resource: "bonds" },
      schema: {
        tags: ["reads"],
        summary: "The terms of a bond, and where it stands",
        params: object({ isin }),
        response: answers({ 200: bondSchema }),
      },
    },
    async (request) => {
      const { isin: code } = request.params;
      const { bonds } = await context.reads.directory();
      const scope = await scopeFor(context, request);
      const known = bonds.some((bond) => bond.isin === code);
      if (!known || !seesBond(reachOf(request, "bonds"), scope, code)) throw notFound();
      const { venue } = context;
      const view = await readBond(venue.client, { ledger: venue.ledger, isin: parseIsin(code) });
      const { terms } = view;
      const {
        zones: _,
        issueDate,
        firstCouponDate,
        maturityDate,
        denomination,
        couponRateE9,
        issuanceAccount,
        ...plain
      } = terms;
      return {
        ...plain,
        token: view.bond.toLowerCase(),
        issuanceAccount: issuanceAccount.toLowerCase(),
        status: view.status,
        issued: view.issued.toString(),
        denomination: denomination.toString(),
        couponRateE9: couponRateE9.toString(),
        issueDate: formatInstant(issueDate),
        ...(firstCouponDate !== undefined && { firstCouponDate: formatInstant(firstCouponDate) }),
        maturityDate: formatInstant(maturityDate),
        recordDates: view.recordDates.map((date) => formatInstant(date)),
      };
    },
  );
}
