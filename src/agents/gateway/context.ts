import type { FastifyRequest } from "fastify";

import { principalOf } from "./http/authorise.ts";
import type { Streams } from "./http/streams.ts";
import type { GatewayLimits } from "./limits.ts";
import { scopeOf, type Scope } from "./policy.ts";
import type { Readiness } from "./readiness.ts";
import type { GatewayReads } from "./reads.ts";
import type { Venue } from "./submissions/examine.ts";
import type { Submissions } from "./submissions/submissions.ts";

/** What the routes of a gateway work with. */
export interface GatewayContext {
  limits: GatewayLimits;
  venue: Venue;
  submissions: Submissions;
  reads: GatewayReads;
  streams: Streams;
  readiness: Readiness;
}

/** What is the own of the one who asks. */
export async function scopeFor({ reads }: GatewayContext, request: FastifyRequest): Promise<Scope> {
  return scopeOf(principalOf(request), await reads.directory());
}
