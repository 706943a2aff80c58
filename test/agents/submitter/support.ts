import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

import hre from "hardhat";
import type { NetworkConnection } from "hardhat/types/network";
import { createPublicClient, custom, type CustomTransport, type Hex, type LocalAccount } from "viem";
import { readContract } from "viem/actions";

import { keyOf, openMarket, signTradeOf, type LoadMarket } from "../../../scripts/load/market.ts";
import { tokenAbi, type ReadClient } from "../../../src/actions/client.ts";
import { readSettlements } from "../../../src/actions/dvp/readSettlements.ts";
import type { Act, ActOutcome } from "../../../src/agents/submitter/act.ts";
import { callKind } from "../../../src/agents/submitter/kinds/calls.ts";
import { tradeAct, tradeKind } from "../../../src/agents/submitter/kinds/trades.ts";
import {
  Submitter,
  type SubmitterParameters,
  type SubmitterReport,
} from "../../../src/agents/submitter/submitter.ts";

export interface Question {
  method: string;
  params?: unknown[];
}

export type Pass = (question: Question) => Promise<unknown>;

/** What stands between a submitter and its chain. */
export type Wire = (question: Question, pass: Pass) => Promise<unknown>;

export type BenchParameters = Partial<SubmitterParameters> & { batch?: number; file?: string };

/** A market on a chain in memory that makes a block when it is told to, and submitters on it. */
export class Bench {
  readonly connection: NetworkConnection;
  readonly market: LoadMarket;
  readonly client: ReadClient;
  readonly folder = mkdtempSync(join(tmpdir(), "vinculum-submitter-"));
  reports: SubmitterReport[] = [];
  #wire: Wire = (question, pass) => pass(question);
  #senders = 0;
  #places = 0;

  private constructor(connection: NetworkConnection, market: LoadMarket) {
    this.connection = connection;
    this.market = market;
    this.client = createPublicClient({ transport: this.#transport(), pollingInterval: 10 });
  }

  static async open(): Promise<Bench> {
    const connection = await hre.network.create("default");
    const market = await openMarket(connection, { banks: 3, seed: "TEST" });
    await connection.provider.request({ method: "evm_setAutomine", params: [false] });
    return new Bench(connection, market);
  }

  /** A key that has sent nothing yet. */
  newSender(): LocalAccount {
    return keyOf("TEST", `sender ${++this.#senders}`);
  }

  /** A trade that settles, or one that nobody can deliver. */
  async newTrade(sound = true): Promise<Act> {
    while (this.#places % 100 === 37) ++this.#places;
    const place = sound ? this.#places++ : 100 * this.#senders++ + 37;
    return tradeAct("trade", this.market.ledger, await signTradeOf(this.market, place));
  }

  newTrades(count: number): Promise<Act[]> {
    return Promise.all(Array.from({ length: count }, () => this.newTrade()));
  }

  path(file: string): string {
    return join(this.folder, file);
  }

  /** A submitter whose journal is `file`, or in memory. */
  async submitter({ batch = 1, file, ...parameters }: BenchParameters = {}): Promise<Submitter> {
    const { ledger } = this.market;
    return Submitter.open({
      client: this.client,
      chainId: ledger.chainId,
      accounts: [this.newSender()],
      journal: file === undefined ? ":memory:" : this.path(file),
      kinds: { trade: tradeKind({ client: this.client, ledger, batch }), call: callKind },
      pauseMs: 5,
      resendMs: 60,
      lockFolder: join(this.folder, "locks"),
      report: (report) => this.reports.push(report),
      ...parameters,
    });
  }

  /** Puts something between submitters and chain while `run` runs. */
  async through<Result>(wire: Wire, run: () => Promise<Result>): Promise<Result> {
    const before = this.#wire;
    this.#wire = wire;
    try {
      return await run();
    } finally {
      this.#wire = before;
    }
  }

  request<Result>(method: string, params: unknown[] = []): Promise<Result> {
    return this.connection.provider.request({ method, params }) as Promise<Result>;
  }

  async mine(): Promise<void> {
    await this.request("evm_mine");
  }

  /** Submits acts, and makes blocks until they have ended. */
  async end(submitter: Submitter, acts: readonly Act[]): Promise<ActOutcome[]> {
    const outcomes = acts.map(async (act) => (await submitter.submit(act)).outcome);
    return this.mineUntil(Promise.all(outcomes));
  }

  /** Makes blocks until something has settled. */
  async mineUntil<Result>(promise: Promise<Result>): Promise<Result> {
    const mining = new AbortController();
    const end = () => mining.abort();
    promise.then(end, end);
    while (!mining.signal.aborted) {
      await this.mine();
      await pause(10);
    }
    return promise;
  }

  /** How often each of these trades settled on the chain. */
  async settled(acts: readonly Act[]): Promise<number[]> {
    const all = await readSettlements(this.client, { ledger: this.market.ledger });
    return acts.map(({ id }) => all.filter(({ tradeId }) => tradeId === id).length);
  }

  /** The transactions of a sender that are in a block. */
  async nonceOf({ address }: LocalAccount): Promise<number> {
    return Number(await this.request<Hex>("eth_getTransactionCount", [address, "latest"]));
  }

  bondsOf(place: number): Promise<bigint> {
    return readContract(this.client, {
      address: this.market.bond,
      abi: tokenAbi,
      functionName: "balanceOf",
      args: [this.market.banks[place]!.address],
    });
  }

  async close(): Promise<void> {
    await this.connection.close();
    rmSync(this.folder, { recursive: true });
  }

  #transport(): CustomTransport {
    const pass: Pass = (question) => this.connection.provider.request(question);
    return custom({ request: (question: Question) => this.#wire(question, pass) } as never, {
      retryCount: 0,
    });
  }
}

/** What a connection that breaks throws. */
export function broken(): Error {
  return Object.assign(new Error("read ECONNRESET"), { code: "ECONNRESET" });
}

/** The error of a promise that must fail. */
export async function errorOf(promise: Promise<unknown>): Promise<Error & { code?: string; field?: string }> {
  try {
    await promise;
  } catch (error) {
    return error as Error;
  }
  throw new Error("nothing was thrown");
}
