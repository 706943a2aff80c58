import { expect } from "chai";
import { getAddress } from "viem";

import { announceTrade } from "../../src/actions/dvp/announceTrade.ts";
import { tradeId } from "../../src/domain/trade.ts";
import { participant } from "./support/app.ts";
import { expectAccessible, expectQuiet, screenshot } from "./support/browser.ts";
import {
  agree,
  dealers,
  holdingsOf,
  linkedTrade,
  press,
  propose,
  shownTrade,
  signedBy,
  standingOf,
  untilState,
} from "./support/trades.ts";
import { expectNoWider } from "./support/views.ts";
import { visitors } from "./support/visitors.ts";

const { seller, buyer } = dealers;

const custodian = participant("Custodian North").accounts;

describe("trades", () => {
  const here = visitors({ at: "/trades" });

  it("are proposed and signed by the seller, signed and settled by the buyer; both pages' balances change", async () => {
    const { page, ...sellers } = await here.visit(seller.signer);
    await propose(page);
    await page.locator('tr[data-line="sum"] data').waitFor();
    const sum = await page.locator('tr[data-line="sum"] data').getAttribute("value");
    expect(sum).to.equal("998750000");
    await page.locator('[data-tone="good"]', { hasText: "Nothing speaks against it" }).waitFor();
    await screenshot(page, "trades-propose-light-en");
    await expectAccessible(page);
    await press(page, "Go on to sign");
    const id = await shownTrade(page);
    await page.locator("[data-preview]").waitFor();
    await screenshot(page, "trades-sign-light-en");
    await expectAccessible(page);
    await press(page, "Sign as seller");
    await page.locator('[data-signature="seller"]', { hasText: "binds" }).waitFor();
    await press(page, "Announce the seller’s signature");
    await page.locator('[data-step="announced"]').waitFor();

    const other = await here.visit(buyer.signer);
    await other.page.locator(`tr[data-trade="${id}"][data-state="to-sign"]`).waitFor();
    await screenshot(other.page, "trades-inbox-light-en");
    await expectAccessible(other.page);
    const link = other.page.getByRole("link", { name: "Trades 1 to sign" });
    await link.waitFor();
    expect(await page.locator("nav [data-waiting]").count()).to.equal(0);
    await other.page.locator(`tr[data-trade="${id}"] th a`).click();
    await press(other.page, "Sign as buyer");
    await untilState(other.page, "ready");
    await link.waitFor({ state: "detached" });
    const { trade } = await linkedTrade(other.page);
    expect(tradeId(here.app.ledger().ledger, trade)).to.equal(id);
    const before = await holdingsOf(here.app, trade);
    await press(other.page, "Settle");
    await untilState(other.page, "settled");
    expect(await standingOf(here.app, trade)).to.equal("settled");
    const { faceAmount: face, settlementAmount: paid } = trade;
    expect([face, paid]).to.deep.equal([10_000_000_00n, 9_987_500_00n]);
    expect(await holdingsOf(here.app, trade)).to.deep.equal([
      before[0]! - face,
      before[1]! + paid,
      before[2]! + face,
      before[3]! - paid,
    ]);
    await untilState(page, "settled");
    await screenshot(page, "trades-settled-light-en");
    for (const [side, place] of [
      [page, 0],
      [other.page, 2],
    ] as const) {
      await side.getByRole("link", { name: "Positions" }).click();
      const cell = side.locator(`tr[data-instrument="${trade.isin}"] data`).first();
      await cell.waitFor();
      // Free bonds: nothing of them is locked or frozen.
      const [bonds] = (await holdingsOf(here.app, trade)).slice(place);
      expect(BigInt((await cell.getAttribute("value"))!)).to.equal(bonds);
    }
    expectQuiet({ page, ...sellers });
    expectQuiet(other);
  });

  it("of several accounts under one signer are proposed for the account that was chosen", async () => {
    const { page } = await here.visit(custodian[0]!.signer);
    await propose(page, { face: "50000" });
    const account = custodian[2]!;
    await page.getByLabel("My account").selectOption(getAddress(account.address));
    await page.getByLabel("I act as").selectOption("buyer");
    await press(page, "Go on to sign");
    await shownTrade(page);
    await press(page, "Sign as buyer");
    await page.locator('[data-signature="buyer"]', { hasText: "binds" }).waitFor();
    const { trade } = await linkedTrade(page);
    expect(trade.buyer).to.equal(getAddress(account.address));
  });

  it("are read in Chinese, in the dark, on a phone and on a wide screen", async () => {
    const file = await signedBy(await agree(here.app, { seller, buyer, nonce: 301n }), { seller });
    const { ledger } = here.app.ledger();
    const { signature } = file.signatures[0]!;
    await announceTrade(await here.app.as(3), { ledger, trade: file.trade, side: "seller", signature });
    const id = tradeId(ledger, file.trade);
    for (const [name, options] of [
      ["dark-zh", { language: "zh", dark: true }],
      ["phone", { size: { width: 390, height: 844 } }],
      ["wide", { size: { width: 2560, height: 1440 }, dark: true }],
    ] as const) {
      const { page, ...rest } = await here.visit(buyer.signer, options);
      await page.locator(`tr[data-trade="${id}"]`).waitFor();
      await screenshot(page, `trades-inbox-${name}`);
      await expectAccessible(page);
      await page.locator(`tr[data-trade="${id}"] th a`).click();
      await page.locator("[data-preview]").waitFor();
      await screenshot(page, `trades-sign-${name}`);
      await expectAccessible(page);
      await page.goto(`${here.app.url}#/trades/propose`);
      await page.locator('[name="settlementDate"]').waitFor();
      await page.locator('[name="counterparty"]').fill("Nobody");
      await page.locator('[name="face"]').fill("12345");
      await page.locator('[name="price"]').fill("99,5");
      await page.locator('[aria-invalid="true"]').nth(2).waitFor();
      await screenshot(page, `trades-propose-${name}`);
      await expectAccessible(page);
      await expectNoWider(page);
      expectQuiet({ page, ...rest });
    }
  });
});
