import { createServer, type Server } from "node:http";

import type { FastifyInstance } from "fastify";
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from "prom-client";

import type { ReadinessReport } from "../readiness.ts";

/** What a gauge is read from when somebody asks. */
export interface MetricSources {
  readiness: () => Promise<ReadinessReport>;
  streams: () => number;
  openSubmissions: () => number;
}

/** Prometheus metrics. Labels are routes, methods, statuses and kinds; nobody and nothing of theirs. */
export class Metrics {
  readonly registry = new Registry();
  readonly #requests: Counter<"method" | "route" | "status">;
  readonly #seconds: Histogram<"route">;
  readonly #ended: Counter<"kind" | "status">;
  readonly #alarms: Counter;

  constructor({ readiness, streams, openSubmissions }: MetricSources) {
    const registers = [this.registry];
    collectDefaultMetrics({ register: this.registry });
    this.#requests = new Counter({
      name: "vinculum_gateway_requests_total",
      help: "Requests that were answered",
      labelNames: ["method", "route", "status"],
      registers,
    });
    this.#seconds = new Histogram({
      name: "vinculum_gateway_request_seconds",
      help: "From a request's first byte to its answer's last; streams are left out",
      labelNames: ["route"],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
      registers,
    });
    this.#ended = new Counter({
      name: "vinculum_gateway_submissions_total",
      help: "Changes of submissions",
      labelNames: ["kind", "status"],
      registers,
    });
    this.#alarms = new Counter({
      name: "vinculum_gateway_alarms_total",
      help: "What needs a person; the log has it in words",
      registers,
    });
    gauge("streams", "Server-sent event streams that are open", registers, streams);
    gauge("submissions_open", "Submissions without an end", registers, openSubmissions);
    gauge("ready", "1 where node, index and submitter serve", registers, async () =>
      (await readiness()).ok ? 1 : 0,
    );
    gauge(
      "node_block",
      "Newest block of the node; -1 where it does not answer",
      registers,
      async () => (await readiness()).nodeBlock ?? -1,
    );
    gauge(
      "index_block",
      "Newest block of the index; -1 before its first one",
      registers,
      async () => (await readiness()).indexBlock ?? -1,
    );
  }

  /** Counts the requests of a server. */
  watch(app: FastifyInstance): void {
    app.addHook("onResponse", (request, reply, done) => {
      const route = request.routeOptions.url ?? "none";
      this.#requests.inc({ method: request.method, route, status: String(reply.statusCode) });
      if (!route.endsWith("/stream")) this.#seconds.observe({ route }, reply.elapsedTime / 1_000);
      done();
    });
  }

  changed(kind: string, status: string): void {
    this.#ended.inc({ kind, status });
  }

  alarm(): void {
    this.#alarms.inc();
  }

  /** Serves `/metrics` on loopback, and nothing else, until it is closed. */
  async serve(port: number): Promise<Server> {
    const server = createServer((request, response) => {
      if (request.method !== "GET" || request.url !== "/metrics") {
        response.writeHead(404).end();
        return;
      }
      void this.registry.metrics().then(
        (text) => response.writeHead(200, { "content-type": this.registry.contentType }).end(text),
        () => response.writeHead(500).end(),
      );
    });
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen(port, "127.0.0.1", resolve);
    });
    return server;
  }
}

function gauge(
  name: string,
  help: string,
  registers: Registry[],
  read: () => number | Promise<number>,
): void {
  void new Gauge({
    name: `vinculum_gateway_${name}`,
    help,
    registers,
    async collect() {
      this.set(await read());
    },
  });
}
