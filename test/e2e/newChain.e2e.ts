import { expect } from "chai";
import type { Page } from "playwright-core";

import { serialiseTradeFile } from "../../src/domain/tradeFile.ts";
import { participant, TestApp } from "./support/app.ts";
import { expectAccessible, expectQuiet, screenshot } from "./support/browser.ts";
import { agree, chooseFile, shownTrade } from "./support/trades.ts";
import { untilNewest } from "./support/views.ts";
import { visitors } from "./support/visitors.ts";

// As where `hardhat node` or `npm run app` is started again: the same chain id, contracts at the same addresses, another ledger.

const dealer = participant("Dealer Bank One").accounts[0]!;
const buyer = participant("Dealer Bank Two").accounts[0]!;

const status = (page: Page, name: string) => page.locator(`header [data-status="${name}"]`);
const warning = (page: Page) => page.locator('[role="alert"] > [data-code="Chain_Reset"]');
const rows = (page: Page) => page.locator("main tbody tr[data-account]");
const loadAgain = (page: Page) => warning(page).getByRole("button", { name: "Load the page again" });

describe("a chain that begins anew under an open page", () => {
  const here = visitors({ at: "/positions" });
  let other: TestApp;

  before(async function () {
    this.timeout(300_000);
    other = await TestApp.open();
  });
  after(() => other.close());

  /** Another chain behind the same node, longer than the page's by the time that it is looked at. */
  async function beginAnew(): Promise<void> {
    const { provider } = other.ledger();
    await provider.request({ method: "hardhat_mine", params: ["0x40"] });
    here.app.served.nodes[0]!.provider = provider;
  }
  const comeBack = () => (here.app.served.nodes[0]!.provider = here.app.ledger().provider);
  afterEach(comeBack);

  it("is said at the top, and what was read is shown no longer until the chain is back", async () => {
    const opened = await here.visit(dealer.signer);
    const { page } = opened;
    await rows(page).first().waitFor();
    const held = await rows(page).allTextContents();
    await beginAnew();
    await warning(page).waitFor();
    expect(await warning(page).innerText()).to.match(/The ledger is not on this chain at 0x.*reset/s);
    expect(await status(page, "wrong").innerText()).to.not.match(/block/);
    expect(await rows(page).count()).to.equal(0);
    expect(await page.locator("main [data-block]").count()).to.equal(0);
    expect(await loadAgain(page).isEnabled()).to.equal(true);
    await expectAccessible(page);
    await screenshot(page, "chain-reset-light-en");
    comeBack();
    await status(page, "live").waitFor();
    await page.waitForFunction(
      `JSON.stringify([...document.querySelectorAll("main tbody tr[data-account]")].map((row) => row.textContent)) === ${JSON.stringify(JSON.stringify(held))}`,
    );
    expect(await warning(page).count()).to.equal(0);
    expectQuiet(opened);
  });

  it("closes a proposal that was begun", async () => {
    const { page } = await here.visit(dealer.signer, { at: "/trades" });
    const file = await agree(here.app, { seller: dealer, buyer });
    await chooseFile(page, serialiseTradeFile(file));
    const sign = page.getByRole("button", { name: "Sign as seller" });
    await sign.waitFor();
    await beginAnew();
    await warning(page).waitFor();
    expect(await sign.count()).to.equal(0);
    comeBack();
    await sign.waitFor();
  });

  it("leaves nothing of the auditor's reports", async () => {
    const opened = await here.open({ at: `/register/${here.app.bond.isin}` });
    const { page } = opened;
    const digest = page.locator("[data-digest]");
    await digest.waitFor({ state: "attached" });
    await untilNewest(here.app, page);
    const sealed = await digest.getAttribute("data-digest");
    await beginAnew();
    await warning(page).waitFor();
    expect(await digest.count()).to.equal(0);
    expect(await page.locator("main tbody tr").count()).to.equal(0);
    comeBack();
    await digest.waitFor({ state: "attached" });
    expect(await digest.getAttribute("data-digest")).to.equal(sealed);
    expectQuiet(opened);
  });

  it("is shown once the page is loaded again, and trades of the ledger before it are not", async () => {
    const { page } = await here.visit(dealer.signer, { at: "/trades" });
    const file = await agree(here.app, { seller: dealer, buyer });
    await chooseFile(page, serialiseTradeFile(file));
    const id = await shownTrade(page);
    await page.goto(`${here.app.url}#/trades`);
    const row = page.locator(`main tr[data-trade="${id}"]`);
    await row.waitFor();

    const port = Number(new URL(here.app.url).port);
    await here.app.served.close();
    await status(page, "away").waitFor();
    await row.waitFor(); // a node that is only away takes nothing with it
    const after = await TestApp.open({ port });
    await warning(page).waitFor();
    await loadAgain(page).click();
    await status(page, "live").waitFor();
    await untilNewest(after, page);
    expect(await row.count()).to.equal(0);
    await page.goto(`${after.url}#/positions`);
    await rows(page).first().waitFor();
    await after.close();
  }).timeout(300_000);
});
