import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import hre from "hardhat";
import type { NetworkConnection } from "hardhat/types/network";
import {
  createPublicClient,
  createWalletClient,
  custom,
  toHex,
  type Address,
  type Hex,
  type LocalAccount,
} from "viem";

import { keyOf, openMarket, tradeFileOf, type LoadMarket } from "../../scripts/load/market.ts";
import type { ReadClient, WriteClient } from "../../src/actions/client.ts";
import { proposeTwoLedgerTrade } from "../../src/actions/hashLocks/proposeTwoLedgerTrade.ts";
import { findInstrument } from "../../src/actions/instruments/findInstrument.ts";
import { hashlockOf } from "../../src/domain/hashLock.ts";
import { defaultTiming } from "../../src/domain/htlcTiming.ts";
import { parseCurrency } from "../../src/domain/currency.ts";
import { signHashLock } from "../../src/actions/hashLocks/signHashLock.ts";
import { serialiseTwoLedgerFile } from "../../src/domain/twoLedgerFile.ts";
import { legLock, type TwoLedgerTrade } from "../../src/domain/twoLedgerTrade.ts";
import { openAccounts } from "../../src/actions/participants/openAccounts.ts";
import { transfer } from "../../src/actions/tokens/transfer.ts";
import type { Lei } from "../../src/domain/lei.ts";
import { listParticipants } from "../../src/actions/participants/listParticipants.ts";
import { Gateway, type GatewayParameters } from "../../src/agents/gateway/gateway.ts";
import { usualLimits, type GatewayLimits } from "../../src/agents/gateway/limits.ts";
import { FREE } from "../../src/domain/fees.ts";
import { serialiseTradeFile } from "../../src/domain/tradeFile.ts";
import { Asker, type AskOptions } from "./asker.ts";

/** Client accounts of the first bank: omnibus, segregated. */
export const CLIENTS = [`0x${"c1".repeat(20)}`, `0x${"c2".repeat(20)}`] as const satisfies Address[];

/** A market on a chain in memory, served over HTTP, and gateways to it. */
export class GatewayBench extends Asker {
  readonly connection: NetworkConnection;
  readonly market: LoadMarket;
  /** Another issuer, its bond and its banks on the same ledger. */
  readonly other: LoadMarket;
  readonly client: ReadClient;
  readonly folder = mkdtempSync(join(tmpdir(), "vinculum-gateway-"));
  readonly log: string[] = [];
  #gateway: Gateway | undefined;
  #place = 0;
  #away = false;
  #sender: LocalAccount | undefined;
  #senders = 0;

  private constructor(connection: NetworkConnection, market: LoadMarket, other: LoadMarket) {
    super();
    this.other = other;
    this.connection = connection;
    this.market = market;
    const request = async (question: { method: string }): Promise<unknown> => {
      if (this.#away) throw Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED" });
      return connection.provider.request(question);
    };
    this.client = createPublicClient({ transport: custom({ request } as never, { retryCount: 0 }) });
  }

  static async open(): Promise<GatewayBench> {
    const connection = await hre.network.create("default");
    const market = await openMarket(connection, { banks: 3, seed: "GATEWAY" });
    const other = await openMarket(connection, { banks: 2, seed: "OTHER", deployed: market.ledger });
    const bench = new GatewayBench(connection, market, other);
    await bench.#openClients();
    const participants = await listParticipants(bench.client, { ledger: market.ledger });
    const leis = participants.filter(({ legalName }) => legalName.startsWith("Load")).map(({ lei }) => lei);
    const names = ["issuer", "bank0", "bank1", "bank2", "issuer2", "other0", "other1"];
    for (const [place, name] of names.entries())
      bench.addKey(name, name.startsWith("issuer") ? "issuer" : "participant", leis[place]);
    bench.addKey("custodian0", "custodian", leis[1]);
    bench.addKey("regulator", "regulator");
    return bench;
  }

  /** A client account of each kind under the first bank, with something in it. */
  async #openClients(): Promise<void> {
    const { ledger, bond, cash, banks } = this.market;
    const keys = (await this.connection.provider.request({ method: "eth_accounts" })) as Address[];
    const lei = (await listParticipants(this.client, { ledger })).find(({ accounts }) =>
      accounts.some(({ account }) => account === banks[0]!.address),
    )!.lei;
    await openAccounts(this.as(keys[0]!), {
      ledger,
      lei: lei as Lei,
      accounts: (["client-omnibus", "client-segregated"] as const).map((kind, place) => ({
        account: CLIENTS[place]!,
        kind,
        zone: "onshore",
        ownKey: false,
      })),
    });
    for (const to of CLIENTS)
      for (const token of [bond, cash])
        await transfer(this.as(banks[0]!), { token, to, amount: 5_000_000_00n });
  }

  async blockNumber(): Promise<number> {
    return Number(await this.request("eth_blockNumber"));
  }

  /** Transactions that wait for a block. */
  async pending(): Promise<number> {
    return ((await this.request("eth_pendingTransactions")) as unknown[]).length;
  }

  /** The chain's key that is every officer of the CSD. */
  async officer(): Promise<WriteClient> {
    const [key] = (await this.request("eth_accounts")) as Address[];
    return this.as(key!);
  }

  /** Account of a bank's key. */
  account(name: string): Address {
    return this.market.banks[Number(name.slice(-1))]!.address;
  }

  /** Opens a house account without a key of its own. */
  async openHouse(name: string, account: Address): Promise<Address[]> {
    const accounts = [{ account, kind: "house", zone: "onshore", ownKey: false }] as const;
    await openAccounts(await this.officer(), {
      ledger: this.market.ledger,
      lei: this.lei(name) as Lei,
      accounts,
    });
    return [account];
  }

  /** Opens a lock of the first bank's bonds, through the gateway. */
  async lock(): Promise<void> {
    const { body, signature } = await this.openLock();
    const answer = await this.ask("/v1/submissions/hash-locks", {
      as: "bank0",
      body: { ...body, step: "open", signature },
      headers: { "idempotency-key": crypto.randomUUID() },
    });
    await this.end(String(answer.body["id"]), "bank0");
  }

  /** A client that sends. */
  as(account: LocalAccount | Address): WriteClient {
    const transport = custom(this.connection.provider, { retryCount: 0 });
    return { ...createWalletClient({ account, transport, pollingInterval: 20 }), fees: FREE };
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
    /** PostgreSQL; a SQLite file of its own unless stated. */
    index?: string;
  } & Partial<GatewayParameters> = {}): Promise<Gateway> {
    const { journal = ":memory:", index = join(this.folder, "index.sqlite"), ...rest } = more;
    const sender = this.newSender();
    this.#gateway = await Gateway.open({
      configuration: {
        node: "http://127.0.0.1:1", // the chain is in this process
        index,
        journal: journal === ":memory:" ? journal : join(this.folder, journal),
        submitter: {
          journal: journal === ":memory:" ? journal : join(this.folder, `submit-${journal}`),
          from: "0",
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
      accounts: [sender],
      fees: FREE,
      client: this.client,
      pauseMs: 20,
      log: { write: (line) => void this.log.push(line) },
      submitter: { pauseMs: 20, lockFolder: join(this.folder, "locks") },
      ...rest,
    });
    this.#sender = sender;
    return this.#gateway;
  }

  get url(): string {
    return this.#gateway!.url;
  }

  /** Text of a trade file that both have signed, of the next trade of the market. */
  async tradeText(): Promise<string> {
    while (this.#place % 100 === 37) ++this.#place;
    return serialiseTradeFile(await tradeFileOf(this.market, this.#place++));
  }

  /** Name of the key of a trade's seller. */
  sellerOf(text: string): string {
    const { trade } = JSON.parse(text) as { trade: { seller: string } };
    return `bank${this.market.banks.findIndex(({ address }) => address === trade.seller)}`;
  }

  /** Name of the key of a trade's buyer. */
  buyerOf(text: string): string {
    const { trade } = JSON.parse(text) as { trade: { buyer: string } };
    return `bank${this.market.banks.findIndex(({ address }) => address === trade.buyer)}`;
  }

  /** Text of a trade that asks for more than anybody has. */
  async undeliverable(): Promise<string> {
    this.#place = 37;
    return serialiseTradeFile(await tradeFileOf(this.market, this.#place++));
  }

  /** A lock that the first bank may open on this ledger, for the second. */
  async openLock() {
    const secret = toHex(crypto.getRandomValues(new Uint8Array(32)));
    const trade = await this.twoLedgers(secret);
    const leg = legLock(trade, "security");
    const [owner, stranger] = this.market.banks;
    return {
      secret,
      signature: await signHashLock(this.as(owner!), { leg }),
      wrongSignature: await signHashLock(this.as(stranger!), { leg }),
      body: { terms: JSON.parse(serialiseTwoLedgerFile(trade)) as object, leg: "security" },
    };
  }

  /** Transactions that this gateway's key has in a block. */
  async nonce(): Promise<number> {
    const address = this.#sender!.address;
    return Number(await this.request("eth_getTransactionCount", [address, "latest"]));
  }

  request(method: string, params: unknown[] = []): Promise<unknown> {
    return this.connection.provider.request({ method, params });
  }

  async metrics(): Promise<string> {
    return (await fetch(this.#gateway!.metricsUrl!)).text();
  }

  /** Another gateway beside the first, until it is closed. */
  async second(parameters: Parameters<GatewayBench["start"]>[0]) {
    const [gateway, sender] = [this.#gateway, this.#sender];
    const second = await this.start(parameters);
    [this.#gateway, this.#sender] = [gateway, sender];
    return {
      url: second.url,
      close: () => second.close(),
      ask: (path: string, options: AskOptions) => this.ask(path, { ...options, at: second.url }),
    };
  }

  /** Submits a trade as its seller, and waits for its end. Returns the submission's id. */
  async submitAndEnd(text: string): Promise<string> {
    return (await this.#submitted(text)).id;
  }

  /** Submits a trade as its seller, the next of the market unless stated, and waits until the index has it. */
  async settle(text?: string): Promise<{ id: string; tradeId: string; block: number; text: string }> {
    const trade = text ?? (await this.tradeText());
    const submitted = await this.#submitted(trade);
    await this.indexed(submitted.block);
    return { ...submitted, text: trade };
  }

  async #submitted(text: string): Promise<{ id: string; tradeId: string; block: number }> {
    const as = this.sellerOf(text);
    const headers = { "idempotency-key": crypto.randomUUID() };
    const { body } = await this.ask("/v1/submissions/trades", { as, body: text, headers });
    const ended = await this.end(String(body["id"]), as);
    if (ended["status"] !== "settled") throw new Error(JSON.stringify(ended));
    return { id: String(body["id"]), tradeId: String(body["reference"]), block: Number(ended["block"]) };
  }

  /** The next trade that a bank sells in. */
  async tradeOf(seller: string): Promise<string> {
    for (;;) {
      const text = await this.tradeText();
      if (this.sellerOf(text) === seller) return text;
    }
  }

  /** Does something while the node does not answer the gateway. */
  async withoutNode(run: () => Promise<void>): Promise<void> {
    this.#away = true;
    try {
      await run();
    } finally {
      this.#away = false;
    }
  }

  /** Ends the gateway, before the end of the test. */
  async stop(): Promise<void> {
    await this.#gateway?.close();
    this.#gateway = undefined;
  }

  /** Whether an event names what is a key's own, its LEI, its accounts, its ISIN, or is one of its bond's. */
  concerns(name: string, event: Record<string, unknown>): boolean {
    const { market, other } = this;
    const of: Record<string, string[]> = {
      bank0: [market.banks[0]!.address],
      custodian0: [market.banks[0]!.address, ...CLIENTS],
      issuer: [hex(market.isin), keyOf("GATEWAY", "issuer").address],
      issuer2: [hex(other.isin), keyOf("OTHER", "issuer").address],
      other0: [other.banks[0]!.address],
    };
    const token = { issuer: market.bond, issuer2: other.bond }[name]?.toLowerCase();
    const text = JSON.stringify(event["args"]).toLowerCase();
    const words = [hex(this.lei(name)), ...of[name]!];
    return event["address"] === token || words.some((word) => text.includes(word.toLowerCase()));
  }

  /** What opening another gateway throws. */
  async failure(parameters: Parameters<GatewayBench["start"]>[0]): Promise<Error> {
    const first = this.#gateway;
    try {
      await (await this.start(parameters)).close();
    } catch (error) {
      return error as Error;
    } finally {
      this.#gateway = first;
    }
    throw new Error("nothing was thrown");
  }

  /** A trade across this ledger and another, of which only this gateway's leg can be asked about: the first bank sells. */
  async twoLedgers(secret: Hex): Promise<TwoLedgerTrade> {
    const { ledger, banks, isin } = this.market;
    const { client } = this;
    const [seller, buyer] = banks.map(({ address }) => address);
    const [bond, cash] = await Promise.all([
      findInstrument(client, { ledger, code: isin }),
      findInstrument(client, { ledger, code: parseCurrency("HKD") }),
    ]);
    const elsewhere = { ...ledger, ledgerId: `0x${"2d".repeat(32)}` as const };
    return proposeTwoLedgerTrade({
      security: { client, ledger, instrument: bond, owner: seller!, receiver: buyer!, amount: 10_000_00n },
      cash: {
        client,
        ledger: elsewhere,
        instrument: cash,
        owner: buyer!,
        receiver: seller!,
        amount: 10_012_34n,
      },
      hashlock: hashlockOf(secret),
      secretHolder: "seller",
      timing: defaultTiming,
      lockTime: 600n,
    });
  }

  async close(): Promise<void> {
    await this.#gateway?.close();
    await this.connection.close();
    rmSync(this.folder, { recursive: true });
  }
}

function hex(text: string): string {
  return Buffer.from(text, "latin1").toString("hex");
}
