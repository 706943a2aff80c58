import type { FastifyInstance, FastifyServerOptions } from "fastify";

/** Where log lines go: standard output unless stated. */
export type LogSink = { write: (line: string) => void };

/**
 * Structured logs: one JSON line for each request, and one for what needs a person. No line holds a header, a body, an
 * address that was asked about or an error's own words: keys, signatures and secrets may be in any of them.
 */
export function loggerOptions(sink?: LogSink): NonNullable<FastifyServerOptions["logger"]> {
  return {
    level: "info",
    base: null,
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (label: string) => ({ level: label }) },
    serializers: {
      req: ({ method }: { method?: string }) => ({ method }),
      res: ({ statusCode }: { statusCode?: number }) => ({ statusCode }),
      err: errorLine,
    },
    ...(sink !== undefined && { stream: sink }),
  } as NonNullable<FastifyServerOptions["logger"]>;
}

/** Writes the line of each request once it is answered. */
export function logRequests(app: FastifyInstance): void {
  app.addHook("onResponse", (request, reply, done) => {
    const { principal, problem, method } = request;
    const line = {
      request: request.id,
      method,
      route: request.routeOptions.url ?? "none",
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
      ...(principal === undefined ? { from: request.ip } : { key: principal.name, role: principal.role }),
      ...(problem !== undefined && { problem }),
    };
    app.log.info(line, "request");
    done();
  });
}

/** What may be said of an error: its kind, and where in our own code it came from. */
function errorLine(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error };
  const { code } = error as { code?: unknown };
  return {
    type: error.name,
    ...(typeof code === "string" && { code }),
    at: (error.stack ?? "")
      .split("\n")
      .filter((line) => /^ {4}at /.test(line))
      .slice(0, 12)
      .map((line) => line.trim()),
  };
}

/** A text of another program without what might be a secret: bytes, 32 or more, in hexadecimal digits. */
export function withoutBytes(text: string): string {
  return text.split("\n", 1)[0]!.replaceAll(/(?:0x)?[0-9a-fA-F]{64,}/g, "0x…");
}
