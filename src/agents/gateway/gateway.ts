import type { Server } from "node:http";
import type { AddressInfo } from "node:net";

import type { FastifyInstance } from "fastify";
import { createClient, http, type LocalAccount } from "viem";

import type { ReadClient } from "../../actions/client.ts";
import { checkLedger } from "../../actions/ledger/checkLedger.ts";
import type { Ledger } from "../../deployments.ts";
import type { NetworkFees } from "../../domain/fees.ts";
import { hashLockKind } from "../submitter/kinds/hashLocks.ts";
import { tradeKind } from "../submitter/kinds/trades.ts";
import { Submitter, type SubmitterParameters } from "../submitter/submitter.ts";
import type { GatewayConfiguration } from "./configuration.ts";
import { withoutBytes, type LogSink } from "./http/logs.ts";
import { Metrics } from "./http/metrics.ts";
import { buildServer, type ServerParameters } from "./http/server.ts";
import { Streams } from "./http/streams.ts";
import { KeyRing } from "./keys.ts";
import { Readiness } from "./readiness.ts";
import { IndexFeed } from "./index/feed.ts";
import type { Venue } from "./submissions/examine.ts";
import { Submissions } from "./submissions/submissions.ts";

export interface GatewayParameters {
  configuration: Omit<GatewayConfiguration, "ledger">;
  ledger: Ledger;
  /** They sign what is sent; nobody else sends with them. */
  accounts: readonly LocalAccount[];
  fees: NetworkFees;
  /** Reads, and takes signed transactions; of the configuration's node unless stated. */
  client?: ReadClient;
  /** Where log lines go: standard output unless stated. */
  log?: LogSink;
  /** Milliseconds between two looks at the chain. */
  pauseMs?: number;
  /** Of the submitter, for tests. */
  submitter?: Partial<SubmitterParameters>;
  /** Routes beside the gateway's own, for tests of what holds for any. */
  more?: ServerParameters["more"];
}

const DAY_MS = 86_400_000;
const NODE_TIMEOUT_MS = 10_000;

/**
 * REST for banks that run no node: takes what they signed to the ledger, and tells them what they may see.
 *
 * @example
 * const gateway = await Gateway.open({ configuration, ledger, accounts, fees: FREE });
 * console.log(gateway.url);
 * await gateway.close();
 */
export class Gateway {
  readonly #app: FastifyInstance;
  readonly #metrics: Server | undefined;
  /** What ends its parts, in that order. */
  readonly #opened: readonly (() => Promise<unknown>)[];

  private constructor(
    app: FastifyInstance,
    metrics: Server | undefined,
    opened: readonly (() => Promise<unknown>)[],
  ) {
    this.#app = app;
    this.#metrics = metrics;
    this.#opened = opened;
  }

  /**
   * Makes sure that the node serves the ledger, goes on with what an earlier run left, and listens.
   *
   * @throws {ChainError} The node is away, or serves another chain.
   * @throws {InputError} A journal is another chain's, or another process has it open.
   * @throws {SubmitterError} Somebody else sends with one of the keys.
   */
  static async open(parameters: GatewayParameters): Promise<Gateway> {
    const { configuration, ledger, log, more, pauseMs } = parameters;
    const { node, limits, listen, metricsPort, proxies, keys } = configuration;
    const client = parameters.client ?? clientOf(node);
    await checkLedger(client, { ledger });
    const venue = venueOf(client, ledger);
    const streams = new Streams(limits);
    // What is opened first may tell of alarms before there is a log to write them to.
    const early: string[] = [];
    let tell = (text: string) => void early.push(text);
    const alarm = (text: string) => tell(text);
    const opened: (() => Promise<unknown>)[] = [];
    try {
      const feed = await IndexFeed.open({
        where: configuration.index,
        client,
        ledger,
        alarm,
        ...(pauseMs !== undefined && { pauseMs }),
      });
      opened.unshift(() => feed.close());
      const { reads } = feed;
      const submissions = await openSubmissions(parameters, venue, alarm);
      opened.unshift(() => submissions.close());
      const readiness = new Readiness({ client, reads, submissions, most: limits.indexLagBlocks });
      const metrics = new Metrics({
        readiness: () => readiness.report(),
        streams: () => streams.size,
        openSubmissions: () => submissions.open,
      });
      submissions.onChange((_, kind, status) => metrics.changed(kind, status));
      const forgetting = forget(submissions, limits.keepDays);
      opened.unshift(() => Promise.resolve(clearInterval(forgetting)));
      const metricsServer = metricsPort === undefined ? undefined : await metrics.serve(metricsPort);
      if (metricsServer !== undefined) opened.unshift(() => closeServer(metricsServer));
      const app = await buildServer({
        context: { limits, venue, submissions, reads, streams, readiness },
        keys: new KeyRing(keys),
        metrics,
        proxies,
        ...(log !== undefined && { log }),
        ...(more !== undefined && { more }),
      });
      opened.unshift(() => closeApp(app, limits.shutdownSeconds));
      tell = (text) => {
        metrics.alarm();
        app.log.error({ alarm: withoutBytes(text) }, "alarm");
      };
      for (const text of early) tell(text);
      await app.listen({ host: listen.host, port: listen.port });
      return new Gateway(app, metricsServer, opened);
    } catch (error) {
      for (const close of opened) await close();
      throw error;
    }
  }

  /** Where it listens. */
  get url(): string {
    const { address, family, port } = this.#app.server.address() as AddressInfo;
    return `http://${family === "IPv6" ? `[${address}]` : address}:${port}`;
  }

  /** Where its metrics are; undefined where there are none. */
  get metricsUrl(): string | undefined {
    const address = this.#metrics?.address() as AddressInfo | undefined;
    return address && `http://127.0.0.1:${address.port}/metrics`;
  }

  /** Its description of itself, OpenAPI 3.1. */
  get description(): object {
    return this.#app.swagger();
  }

  /**
   * Takes no more requests, answers those under way, ends streams, and closes its files. What was taken in and has no end
   * goes on at the next start.
   */
  async close(): Promise<void> {
    for (const close of this.#opened) await close();
  }
}

function clientOf(node: string): ReadClient {
  return createClient({ transport: http(node, { batch: true, retryCount: 0, timeout: NODE_TIMEOUT_MS }) });
}

/** Forgets old submissions now, and every day. */
function forget(submissions: Submissions, keepDays: number): NodeJS.Timeout {
  const run = () => {
    submissions.forgetBefore(new Date(Date.now() - keepDays * DAY_MS).toISOString());
  };
  run();
  return setInterval(run, DAY_MS).unref();
}

/** Answers what is under way, but not for ever. */
async function closeApp(app: FastifyInstance, seconds: number): Promise<void> {
  const impatience = setTimeout(() => app.server.closeAllConnections(), seconds * 1_000);
  await app.close();
  clearTimeout(impatience);
}

function venueOf(client: ReadClient, ledger: Ledger): Venue {
  // A journal with acts of another ledger on this chain under way is not this gateway's to end.
  const kinds = [
    { of: "trade", name: `trade on ${ledger.ledgerId}`, kind: tradeKind({ client, ledger }) },
    { of: "hash-lock", name: `hash lock on ${ledger.ledgerId}`, kind: hashLockKind({ client, ledger }) },
  ] as const;
  return { client, ledger, kinds };
}

function openSubmissions(
  { configuration, ledger, accounts, fees, submitter }: GatewayParameters,
  { client, kinds }: Venue,
  alarm: (text: string) => void,
): Promise<Submissions> {
  return Submissions.open({
    journal: configuration.journal,
    capacity: configuration.limits.openSubmissions,
    alarm,
    openSubmitter: (carried) =>
      Submitter.open({
        client,
        chainId: ledger.chainId,
        accounts,
        journal: configuration.submitter.journal,
        kinds: Object.fromEntries(kinds.map(({ name, kind }) => [name, kind])),
        fees,
        carried,
        report: ({ kind, text }) => {
          if (kind === "alarm") alarm(text);
        },
        ...submitter,
      }),
  });
}

function closeServer(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => {
    server.close(() => resolve());
  });
}
