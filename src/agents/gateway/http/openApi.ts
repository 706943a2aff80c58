import swagger from "@fastify/swagger";
import type { FastifyInstance } from "fastify";

/** Describes every route in OpenAPI 3.1, from the schemas that check what comes in and shape what goes out. */
export async function describe(app: FastifyInstance): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: "3.1.0",
      info: {
        title: "Vinculum gateway",
        version: "1",
        description:
          "For banks that run no node. Only signatures authorise moves; an API key says what its holder sees. Amounts are in minor units, as strings of digits; times are ISO 8601 in UTC, but for those of files that are signed. Errors are RFC 9457 problem documents.",
        license: { name: "Apache-2.0", identifier: "Apache-2.0" } as never,
      },
      servers: [{ url: "/" }],
      components: {
        securitySchemes: { key: { type: "http", scheme: "bearer", description: "An API key." } },
      },
      tags: [
        { name: "submissions", description: "Trades and steps of hash locks, and what became of them" },
        { name: "reads", description: "What the ledger says, as far as the key sees it" },
        { name: "health", description: "Whether the gateway serves" },
      ],
    },
    refResolver: { buildLocalReference: (schema, _, __, place) => nameOf(schema["$id"], place) },
    transform: ({ schema, url, route }) => {
      const open = route.config?.resource === "public";
      return { schema: { ...schema, ...(!open && { security: [{ key: [] }] }) }, url };
    },
  });
}

/** Serves the description. */
export function descriptionRoute(app: FastifyInstance): void {
  app.get("/v1/openapi.json", { config: { resource: "public" }, schema: { hide: true } }, () =>
    app.swagger(),
  );
}

function nameOf(id: unknown, place: number): string {
  return typeof id === "string" ? id : `schema${place}`;
}
