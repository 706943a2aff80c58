import type { Page } from "playwright-core";

import type { DemoAccount } from "../../../scripts/demo/parties.ts";
import { serialiseTradeFile, type TradeFile } from "../../../src/domain/tradeFile.ts";
import { TestApp } from "./app.ts";
import { closeBrowser, connect, openPage, type OpenedPage, type PageOptions } from "./browser.ts";
import type { TestWallet } from "./testWallet.ts";
import { chooseFile, shownTrade } from "./trades.ts";

/** A page of somebody whose wallet is connected. */
export interface Visitor extends OpenedPage {
  wallet: TestWallet;
}

/** One market for a suite, and the pages that a test opens on it. */
export interface Visitors {
  /** Once the suite has begun. */
  readonly app: TestApp;
  /** Opens a page, of the trades unless stated, and connects the account's signer. */
  visit: (account: DemoAccount, options?: PageOptions) => Promise<Visitor>;
  /** Opens a page and gives it a trade file. */
  withFile: (file: TradeFile, account: DemoAccount) => Promise<Visitor>;
}

/** Opens a market before the suite that calls this, and closes what its tests leave open. */
export function visitors(): Visitors {
  let app: TestApp;
  const opened: Visitor[] = [];

  before(async function () {
    this.timeout(300_000);
    app = await TestApp.open();
  });
  after(async () => {
    await closeBrowser();
    await app.close();
  });
  afterEach(async () => {
    for (const { context } of opened.splice(0)) await context.close();
  });

  async function visit(account: DemoAccount, options: PageOptions = {}): Promise<Visitor> {
    const wallet = app.wallet(account.signer);
    const visitor = { wallet, ...(await openPage(app, { at: "/trades", ...options, wallet })) };
    opened.push(visitor);
    await connect(visitor.page);
    return visitor;
  }
  async function withFile(file: TradeFile, account: DemoAccount): Promise<Visitor> {
    const visitor = await visit(account);
    await chooseFile(visitor.page, serialiseTradeFile(file));
    await shownTrade(visitor.page);
    return visitor;
  }
  return {
    get app() {
      return app;
    },
    visit,
    withFile,
  };
}

/** Presses a button. */
export const press = (page: Page, name: string | RegExp) => page.getByRole("button", { name }).click();

/** Fills in a trade with Dealer Bank Two that settles today. */
export async function propose(page: Page, { face = "10000000", price = "99.875" } = {}): Promise<void> {
  await page.getByRole("link", { name: "Propose a trade" }).click();
  await page.getByLabel("Counterparty").fill("DEMBHKHHXXX");
  await page.getByLabel(/^Face amount/).fill(face);
  await page.getByLabel("Clean price").fill(price);
  const settlementDate = await page.getByLabel("Trade date").inputValue();
  await page.getByLabel("Settlement date").fill(settlementDate);
}
