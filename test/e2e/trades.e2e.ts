import { expect } from "chai";
import type { Page } from "playwright-core";
import { getAddress } from "viem";

import { announceTrade } from "../../src/actions/dvp/announceTrade.ts";
import { cancelTrade } from "../../src/actions/dvp/cancelTrade.ts";
import { settleTrade } from "../../src/actions/dvp/settleTrade.ts";
import { resume } from "../../src/actions/participants/resume.ts";
import { suspend } from "../../src/actions/participants/suspend.ts";
import { freeze, WHOLE_ACCOUNT } from "../../src/actions/tokens/freeze.ts";
import { unfreeze } from "../../src/actions/tokens/unfreeze.ts";
import { serialiseTradeFile, signaturesOf, parseTradeFile } from "../../src/domain/tradeFile.ts";
import { parseTradeLink } from "../../src/domain/tradeLink.ts";
import { tradeId } from "../../src/domain/trade.ts";
import { participant, TestApp } from "./support/app.ts";
import {
  closeBrowser,
  connect,
  expectAccessible,
  expectQuiet,
  openPage,
  screenshot,
  type OpenedPage,
  type PageOptions,
} from "./support/browser.ts";
import type { TestWallet } from "./support/testWallet.ts";
import {
  agree,
  chooseFile,
  expectNothingAsked,
  holdingsOf,
  shownTrade,
  signedBy,
  standingOf,
  untilState,
} from "./support/trades.ts";

const seller = participant("Dealer Bank One").accounts[0]!;
const buyer = participant("Dealer Bank Two").accounts[0]!;
const custodian = participant("Custodian North").accounts;

interface Visitor extends OpenedPage {
  wallet: TestWallet;
}

describe("trades", () => {
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

  /** A page with a connected wallet. */
  async function visit(
    account: { signer: typeof seller.signer },
    options: PageOptions = {},
  ): Promise<Visitor> {
    const wallet = app.wallet(account.signer);
    const visitor = { wallet, ...(await openPage(app, { at: "/trades", ...options, wallet })) };
    opened.push(visitor);
    await connect(visitor.page);
    return visitor;
  }

  const press = (page: Page, name: string | RegExp) => page.getByRole("button", { name }).click();

  async function propose(page: Page, { face = "10000000", price = "99.875" } = {}) {
    await page.getByRole("link", { name: "Propose a trade" }).click();
    await page.getByLabel("Counterparty").fill("DEMBHKHHXXX");
    await page.getByLabel(/^Face amount/).fill(face);
    await page.getByLabel("Clean price").fill(price);
    const settlementDate = await page.getByLabel("Trade date").inputValue();
    await page.getByLabel("Settlement date").fill(settlementDate);
  }

  it("are proposed and signed by the seller, signed and settled by the buyer; both pages' balances change", async () => {
    const { page, ...sellers } = await visit(seller);
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

    const other = await visit(buyer);
    await other.page.locator(`tr[data-trade="${id}"][data-state="to-sign"]`).waitFor();
    await screenshot(other.page, "trades-inbox-light-en");
    await expectAccessible(other.page);
    await other.page.locator(`tr[data-trade="${id}"] th a`).click();
    await press(other.page, "Sign as buyer");
    await untilState(other.page, "ready");
    const { trade } = parseTradeLink(
      (await other.page.locator("[data-link]").getAttribute("data-link"))!.split("/").at(-1)!,
    );
    expect(tradeId(app.ledger().ledger, trade)).to.equal(id);
    const before = await holdingsOf(app, trade);
    await press(other.page, "Settle");
    await untilState(other.page, "settled");
    expect(await standingOf(app, trade)).to.equal("settled");
    const { faceAmount: face, settlementAmount: paid } = trade;
    expect([face, paid]).to.deep.equal([10_000_000_00n, 9_987_500_00n]);
    expect(await holdingsOf(app, trade)).to.deep.equal([
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
      const [bonds] = (await holdingsOf(app, trade)).slice(place);
      expect(BigInt((await cell.getAttribute("value"))!)).to.equal(bonds);
    }
    expectQuiet({ page, ...sellers });
    expectQuiet(other);
  });

  /** A page of the buyer that shows a trade from a file. */
  async function withFile(text: string, account = buyer, options: PageOptions = {}): Promise<Visitor> {
    const visitor = await visit(account, options);
    await chooseFile(visitor.page, text);
    await shownTrade(visitor.page);
    return visitor;
  }

  describe("that do not settle", () => {
    const bank = (name: string) => participant(name).accounts[0]!;
    const both = { seller, buyer };

    it("for want of cash, and of bonds, say so; nothing is sent", async () => {
      for (const [short, terms] of [
        ["buyer", { ...both, settlementAmount: 10n ** 17n }],
        ["seller", { ...both, faceAmount: 800_000_000_00n }],
      ] as const) {
        const file = await signedBy(await agree(app, terms), both);
        const { page, wallet } = await withFile(serialiseTradeFile(file));
        await page.locator('[role="alert"][data-code="ERC20InsufficientBalance"]').waitFor();
        await page.locator('[data-finding="insufficient-free"]', { hasText: `The ${short} has` }).waitFor();
        expect(await page.getByRole("button", { name: "Settle" }).isDisabled()).to.equal(true);
        await untilState(page, "refused");
        await page.getByRole("link", { name: "All trades" }).click();
        await page.locator('tr[data-state="refused"] [data-code="ERC20InsufficientBalance"]').waitFor();
        expectNothingAsked(wallet.requests);
        expect(await standingOf(app, file.trade)).to.equal("open");
      }
    });

    it("because a party is suspended: refused while it is, and not to be signed", async () => {
      const [suspended, lei] = [bank("Dealer Bank Three"), participant("Dealer Bank Three").lei];
      const { ledger } = app.ledger();
      const file = await signedBy(await agree(app, { seller: suspended, buyer }), { seller: suspended });
      const { page, wallet } = await withFile(serialiseTradeFile(file));
      await page.getByRole("button", { name: "Sign as buyer" }).waitFor();
      await suspend(await app.as(0), { ledger, lei, reason: "e2e" });
      await page.locator('[data-finding="suspended"]').waitFor();
      await page.getByText("Not to be signed: see the checks.").waitFor();
      await page.locator("[data-party]", { hasText: "suspended" }).first().waitFor();
      await screenshot(page, "trades-suspended-light-en");
      expectNothingAsked(wallet.requests);
      await resume(await app.as(0), { ledger, lei, reason: "e2e" });
      await page.locator('[data-finding="suspended"]').waitFor({ state: "detached" });
      expect(await page.getByRole("button", { name: "Sign as buyer" }).isEnabled()).to.equal(true);
    });

    it("because an account is frozen", async () => {
      const frozen = bank("Dealer Bank Four");
      const file = await signedBy(await agree(app, { seller: frozen, buyer }), { seller: frozen, buyer });
      const order = { token: file.trade.security, account: frozen.address, caseRef: "HCMP 7/2023" };
      await freeze(await app.as(0), { ...order, amount: WHOLE_ACCOUNT, orderedBy: "High Court" });
      const { page, wallet } = await withFile(serialiseTradeFile(file));
      await page.locator('[role="alert"][data-code="Token_AccountFrozen"]').waitFor();
      expect(await page.getByRole("button", { name: "Settle" }).isDisabled()).to.equal(true);
      expectNothingAsked(wallet.requests);
      await unfreeze(await app.as(0), { ...order, reason: "lifted" });
      await untilState(page, "ready");
    });

    it("because their day has not come: lodged meanwhile, and cancelled by both", async () => {
      const file = await signedBy(await agree(app, { ...both, settlesIn: 5 }), both);
      const { page } = await withFile(serialiseTradeFile(file));
      await untilState(page, "ready");
      await press(page, "Settle");
      await page.locator('[role="alert"][data-code="DvP_TooEarly"]').waitFor();
      await press(page, "Lodge");
      await untilState(page, "lodged");
      expect(await standingOf(app, file.trade)).to.equal("lodged");
      await press(page, "Ask to cancel");
      await page.locator('[data-step="cancel-requested"]').waitFor();
      await page.getByText("You have asked; the other side must ask too.").waitFor();
      expect(await standingOf(app, file.trade)).to.equal("lodged");
      const other = await visit(seller, { at: `/trades/${tradeId(file, file.trade)}` });
      await press(other.page, "Agree to cancel");
      await untilState(other.page, "cancelled");
      expect(await standingOf(app, file.trade)).to.equal("cancelled");
    });

    it("because they have expired, were settled, or were cancelled", async () => {
      const { ledger } = app.ledger();
      const [expired, settled, cancelled] = [
        await signedBy(await agree(app, { ...both, settlesIn: -5, nonce: 101n }), both),
        await signedBy(await agree(app, { ...both, nonce: 102n }), both),
        await signedBy(await agree(app, { ...both, nonce: 103n }), both),
      ];
      await settleTrade(await app.as(9), { ledger, trade: settled.trade, ...signaturesOf(settled) });
      await cancelTrade(await app.as(3), { ledger, trade: cancelled.trade });
      const { page, wallet } = await visit(buyer);
      for (const [state, file] of [
        ["expired", expired],
        ["settled", settled],
        ["cancelled", cancelled],
      ] as const) {
        await chooseFile(page, serialiseTradeFile(file));
        await untilState(page, state);
        await page.getByText("Nothing more can be done").waitFor();
        expect(await page.getByRole("button", { name: /Settle|Sign|Lodge/ }).count()).to.equal(0);
        expect(await standingOf(app, file.trade)).to.equal(state);
        await page.getByRole("link", { name: "All trades" }).click();
      }
      await page.locator('tr[data-state="expired"]').first().waitFor();
      expectNothingAsked(wallet.requests);
    });
  });

  describe("while something goes wrong", () => {
    const both = { seller, buyer };

    it("are kept where the wallet says no, is on another chain, or was switched", async () => {
      const file = await signedBy(await agree(app, { ...both, nonce: 201n }), { seller });
      const { page, wallet } = await withFile(serialiseTradeFile(file));
      wallet.rejects = true;
      await press(page, "Sign as buyer");
      await page.locator('main [data-code="Wallet_Rejected"]').waitFor();
      wallet.rejects = false;
      wallet.staysOnChain = true;
      await wallet.moveTo(1);
      await press(page, "Sign as buyer");
      await page.locator('main [data-code="Wallet_WrongChain"]').waitFor();
      wallet.staysOnChain = false;
      await wallet.become(participant("Dealer Bank Three").accounts[0]!.signer);
      await page.getByText("You may sign for neither side").waitFor();
      expect(await page.getByRole("button", { name: "Sign as buyer" }).count()).to.equal(0);
      await wallet.become(buyer.signer);
      await press(page, "Sign as buyer");
      await untilState(page, "ready");
      expect(await standingOf(app, file.trade)).to.equal("open");
    });

    it("do not take a signature that the wallet made with another key", async () => {
      const file = await signedBy(await agree(app, { ...both, nonce: 202n }), { seller });
      const { page, wallet } = await withFile(serialiseTradeFile(file));
      wallet.account = { ...buyer.signer, signTypedData: seller.signer.signTypedData } as typeof buyer.signer;
      await press(page, "Sign as buyer");
      await page.locator('main [data-code="Input_Invalid"]', { hasText: "signature" }).waitFor();
      await page.locator('[data-signature="buyer"]', { hasText: "not signed" }).waitFor();
    });

    it("survive a reload: the form, the draft, the half-signed trade", async () => {
      const { page } = await visit(seller);
      await propose(page, { face: "50000", price: "101.5" });
      await page.reload();
      await page.locator('tr[data-line="sum"] data[value="5075000"]').waitFor();
      await press(page, "Go on to sign");
      const id = await shownTrade(page);
      await page.reload();
      await press(page, "Sign as seller");
      await page.locator('[data-signature="seller"]', { hasText: "binds" }).waitFor();
      await page.reload();
      await page.locator('[data-signature="seller"]', { hasText: "binds" }).waitFor();
      const link = await page.locator("[data-link]").getAttribute("data-link");
      // The buyer opens the link, in a browser of its own, and settles.
      const other = await visit(buyer, { at: new URL(link!).hash.slice(1) });
      expect(await shownTrade(other.page)).to.equal(id);
      await press(other.page, "Sign as buyer");
      await press(other.page, "Settle");
      await untilState(other.page, "settled");
      const { trade } = parseTradeLink(link!.split("/").at(-1)!);
      expect(await standingOf(app, trade)).to.equal("settled");
    });

    it("wait while the node is away, and go on when it is back", async () => {
      const file = await signedBy(await agree(app, { ...both, nonce: 203n }), both);
      const { page } = await withFile(serialiseTradeFile(file));
      await untilState(page, "ready");
      app.setNodeRunning(false);
      await page.getByText("Acts wait until the node answers.").waitFor();
      expect(await page.getByRole("button", { name: "Settle" }).isDisabled()).to.equal(true);
      await expectAccessible(page);
      app.setNodeRunning(true);
      await page.getByRole("button", { name: "Settle", disabled: false }).click();
      await untilState(page, "settled");
      expect(await standingOf(app, file.trade)).to.equal("settled");
    });
  });

  it("of several accounts under one signer are proposed for the account that was chosen", async () => {
    const { page } = await visit(custodian[0]!);
    await propose(page, { face: "50000" });
    const account = custodian[2]!;
    await page.getByLabel("My account").selectOption(getAddress(account.address));
    await page.getByLabel("I act as").selectOption("buyer");
    await press(page, "Go on to sign");
    await shownTrade(page);
    await press(page, "Sign as buyer");
    await page.locator('[data-signature="buyer"]', { hasText: "binds" }).waitFor();
    const link = await page.locator("[data-link]").getAttribute("data-link");
    const { trade } = parseTradeLink(link!.split("/").at(-1)!);
    expect(trade.buyer).to.equal(getAddress(account.address));
  });

  it("are read in Chinese, in the dark, on a phone and on a wide screen", async () => {
    const file = await signedBy(await agree(app, { seller, buyer, nonce: 301n }), { seller });
    const { ledger } = app.ledger();
    const { signature } = file.signatures[0]!;
    await announceTrade(await app.as(3), { ledger, trade: file.trade, side: "seller", signature });
    const id = tradeId(ledger, file.trade);
    for (const [name, options] of [
      ["dark-zh", { language: "zh", dark: true }],
      ["phone", { size: { width: 390, height: 844 } }],
      ["wide", { size: { width: 2560, height: 1440 }, dark: true }],
    ] as const) {
      const { page, ...rest } = await visit(buyer, options);
      await page.locator(`tr[data-trade="${id}"]`).waitFor();
      await screenshot(page, `trades-inbox-${name}`);
      await expectAccessible(page);
      await page.locator(`tr[data-trade="${id}"] th a`).click();
      await page.locator("[data-preview]").waitFor();
      await screenshot(page, `trades-sign-${name}`);
      await expectAccessible(page);
      await page.goto(`${app.url}#/trades/propose`);
      await page.locator('[name="settlementDate"]').waitFor();
      await page.locator('[name="counterparty"]').fill("Nobody");
      await page.locator('[name="face"]').fill("12345");
      await page.locator('[name="price"]').fill("99,5");
      await page.locator('[aria-invalid="true"]').nth(2).waitFor();
      await screenshot(page, `trades-propose-${name}`);
      await expectAccessible(page);
      const wider = await page.evaluate("document.documentElement.scrollWidth > innerWidth");
      expect(wider).to.equal(false);
      expectQuiet({ page, ...rest });
    }
  });
});
