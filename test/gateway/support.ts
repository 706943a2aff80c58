import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

import hre from "hardhat";
import type { NetworkConnection } from "hardhat/types/network";
import { createPublicClient, custom, type LocalAccount } from "viem";

import { keyOf, openMarket, signTradeOf, type LoadMarket } from "../../scripts/load/market.ts";
import type { ReadClient } from "../../src/actions/client.ts";
import { listParticipants } from "../../src/actions/participants/listParticipants.ts";
import { Gateway, type GatewayParameters } from "../../src/agents/gateway/gateway.ts";
import { drawKey, hashKey, type KeyEntry } from "../../src/agents/gateway/keys.ts";
import { usualLimits, type GatewayLimits } from "../../src/agents/gateway/limits.ts";
import type { GatewayRole } from "../../src/agents/gateway/policy.ts";
import { FREE } from "../../src/domain/fees.ts";
import { serialiseTradeFile } from "../../src/domain/tradeFile.ts";
import type { SignableTrade } from "../../src/domain/trade.ts";

/** An answer of the gateway. */
export interface Answer {
  status: number;
  headers: Headers;
  body: Record<string, unknown>;
}

export interface AskOptions {
  method?: string;
  /** Name of the key; none where it is absent. */
  as?: string;
  /** Sent as it is where it is text, as JSON where not. */
  body?: unknown;
  headers?: Record<string, string>;
}

/** A market on a chain in memory, served over HTTP, and gateways to it. */
export class GatewayBench {
  readonly connection: NetworkConnection;
  readonly market: LoadMarket;
  readonly client: ReadClient;
  readonly folder = mkdtempSync(join(tmpdir(), "vinculum-gateway-"));
  readonly log: string[] = [];
  readonly entries: KeyEntry[] = [];
  readonly #keys = new Map<string, string>();
  #gateway: Gateway | undefined;
  #place = 0;
  #senders = 0;

  private constructor(connection: NetworkConnection, market: LoadMarket) {
    this.connection = connection;
    this.market = market;
    this.client = createPublicClient({ transport: custom(connection.provider, { retryCount: 0 }) });
  }

  static async open(): Promise<GatewayBench> {
    const connection = await hre.network.create("default");
    const market = await openMarket(connection, { banks: 3, seed: "GATEWAY" });
    const bench = new GatewayBench(connection, market);
    const participants = await listParticipants(bench.client, { ledger: market.ledger });
    const [issuer, ...banks] = participants.filter(({ legalName }) => legalName.startsWith("Load"));
    bench.addKey("issuer", "issuer", issuer!.lei);
    for (const [place, { lei }] of banks.entries()) bench.addKey(`bank${place}`, "participant", lei);
    bench.addKey("custodian0", "custodian", banks[0]!.lei);
    bench.addKey("regulator", "regulator");
    return bench;
  }

  /** A key for a participant. */
  addKey(name: string, role: GatewayRole, lei?: string): void {
    const key = drawKey();
    this.#keys.set(name, key);
    this.entries.push({ name, role, sha256: hashKey(key), ...(lei !== undefined && { lei }) });
  }

  /** The key itself. */
  keyText(name: string): string {
    return this.#keys.get(name)!;
  }

  /** A key of the chain that has sent nothing yet. */
  newSender(): LocalAccount {
    return keyOf("GATEWAY", `sender ${++this.#senders}`);
  }

  async start({
    limits = {},
    ...more
  }: {
    limits?: Partial<GatewayLimits>;
    journal?: string;
  } & Partial<GatewayParameters> = {}): Promise<Gateway> {
    const { journal = ":memory:", ...rest } = more;
    this.#gateway = await Gateway.open({
      configuration: {
        node: "http://127.0.0.1:1", // the chain is in this process
        index: join(this.folder, "index.sqlite"),
        journal: journal === ":memory:" ? journal : join(this.folder, journal),
        submitter: {
          journal: journal === ":memory:" ? journal : join(this.folder, `submit-${journal}`),
          fees: "0",
        },
        listen: { host: "127.0.0.1", port: 0 },
        metricsPort: 0,
        proxies: [],
        keys: this.entries,
        limits: {
          ...usualLimits,
          requestsPerMinute: 100_000,
          requestsPerMinuteWithoutKey: 100_000,
          ...limits,
        },
      },
      ledger: this.market.ledger,
      accounts: [this.newSender()],
      fees: FREE,
      client: this.client,
      pauseMs: 20,
      log: { write: (line) => void this.log.push(line) },
      submitter: { pauseMs: 20, lockFolder: join(this.folder, "locks") },
      ...rest,
    });
    return this.#gateway;
  }

  get url(): string {
    return this.#gateway!.url;
  }

  /** Asks the gateway. */
  async ask(path: string, { method, as, body, headers = {} }: AskOptions = {}): Promise<Answer> {
    const response = await fetch(`${this.url}${path}`, {
      method: method ?? (body === undefined ? "GET" : "POST"),
      headers: {
        ...(as !== undefined && { authorization: `Bearer ${this.keyText(as)}` }),
        ...(body !== undefined && { "content-type": "application/json" }),
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      body: text === "" ? {} : (JSON.parse(text) as Record<string, unknown>),
    };
  }

  /** Text of a trade file that both have signed; of the next trade of the market unless changed. */
  async tradeText(changes: Partial<SignableTrade> = {}): Promise<string> {
    const { chainId, ledgerId, dvp } = this.market.ledger;
    while (this.#place % 100 === 37) ++this.#place;
    const { trade, sellerSignature, buyerSignature } = await signTradeOf(this.market, this.#place++);
    return serialiseTradeFile({
      chainId,
      ledgerId,
      dvp,
      trade: { ...trade, ...changes },
      signatures: [
        { side: "seller", signer: trade.seller, signature: sellerSignature },
        { side: "buyer", signer: trade.buyer, signature: buyerSignature },
      ],
    });
  }

  /** Name of the key of a trade's seller. */
  sellerOf(text: string): string {
    const { trade } = JSON.parse(text) as { trade: { seller: string } };
    return `bank${this.market.banks.findIndex(({ address }) => address === trade.seller)}`;
  }

  /** Waits until a submission has ended. */
  async end(id: string, as: string): Promise<Record<string, unknown>> {
    for (;;) {
      const { body } = await this.ask(`/v1/submissions/${id}`, { as });
      if (!["queued", "sent"].includes(String(body["status"]))) return body;
      await pause(20);
    }
  }

  async close(): Promise<void> {
    await this.#gateway?.close();
    await this.connection.close();
    rmSync(this.folder, { recursive: true });
  }
}
