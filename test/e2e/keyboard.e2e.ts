import { expect } from "chai";
import type { Locator, Page } from "playwright-core";

import { signaturesOf } from "../../src/domain/tradeFile.ts";
import { participant } from "./support/app.ts";
import { expectQuiet } from "./support/browser.ts";
import { dealers, linkedTrade, shownTrade, standingOf } from "./support/trades.ts";
import { visitors } from "./support/visitors.ts";

/** More than stand before anything on any view. */
const MOST_STOPS = 80;

const isFocused = async (page: Page, target: Locator): Promise<boolean> =>
  (await target.and(page.locator(":focus")).count()) === 1;

/** Waits until the browser's tab has a name. */
async function untilTitled(page: Page, title: string): Promise<void> {
  for (let look = 0; look < 100 && (await page.title()) !== title; look++) await page.waitForTimeout(50);
  expect(await page.title()).to.equal(title);
}

/** Goes from stop to stop until there, as a person does who has no pointer. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let stop = 0; stop < MOST_STOPS; stop++) {
    await page.keyboard.press("Tab");
    if (await isFocused(page, target)) return;
  }
  throw new Error(`the keyboard does not reach ${String(target)}`);
}

async function enter(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press("Enter");
}

describe("a page without a pointer", () => {
  const here = visitors({ at: "/positions" });

  it("has a trade proposed, signed and announced, each act after the other", async () => {
    const { seller, buyer } = dealers;
    const opened = await here.visit(seller.signer);
    const { page } = opened;
    await enter(page, page.getByRole("link", { name: "Trades", exact: true }));
    await page.waitForURL(/#\/trades$/);
    await enter(page, page.getByRole("link", { name: "Propose a trade" }));
    const field = (name: string) => page.locator(`main [name="${name}"]`);
    for (const [name, text] of [
      ["counterparty", participant("Dealer Bank Two").bic],
      ["face", "50000"],
      ["price", "99.5"],
    ] as const) {
      await tabTo(page, field(name));
      await page.keyboard.type(text);
    }
    await page.locator("main form button.primary:enabled").waitFor();
    await enter(page, page.getByRole("button", { name: "Go on to sign" }));
    await shownTrade(page);
    await page.getByRole("button", { name: "Sign as seller" }).waitFor();
    await enter(page, page.getByRole("button", { name: "Sign as seller" }));
    await page.locator('[data-signature="seller"]', { hasText: "binds" }).waitFor();
    await enter(page, page.getByRole("button", { name: "Announce the seller’s signature" }));
    await page.locator('[data-step="announced"]').waitFor();
    const file = await linkedTrade(page);
    const { trade } = file;
    expect([trade.seller, trade.buyer]).to.deep.equal([seller.address, buyer.address]);
    expect(Object.keys(signaturesOf(file))).to.deep.equal(["sellerSignature"]);
    expect(await standingOf(here.app, trade)).to.equal("open");
    expectQuiet(opened);
  });

  it("begins at the top, and goes on within a view that was opened from another", async () => {
    const { page } = await here.open({ at: "/participants" });
    await page.locator("main h1").waitFor();
    await page.keyboard.press("Tab");
    expect(await isFocused(page, page.getByRole("link", { name: "Skip to the page" }))).to.equal(true);
    await page.keyboard.press("Enter");
    await enter(page, page.getByRole("link", { name: "Dealer Bank One" }));
    await page.locator("main h1", { hasText: "Dealer Bank One" }).waitFor();
    expect(await isFocused(page, page.locator("main"))).to.equal(true);
  });

  it("is named in the browser's tab by its view", async () => {
    const { page } = await here.open({ at: "/cash" });
    await untilTitled(page, "Cash HKD · Vinculum");
    await page.locator('nav a[href="#/integrity"]').click();
    await untilTitled(page, "Integrity · Vinculum");
  });
});
