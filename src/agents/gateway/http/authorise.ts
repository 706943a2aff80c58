import { normalizeIP } from "@fastify/rate-limit";
import type { FastifyInstance, FastifyRequest } from "fastify";

import { noKey, roleRefused, type GatewayError } from "../../../errors/gateway.ts";
import type { KeyRing } from "../keys.ts";
import { reaches, resources, type Principal, type Reach, type Resource } from "../policy.ts";

declare module "fastify" {
  interface FastifyContextConfig {
    /** What the route gives or takes; `public` takes no key. Every route says it. */
    resource?: Resource | "public";
  }
  interface FastifyRequest {
    /** Whom the request's key speaks for. */
    principal: Principal | undefined;
    /** The body as it came. */
    bodyText: string;
    /** Name of the error that it was answered with. */
    problem: string | undefined;
  }
}

/** Finds out whose key it is; lets nobody in whom the policy does not. A route that names no resource does not start. */
export function authorise(app: FastifyInstance, keys: KeyRing): void {
  app.decorateRequest("principal", undefined);
  app.decorateRequest("bodyText", "");
  app.decorateRequest("problem", undefined);
  app.addHook("onRoute", ({ url, config }) => {
    const resource = config?.resource;
    if (resource !== "public" && !resources.some((known) => known === resource))
      throw new Error(`${url} names no resource of the policy`);
  });
  // Before anything is counted: whose limit it is depends on it.
  app.addHook("onRequest", (request, _, done) => {
    const [, key] = /^Bearer ([\x21-\x7e]{1,128})$/.exec(request.headers.authorization ?? "") ?? [];
    request.principal = key === undefined ? undefined : keys.find(key);
    done();
  });
  // After the limits, and before a body is read.
  app.addHook("preParsing", (request, _, payload, done) => {
    done(refusalOf(request) ?? null, payload);
  });
}

/** Why the request goes no further; undefined where it does. */
function refusalOf({ principal, routeOptions }: FastifyRequest): GatewayError | undefined {
  const { resource } = routeOptions.config;
  if (resource === undefined || resource === "public") return undefined;
  if (principal === undefined) return noKey();
  return reaches[resource][principal.role] === "none" ? roleRefused(principal.role, resource) : undefined;
}

/** How far the request's key reaches. */
export function reachOf(request: FastifyRequest, resource: Resource): Reach {
  return reaches[resource][principalOf(request).role];
}

/** Whom the request speaks for. */
export function principalOf({ principal }: FastifyRequest): Principal {
  if (principal === undefined) throw noKey();
  return principal;
}

/** Whose limits the request counts against: its key's, or its address's. */
export function limitKeyOf({ principal, ip }: FastifyRequest): string {
  return principal === undefined ? `address ${normalizeIP(ip)}` : `key ${principal.name}`;
}
