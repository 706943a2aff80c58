import { createClient, createWalletClient, custom, type Address, type Client, type LocalAccount } from "viem";

import { bundlePage, type StaticFiles } from "../../../scripts/app/bundle.ts";
import { oneLedger, twoLedgers, type ShownLedger, type ShownMarket } from "../../../scripts/app/market.ts";
import { serveApp, type ServeAppOptions, type ServedApp } from "../../../scripts/app/serve.ts";
import { demoParticipants, type DemoParticipant } from "../../../scripts/demo/parties.ts";
import type { Reporter } from "../../../scripts/demo/reporter.ts";
import type { WriteClient } from "../../../src/actions/client.ts";
import { parseIsin, type Isin } from "../../../src/domain/isin.ts";
import { TestWallet } from "./testWallet.ts";

/** Milliseconds between two looks of the page at its node: a test waits for nothing longer. */
const POLLING_INTERVAL = 200;

/** The page as production has it, built once by each process of tests. */
let page: Promise<StaticFiles> | undefined;

const silent: Reporter = { step: () => {}, say: () => {}, progress: () => {} };

export interface OpenAppOptions extends Partial<ServeAppOptions> {
  twoLedgers?: boolean;
  /** Whether every authority is handed over to two persons: keys 0 and 10 of the CSD, 1 and 11 of the central bank. */
  fourEyes?: boolean;
}

/** The served page with its own chains in memory, and what a test asks of them. */
export class TestApp {
  readonly market: ShownMarket;
  readonly served: ServedApp;

  private constructor(market: ShownMarket, served: ServedApp) {
    this.market = market;
    this.served = served;
  }

  /** Opens chains of its own, quick ones, and serves the page on a free port. */
  static async open({
    twoLedgers: two = false,
    fourEyes = false,
    ...options
  }: OpenAppOptions = {}): Promise<TestApp> {
    const market = two ? await twoLedgers(silent) : await oneLedger(silent, { day: false, fourEyes });
    page ??= bundlePage();
    const usual = { port: 0, wallet: false, page: await page, pollingInterval: POLLING_INTERVAL };
    return new TestApp(market, await serveApp(market, { ...usual, ...options }));
  }

  get url(): string {
    return this.served.url;
  }

  /** The first ledger, or the second. */
  ledger(index = 0): ShownLedger {
    return this.market.ledgers[index]!;
  }

  /** The bond of a page with one ledger. */
  get bond(): { isin: Isin; token: Address } {
    const [code, token] = Object.entries(this.ledger().instruments).find(([each]) => each !== "HKD")!;
    return { isin: parseIsin(code), token };
  }

  /** Reads past the page. */
  client(index = 0): Client {
    return createClient({ transport: custom(this.ledger(index).provider, { retryCount: 0 }) });
  }

  /** Acts past the page, with one of the node's own keys: 0 is the CSD's officer, 1 the central bank's. */
  async as(key: number, index = 0): Promise<WriteClient> {
    const { provider } = this.ledger(index);
    const keys = (await provider.request({ method: "eth_accounts" })) as Address[];
    const transport = custom(provider, { retryCount: 0 });
    return createWalletClient({ account: keys[key]!, transport, pollingInterval: 10 });
  }

  /** Switches a node off, or on again. */
  setNodeRunning(running: boolean, index = 0): void {
    this.served.nodes[index]!.running = running;
  }

  /** A wallet that knows this market's chains and is on the first. */
  wallet(account: LocalAccount): TestWallet {
    const chains = new Map(this.market.ledgers.map(({ ledger, provider }) => [ledger.chainId, provider]));
    return new TestWallet({ account, chains, chainId: this.ledger().ledger.chainId });
  }

  close(): Promise<void> {
    return this.served.close();
  }
}

/** A participant of the demo on one ledger, by the beginning of its name. */
export function participant(name: string): DemoParticipant {
  const found = demoParticipants().find((each) => each.name.startsWith(name));
  if (found === undefined) throw new Error(`the demo has no ${name}`);
  return found;
}
