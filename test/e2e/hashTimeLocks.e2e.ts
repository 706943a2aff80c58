import { readFileSync, writeFileSync } from "node:fs";

import { expect } from "chai";
import type { Download, Page } from "playwright-core";
import { toHex, type Hex } from "viem";
import { mnemonicToAccount } from "viem/accounts";

import { MNEMONIC } from "../../scripts/demo/parties.ts";
import { partyKeys } from "../../scripts/twoLedgers/ledgerSide.ts";
import { claimHashLock } from "../../src/actions/hashLocks/claimHashLock.ts";
import { openHashLock } from "../../src/actions/hashLocks/openHashLock.ts";
import { proposeTwoLedgerTrade } from "../../src/actions/hashLocks/proposeTwoLedgerTrade.ts";
import { readHashLockStatus } from "../../src/actions/hashLocks/readHashLock.ts";
import { refundHashLock } from "../../src/actions/hashLocks/refundHashLock.ts";
import { findInstrument } from "../../src/actions/instruments/findInstrument.ts";
import { readHolding } from "../../src/actions/tokens/readHolding.ts";
import { parseCurrency } from "../../src/domain/currency.ts";
import { hashlockOf, type HashLockStatus } from "../../src/domain/hashLock.ts";
import { defaultTiming } from "../../src/domain/htlcTiming.ts";
import { parseIsin } from "../../src/domain/isin.ts";
import { parseTwoLedgerFile, serialiseTwoLedgerFile } from "../../src/domain/twoLedgerFile.ts";
import { twoLedgerLink } from "../../src/domain/twoLedgerLink.ts";
import { legLock, legNames, type LegName, type TwoLedgerTrade } from "../../src/domain/twoLedgerTrade.ts";
import { TestApp } from "./support/app.ts";
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
import { Tasks } from "./support/tasks.ts";

const ISIN = "HK0000912342";
const FACE = 5_000_000_00n;
const CASH = 5_012_345_67n;
const ON = { security: 0, cash: 1 } as const satisfies Record<LegName, number>;
const ASSET = { security: ISIN, cash: "HKD" } as const;

const account = (party: "seller" | "buyer" | "stranger") =>
  mnemonicToAccount(MNEMONIC, { addressIndex: partyKeys[party] });

describe("hash time locks", () => {
  let app: TestApp;
  const opened: OpenedPage[] = [];

  before(async function () {
    this.timeout(300_000);
    app = await TestApp.open({ twoLedgers: true });
  });
  after(async () => {
    await closeBrowser();
    await app.close();
  });
  afterEach(async () => {
    for (const [index] of legNames.entries()) app.setNodeRunning(true, index);
    for (const { context } of opened.splice(0)) await context.close();
  });

  /** A party's own browser, with its own wallet. */
  async function enter(party: "seller" | "buyer" | "stranger", at: string, options: PageOptions = {}) {
    const wallet = app.wallet(account(party));
    const view = await openPage(app, { wallet, at, ...options });
    opened.push(view);
    await connect(view.page);
    return { ...view, wallet };
  }

  const place = (trade: TwoLedgerTrade) => `/hash-time-locks/terms/${twoLedgerLink(trade)}`;
  const card = (page: Page, name: LegName) => page.locator(`section[data-leg="${name}"]`);
  const leg = (page: Page, name: LegName, status: HashLockStatus) =>
    page.locator(`section[data-leg="${name}"][data-status="${status}"]`).waitFor();
  const button = (page: Page, name: LegName, act: string) =>
    card(page, name).locator(`[data-act="${act}"] button`);

  const statusOf = (trade: TwoLedgerTrade, name: LegName) =>
    readHashLockStatus(app.client(ON[name]), { leg: legLock(trade, name) });

  /** What seller and buyer hold of the bonds and of the cash, by the nodes. */
  async function balances(): Promise<bigint[]> {
    const parties = [account("seller"), account("buyer")];
    const asked = legNames.flatMap((name) =>
      parties.map(({ address }) =>
        readHolding(app.client(ON[name]), {
          token: app.ledger(ON[name]).instruments[ASSET[name]]!,
          account: address,
        }),
      ),
    );
    return (await Promise.all(asked)).map(({ total }) => total);
  }

  /** How balances change when both legs are delivered: bonds of seller and buyer, cash of seller and buyer. */
  const exchanged = ([a, b, c, d]: bigint[]) => [a! - FACE, b! + FACE, c! + CASH, d! - CASH];

  /** Sets both ledgers' clocks. */
  async function moveTo(time: bigint): Promise<void> {
    for (const { provider } of app.market.ledgers) {
      await provider.request({ method: "evm_setNextBlockTimestamp", params: [Number(time)] });
      await provider.request({ method: "evm_mine", params: [] });
    }
  }

  /** Terms made past the page; the secret is the seller's. */
  async function draw(byte: string): Promise<{ trade: TwoLedgerTrade; secret: Hex }> {
    const secret = toHex(byte.repeat(32));
    const [seller, buyer] = [account("seller").address, account("buyer").address];
    const on = async (name: LegName) => {
      const client = app.client(ON[name]);
      const { ledger } = app.ledger(ON[name]);
      const code = name === "security" ? parseIsin(ISIN) : parseCurrency("HKD");
      return { client, ledger, instrument: await findInstrument(client, { ledger, code }) };
    };
    const trade = await proposeTwoLedgerTrade({
      security: { ...(await on("security")), owner: seller, receiver: buyer, amount: FACE },
      cash: { ...(await on("cash")), owner: buyer, receiver: seller, amount: CASH },
      hashlock: hashlockOf(secret),
      secretHolder: "seller",
      timing: defaultTiming,
      lockTime: 600n,
    });
    return { trade, secret };
  }

  const textOf = async (download: Download) => readFileSync(await download.path(), "utf8");
  const secretFile = (secret: Hex) => ({
    name: "secret.txt",
    mimeType: "text/plain",
    buffer: Buffer.from(`${secret}\n`),
  });

  async function fillIn(page: Page): Promise<void> {
    const [seller, buyer] = [account("seller").address, account("buyer").address];
    await page.locator('select[name="seller"]').selectOption(seller);
    await page.locator('select[name="buyer"]').selectOption(buyer);
    await page.locator('select[name="security"]').selectOption(ISIN);
    await page.locator('input[name="face"]').fill("5000000.00");
    await page.locator('select[name="currency"]').selectOption("HKD");
    await page.locator('input[name="cash"]').fill("5012345.67");
  }

  /** The seller proposes in its page: the terms, and the secret as its file has it. */
  async function proposeIn(page: Page): Promise<{ trade: TwoLedgerTrade; secret: Hex }> {
    await fillIn(page);
    await page.getByRole("button", { name: "Review the terms" }).click();
    await page.getByText("What both parties will be bound to").waitFor();
    const downloading = page.waitForEvent("download");
    await page.getByRole("button", { name: /^Draw the secret/ }).click();
    const download = await downloading;
    const text = await textOf(download);
    expect(text).to.match(/^0x[0-9a-f]{64}\n$/);
    const secret = text.trim() as Hex;
    await card(page, "security").waitFor();
    const saving = page.waitForEvent("download");
    await page.getByRole("button", { name: "Save terms file" }).click();
    const trade = parseTwoLedgerFile(await textOf(await saving));
    expect(trade.hashlock).to.equal(hashlockOf(secret));
    expect(download.suggestedFilename()).to.equal(`secret-${trade.hashlock.slice(2, 10)}.txt`);
    return { trade, secret };
  }

  it("goes from a proposal to both claims, each party in its own page", async () => {
    const before = await balances();
    const seller = await enter("seller", "/hash-time-locks/propose");
    const sent: string[] = [];
    seller.page.on("request", (request) => sent.push(request.postData() ?? ""));
    const { trade, secret } = await proposeIn(seller.page);
    const isOut = () =>
      [...sent, JSON.stringify(seller.wallet.requests)].some((text) => text.includes(secret.slice(2)));

    const buyer = await enter("buyer", "/hash-time-locks");
    await buyer.page.locator('input[type="file"]').setInputFiles({
      name: "trade.json",
      mimeType: "application/json",
      buffer: Buffer.from(serialiseTwoLedgerFile(trade)),
    });
    await leg(buyer.page, "cash", "none");
    expect(await button(buyer.page, "cash", "lock").isDisabled()).to.equal(true);
    await card(buyer.page, "cash").locator('[data-blocked="counter-not-locked"]').waitFor();

    await button(seller.page, "security", "lock").click();
    await leg(seller.page, "security", "locked");
    expect(await statusOf(trade, "security")).to.equal("locked");
    await buyer.page.locator('[data-next="buyer"][data-act="lock"]').waitFor();
    await buyer.page.reload();
    await button(buyer.page, "cash", "lock").click();
    await leg(buyer.page, "cash", "locked");
    expect(await statusOf(trade, "cash")).to.equal("locked");
    expect(buyer.wallet.chainId).to.equal(app.ledger(1).ledger.chainId);
    await screenshot(buyer.page, "htlc-both-locked");

    await seller.page.locator('[data-next="seller"][data-act="claim"]').waitFor();
    expect(isOut()).to.equal(false);
    await card(seller.page, "cash").locator('input[type="file"]').setInputFiles(secretFile(secret));
    await button(seller.page, "cash", "claim").click();
    await leg(seller.page, "cash", "delivered");
    expect(isOut()).to.equal(true);

    await button(buyer.page, "security", "claim-public").click();
    await leg(buyer.page, "security", "delivered");
    for (const { page } of [seller, buyer]) await page.locator('[data-outcome="settled"]').waitFor();
    expect(await balances()).to.deep.equal(exchanged(before));
    await screenshot(seller.page, "htlc-settled");
    await expectAccessible(seller.page);
    expectQuiet(seller);
    expectQuiet(buyer);
  });

  it("lists trades by both ledgers' events, and a lock without terms", async () => {
    const seller = await enter("seller", "/hash-time-locks");
    const { bothLocked, sellerLocked } = app.market.open!;
    const row = seller.page.locator(`tr[data-trade="${bothLocked.hashlock}"]`);
    await row.waitFor();
    expect(await row.locator("data").first().getAttribute("value")).to.equal(
      String(bothLocked.security.amount),
    );
    const { id } = legLock(sellerLocked, "security");
    await seller.page.locator(`tr[data-lock="${id}"]`).waitFor();
    await screenshot(seller.page, "htlc-list-light-en");
    await expectAccessible(seller.page);
    await seller.page.locator(`tr[data-lock="${id}"] a`).click();
    await seller.page.locator('[data-act="refund"] button').waitFor();
    expect(await seller.page.locator('[data-act="refund"] button').isDisabled()).to.equal(true);
    await seller.page.goBack();
    await row.locator("a").click();
    await leg(seller.page, "cash", "locked");
    expectQuiet(seller);
  });

  it("does nothing where the wallet says no, stays on another chain, or may not lock", async () => {
    const { trade } = await draw("a");
    const seller = await enter("seller", place(trade));
    seller.wallet.rejects = true;
    await button(seller.page, "security", "lock").click();
    await card(seller.page, "security").locator('[data-code="Wallet_Rejected"]').waitFor();
    seller.wallet.rejects = false;
    await seller.wallet.moveTo(app.ledger(1).ledger.chainId);
    await card(seller.page, "security").getByText("will be asked to switch to chain").waitFor();
    seller.wallet.staysOnChain = true;
    await button(seller.page, "security", "lock").click();
    await card(seller.page, "security").locator('[data-code="Wallet_WrongChain"]').waitFor();
    expect(await statusOf(trade, "security")).to.equal("none");
    await card(seller.page, "cash").locator('[data-blocked="not-signer"]').waitFor();
    await seller.wallet.become(account("stranger"));
    await card(seller.page, "security").locator('[data-blocked="not-signer"]').waitFor();
    expectQuiet(seller);
  });

  it("locks by a signature that somebody else sends", async () => {
    const { trade } = await draw("b");
    const seller = await enter("seller", place(trade));
    await card(seller.page, "security").locator("summary").click();
    await card(seller.page, "security").getByRole("button", { name: "Sign", exact: true }).click();
    const signature = await card(seller.page, "security")
      .getByLabel("Signature", { exact: true })
      .inputValue();
    expect(await statusOf(trade, "security")).to.equal("none");
    const stranger = await enter("stranger", place(trade));
    await card(stranger.page, "security").locator("summary").click();
    await card(stranger.page, "security").getByLabel("Signature to send").fill(signature);
    await card(stranger.page, "security").getByRole("button", { name: "Send the signed lock" }).click();
    await leg(stranger.page, "security", "locked");
    expect(await statusOf(trade, "security")).to.equal("locked");
    expectQuiet(stranger);
  });

  it("locks and reveals nothing while one of the nodes is away, and goes on when it is back", async () => {
    const { trade, secret } = await draw("c");
    const seller = await enter("seller", place(trade));
    await leg(seller.page, "security", "none");
    app.setNodeRunning(false, ON.cash);
    await card(seller.page, "security").locator('[data-blocked="other-node-away"]').waitFor();
    await screenshot(seller.page, "htlc-node-away");
    app.setNodeRunning(true, ON.cash);
    await button(seller.page, "security", "lock").click();
    await leg(seller.page, "security", "locked");
    await openHashLock(await app.as(partyKeys.buyer, ON.cash), { leg: legLock(trade, "cash") });
    await leg(seller.page, "cash", "locked");
    await card(seller.page, "cash").locator('input[type="file"]').setInputFiles(secretFile(secret));
    app.setNodeRunning(false, ON.security);
    await card(seller.page, "cash").locator('[data-blocked="other-node-away"]').waitFor();
    app.setNodeRunning(true, ON.security);
    await button(seller.page, "cash", "claim").click();
    await leg(seller.page, "cash", "delivered");
  });

  it("refuses a secret of another trade before anything is asked", async () => {
    const { trade } = await draw("d");
    await openHashLock(await app.as(partyKeys.seller), { leg: legLock(trade, "security") });
    await openHashLock(await app.as(partyKeys.buyer, ON.cash), { leg: legLock(trade, "cash") });
    const seller = await enter("seller", place(trade));
    const other = `0x${"5e".repeat(32)}` as const;
    await card(seller.page, "cash").locator('input[type="file"]').setInputFiles(secretFile(other));
    await button(seller.page, "cash", "claim").click();
    const refusal = card(seller.page, "cash").locator('[data-code="Input_Invalid"]');
    await refusal.waitFor();
    expect(await refusal.innerText()).to.not.contain(other);
    expect(await statusOf(trade, "cash")).to.equal("locked");
    expectQuiet(seller);
  });

  it("says what is wrong with terms from elsewhere, and keeps none of them", async () => {
    const { trade } = await draw("e");
    const { page } = await enter("buyer", "/hash-time-locks");
    const open = async (text: string) => {
      const file = { name: "t.json", mimeType: "application/json", buffer: Buffer.from(text) };
      await page.locator('main input[type="file"]').setInputFiles(file);
    };
    const changed = (path: string, value: unknown) => {
      const root = JSON.parse(serialiseTwoLedgerFile(trade)) as Record<string, Record<string, unknown>>;
      const [name, key] = path.split(".") as [string, string];
      root[name]![key] = value;
      return JSON.stringify(root);
    };
    const hostile: [string, string][] = [
      ["<b>no JSON</b>", "terms file"],
      [" ".repeat(70_000), "70000"],
      [changed("cash.ledgerId", `0x${"7e".repeat(32)}`), "cash.ledgerId"],
      [changed("cash.chainId", 1), "cash.chainId"],
      [changed("cash.hashTimeLock", account("stranger").address), "cash.hashTimeLock"],
      [changed("security.amount", "-1"), "security.amount"],
      [changed("security.amount", "1.5"), "security.amount"],
      [changed("security.deadline", "1"), "security.deadline"],
    ];
    for (const [text, said] of hostile) {
      await open(text);
      await page.locator('main [data-code="Input_Invalid"]', { hasText: said }).waitFor();
    }
    expect(await page.evaluate("localStorage.getItem('vinculum.twoLedgerTerms')")).to.equal(null);
    await page.locator('input[name="link"]').fill("https://page.example/#/hash-time-locks/terms/$$$");
    await page.getByRole("button", { name: "Open", exact: true }).click();
    await page.locator('main [data-code="Input_Invalid"]', { hasText: "terms link" }).waitFor();

    // Well-formed, on these ledgers, and about a token that only looks like the one of that name.
    const lookAlike = parseTwoLedgerFile(changed("security.asset", account("stranger").address));
    await page.goto(`${app.url}#${place(lookAlike)}`);
    await page.locator('main [data-code="Input_Invalid"]', { hasText: "look-alike" }).waitFor();
    expect(await page.locator("[data-acts]").count()).to.equal(0);
  });

  describe("with the htlc tasks", () => {
    let tasks: Tasks;

    before(() => {
      tasks = new Tasks(app);
    });
    after(() => tasks.close());

    it("locks by a task what was proposed in the page", async () => {
      const seller = await enter("seller", "/hash-time-locks/propose");
      const { trade } = await proposeIn(seller.page);
      const file = tasks.path("page.json");
      writeFileSync(file, serialiseTwoLedgerFile(trade));
      const words = ["htlc", "lock", file, "--counter-network", "localhost2", "--from", "3", "--json"];
      const { code, stdout, stderr } = await tasks.run("--network", "localhost", ...words);
      expect(code, stdout + stderr).to.equal(0);
      await leg(seller.page, "security", "locked");
      expect(await statusOf(trade, "security")).to.equal("locked");
    });

    it("locks and claims in the page what a task proposed", async () => {
      const [file, secret] = [tasks.path("task.json"), tasks.path("secret.txt")];
      const words = ["htlc", "terms", "--counter-network", "localhost2", "--currency", "HKD"];
      const parties = ["--seller", "BANKHKHHXXX", "--buyer", "DEALHKHHXXX", "--isin", ISIN];
      const sums = ["--face", "5000000.00", "--cash", "5012345.67"];
      const outputs = ["--secret-file", secret, "--out", file];
      const terms = await tasks.run("--network", "localhost", ...words, ...parties, ...sums, ...outputs);
      expect(terms.code, terms.stdout + terms.stderr).to.equal(0);
      const seller = await enter("seller", "/hash-time-locks");
      await seller.page.locator('main input[type="file"]').setInputFiles(file);
      await button(seller.page, "security", "lock").click();
      await leg(seller.page, "security", "locked");
      const trade = parseTwoLedgerFile(readFileSync(file, "utf8"));
      await openHashLock(await app.as(partyKeys.buyer, ON.cash), { leg: legLock(trade, "cash") });
      await leg(seller.page, "cash", "locked");
      await card(seller.page, "cash").locator('input[type="file"]').setInputFiles(secret);
      await button(seller.page, "cash", "claim").click();
      await leg(seller.page, "cash", "delivered");
      expect(await statusOf(trade, "cash")).to.equal("delivered");
    });
  });

  describe("once time has run out", () => {
    it("tells the late party what is lost", async () => {
      const { trade, secret } = await draw("f");
      await openHashLock(await app.as(partyKeys.seller), { leg: legLock(trade, "security") });
      await openHashLock(await app.as(partyKeys.buyer, ON.cash), { leg: legLock(trade, "cash") });
      await claimHashLock(await app.as(partyKeys.seller, ON.cash), { leg: legLock(trade, "cash"), secret });
      const buyer = await enter("buyer", place(trade));
      await button(buyer.page, "security", "claim-public").waitFor();
      await moveTo(trade.security.refundableFrom);
      const alarm = buyer.page.locator('[data-late="security"]');
      await alarm.waitFor();
      expect(await alarm.innerText()).to.contain("HKD 5,012,345.67");
      expect(await button(buyer.page, "security", "claim-public").count()).to.equal(0);
      await expectAccessible(buyer.page);
      await screenshot(buyer.page, "htlc-late");
      await refundHashLock(await app.as(partyKeys.seller), { leg: legLock(trade, "security") });
      await buyer.page.locator('[data-outcome="split"] [data-loser="buyer"]').waitFor();
      await buyer.page.locator('[data-next="buyer"] [data-loss="principal"]').waitFor();
      expectQuiet(buyer);
    });

    it("gives both legs back to their owners", async () => {
      const { trade } = await draw("g");
      const before = await balances();
      await openHashLock(await app.as(partyKeys.seller), { leg: legLock(trade, "security") });
      await openHashLock(await app.as(partyKeys.buyer, ON.cash), { leg: legLock(trade, "cash") });
      const seller = await enter("seller", place(trade));
      const buyer = await enter("buyer", place(trade));
      await card(seller.page, "security").locator('[data-blocked="not-yet"]').waitFor();
      await moveTo(trade.security.refundableFrom);
      await button(buyer.page, "cash", "refund").click();
      await leg(buyer.page, "cash", "refunded");
      await button(seller.page, "security", "refund").click();
      await leg(seller.page, "security", "refunded");
      for (const { page } of [seller, buyer]) await page.locator('[data-outcome="given-back"]').waitFor();
      for (const name of legNames) expect(await statusOf(trade, name)).to.equal("refunded");
      expect(await balances()).to.deep.equal(before);
      expectQuiet(seller);
      expectQuiet(buyer);
    });
  });
});
