import { readFileSync } from "node:fs";

import { expect } from "chai";
import type { Page } from "playwright-core";
import { numberToHex, type Hex } from "viem";
import { getBlockNumber, getStorageAt, readContract } from "viem/actions";

import { tokenAbi } from "../../src/actions/client.ts";
import { settleBatch } from "../../src/actions/dvp/settleBatch.ts";
import { settleTrade } from "../../src/actions/dvp/settleTrade.ts";
import { amend } from "../../src/actions/participants/amend.ts";
import { listParticipants } from "../../src/actions/participants/listParticipants.ts";
import type { ParticipantDetails } from "../../src/actions/participants/onboard.ts";
import { readHolding } from "../../src/actions/tokens/readHolding.ts";
import { holdingKey } from "../../src/domain/holdingWord.ts";
import { tradeId } from "../../src/domain/trade.ts";
import { signaturesOf } from "../../src/domain/tradeFile.ts";
import { participant } from "./support/app.ts";
import {
  expectAccessible,
  expectQuiet,
  screenshot,
  type OpenedPage,
  type PageOptions,
} from "./support/browser.ts";
import { Tasks } from "./support/tasks.ts";
import { agree, dealers, signedBy } from "./support/trades.ts";
import { expectNoWider, untilNewest } from "./support/views.ts";
import { visitors } from "./support/visitors.ts";

const { seller, buyer } = dealers;

describe("the auditor's views", () => {
  const here = visitors();
  let tasks: Tasks;
  let opened: OpenedPage;
  let page: Page;
  let isin: string;
  let id: Hex;
  let transaction: Hex;
  /** The last block before the trade. */
  let blockBefore: bigint;

  before(async () => {
    const { app } = here;
    tasks = new Tasks(app);
    ({ isin } = app.bond);
    blockBefore = await getBlockNumber(app.client(), { cacheTime: 0 });
    ({ id, transaction } = await settleOne());
  });
  after(() => tasks.close());

  async function open(at: string, options: Omit<PageOptions, "at"> = {}): Promise<void> {
    opened = await here.open({ ...options, at });
    ({ page } = opened);
  }

  /** Goes to a view on the open page, as who clicks a link to it. */
  async function show(at: string): Promise<void> {
    await page.goto(`${here.app.url}#${at}`);
    await page.locator(`nav a[href="#/${at.split("/")[1]}"][aria-current="page"]`).waitFor();
  }

  /** A trade of one million, past the page. */
  async function settleOne(nonce = 1_000n) {
    const { ledger } = here.app.ledger();
    const signed = await signOne(nonce);
    const { receipt } = await settleTrade(await here.app.as(0), { ledger, ...signed });
    return { id: tradeId(ledger, signed.trade), transaction: receipt.transactionHash };
  }

  async function signOne(nonce: bigint, faceAmount = 1_000_000_00n) {
    const both = { seller, buyer };
    const terms = { ...both, faceAmount, settlementAmount: 1_001_000_00n, nonce };
    const file = await signedBy(await agree(here.app, terms), both);
    return { trade: file.trade, ...signaturesOf(file) };
  }

  /** Waits until the view is of a block, the chain's newest unless stated. */
  async function untilBlock(wanted?: bigint): Promise<void> {
    if (wanted === undefined) await untilNewest(here.app, page);
    else await page.locator(`main [data-block="${wanted}"]`).waitFor();
    await page.locator("[data-digest]").waitFor({ state: "attached" });
  }

  const row = (account: string, section = "accounts") =>
    page.locator(`[data-section="${section}"] tbody tr`, { has: page.locator(`code[title="${account}"]`) });

  /** What the trail says of the trade's events. */
  const eventWords = () => page.locator(`[data-transaction="${transaction}"] [data-event] p`);

  async function shown(account: string, column: string): Promise<bigint> {
    const value = await row(account).locator(`[data-column="${column}"] data`).getAttribute("value");
    return BigInt(value!);
  }

  async function save(button: string): Promise<string> {
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: button }).first().click(),
    ]);
    return readFileSync(await download.path(), "utf8");
  }

  /** What a task prints, with an index of its own. */
  const task = (...words: string[]) => tasks.run(...words, "--index", tasks.path("index.sqlite"));

  describe("on a page that stays open", () => {
    before(() => open("/integrity"));

    it("shows the register as the node has it, now and before the trade, and leads to the trail of each holding", async () => {
      await show(`/register/${isin}`);
      await untilBlock();
      const token = here.app.ledger().instruments[isin]!;
      for (const { address } of [seller, buyer]) {
        const holding = await readHolding(here.app.client(), { token, account: address });
        for (const part of ["total", "free", "locked", "frozen"] as const)
          expect(await shown(address, part), part).to.equal(holding[part]);
      }
      const now = await shown(buyer.address, "total");
      await screenshot(page, "register-light-en");
      await expectAccessible(page);
      await page.getByLabel("As of").fill(String(blockBefore));
      await page.getByLabel("As of").press("Enter");
      await untilBlock(blockBefore);
      expect(await shown(buyer.address, "total")).to.equal(now - 1_000_000_00n);
      await row(buyer.address).locator('[data-column="total"] a').click();
      await page.waitForURL(new RegExp(`/trail/account/${buyer.address}`));
      await page.locator(`[data-transaction="${transaction}"]`).waitFor();
      expectQuiet(opened);
    });

    it("shows the trade among all trades, and its trail with both legs, block, transaction and decoded events", async () => {
      await show("/all-trades");
      await untilBlock();
      const trade = page.locator('[data-section="trades"] tbody tr', {
        has: page.locator(`code[title="${id}"]`),
      });
      expect(await trade.locator('[data-column="state"]').innerText()).to.equal("settled");
      await screenshot(page, "all-trades-light-en");
      await expectAccessible(page);
      await trade.locator('[data-column="trade"] a').click();
      const found = page.locator(`[data-transaction="${transaction}"]`);
      await found.waitFor();
      const events = await found
        .locator("[data-event]")
        .evaluateAll((all) =>
          all.map((each) => (each as unknown as { dataset: { event: string } }).dataset.event),
        );
      expect(events).to.deep.equal(["DvP.TradeSettled", "Bond.Transfer", "WholesaleCash.Transfer"]);
      await found.locator("summary").first().click();
      expect(await found.locator("dl").first().innerText()).to.include(buyer.address.toLowerCase());
      await screenshot(page, "trail-light-en");
      await expectAccessible(page);
      await found.getByRole("link", { name: /^0x/ }).first().click();
      await page.waitForURL(new RegExp(`/trail/transaction/${transaction}`));
      await found.waitFor();
      expectQuiet(opened);
    });

    it("shows a refusal with its source and reason, and the transaction that it came of", async () => {
      const item = await signOne(2_000n, 900_000_000_00n);
      const { ledger } = here.app.ledger();
      const { receipt } = await settleBatch(await here.app.as(0), { ledger, items: [item] });
      await show("/all-trades");
      await untilBlock();
      await page.locator('select[name="state"]').selectOption("refused");
      const refusal = page.locator('[data-section="refusals"] tbody tr');
      // Of all trades there were several.
      await page.locator('[data-section="trades"] tbody:not(:has(tr:nth-child(2))) tr').waitFor();
      expect(await refusal.count()).to.equal(1);
      expect(await refusal.locator('[data-column="source"]').innerText()).to.equal("event");
      expect(await refusal.locator('[data-column="error"]').innerText()).to.equal("ERC20InsufficientBalance");
      expect(await refusal.locator('[data-column="reason"]').innerText()).to.not.equal("");
      const link = refusal.locator('[data-column="transaction"] a');
      expect(await link.getAttribute("href")).to.include(receipt.transactionHash);
      expectQuiet(opened);
    });

    it("follows new blocks", async () => {
      await show(`/register/${isin}`);
      await untilBlock();
      const held = await shown(buyer.address, "total");
      await settleOne(1_001n);
      await untilBlock();
      expect(await shown(buyer.address, "total")).to.equal(held + 1_000_000_00n);
      expectQuiet(opened);
    });

    it("writes the very file that the task writes", async function () {
      this.timeout(300_000);
      await show(`/register/${isin}`);
      await untilBlock();
      const block = await getBlockNumber(here.app.client(), { cacheTime: 0 });
      const json = await save("JSON");
      expect(json).to.equal(
        await task("audit", "register", "--isin", isin, "--as-of", String(block), "--json"),
      );
      const { digest } = JSON.parse(json) as { digest: string };
      expect(await page.locator("[data-digest]").getAttribute("data-digest")).to.equal(digest);
      expect(await save("HTML")).to.include(digest);
      expect(await save("Save By account as CSV")).to.equal(
        await task("audit", "register", "--isin", isin, "--as-of", String(block), "--csv"),
      );
      expectQuiet(opened);
    });

    it("shows a statement, privileges and activity", async () => {
      await show(`/statement/${participant("Dealer Bank Two").lei}`);
      await untilBlock();
      await page.locator('[data-section="movements"] tbody tr').first().waitFor();
      expect(await page.locator(`[data-section="movements"] code[title="${id}"]`).count()).to.equal(2);
      await expectAccessible(page);
      await screenshot(page, "statement-light-en");
      await page.getByRole("link", { name: "Privileges" }).click();
      await untilBlock();
      await page.locator('[data-section="powers"] tbody tr').first().waitFor();
      await expectAccessible(page);
      await screenshot(page, "privileges-light-en");
      await page.getByRole("link", { name: "Activity" }).click();
      await untilBlock();
      await page.locator("figure svg").first().waitFor();
      await expectAccessible(page);
      await screenshot(page, "activity-light-en");
      await page.locator('[data-section="days"] tbody td a').first().click();
      await page.waitForURL(/\/all-trades\/\d{4}-\d{2}-\d{2}$/);
      await page.locator(`[data-section="trades"] tbody code[title="${id}"]`).waitFor();
      expectQuiet(opened);
    });

    it("says what is wrong with a question, and keeps its frame", async () => {
      await show("/statement/NOBODY");
      await page.locator('[role="alert"][data-code="Input_Invalid"]').waitFor();
      await show(`/register/${isin}`);
      await untilBlock();
      await page.getByLabel("As of").fill("yesterday");
      await page.getByLabel("As of").press("Enter");
      await page.locator('main [role="alert"][data-code="Input_Invalid"]').waitFor();
      await screenshot(page, "register-refused");
      expectQuiet(opened);
    });
  });

  /** Writes another holding into the token's storage. */
  async function tamper(token: Hex, account: Hex): Promise<void> {
    const slot = holdingKey(account);
    const word = (await getStorageAt(here.app.client(), { address: token, slot }))!;
    const changed = numberToHex(BigInt(word) + 1n, { size: 32 });
    const { provider } = here.app.ledger();
    await provider.request({ method: "hardhat_setStorageAt", params: [token, slot, changed] });
  }

  describe("on a page of their own", () => {
    it("shows names that look like markup as the text that they are", async () => {
      const { ledger, provider } = here.app.ledger();
      const snapshot = await provider.request({ method: "evm_snapshot" });
      const participants = await listParticipants(here.app.client(), { ledger });
      const { lei } = participant("Dealer Bank Two");
      const found = participants.find((each) => each.lei === lei)!;
      const legalName = '<img src=x onerror="alert(1)"> & Co';
      const renamed: unknown = { ...found, legalName };
      await amend(await here.app.as(0), { ledger, participant: renamed as ParticipantDetails });
      await open(`/register/${isin}`);
      await untilBlock();
      expect(await row(buyer.address).locator('[data-column="participant"]').innerText()).to.equal(legalName);
      await page.locator("figure svg text", { hasText: "<img src=x" }).first().waitFor();
      expect(await page.locator("main img").count()).to.equal(0);
      await provider.request({ method: "evm_revert", params: [snapshot] });
      expectQuiet(opened);
    });

    it("says the trail in Chinese, and saves the same file as in English", async () => {
      const at = `/trail/trade/${id}`;
      await open(at, { language: "zh" });
      await untilBlock();
      await eventWords().first().waitFor();
      const [settled = "", ...legs] = await eventWords().allInnerTexts();
      expect(settled)
        .to.match(/^交易结算：/)
        .and.to.include("Dealer Bank One")
        .and.to.include("HKD 1,001,000.00");
      expect(legs).to.have.lengthOf(2);
      for (const leg of legs) expect(leg).to.match(/划转至/);
      const inChinese = await save("JSON");
      await open(at);
      await untilBlock();
      expect(await eventWords().first().innerText()).to.match(/^a trade settled: /);
      expect(await save("JSON")).to.equal(inChinese);
      expectQuiet(opened);
    });

    it("says in Chinese what is wrong with a question, and what would be right", async () => {
      await open("/statement/NOBODY", { language: "zh" });
      const refusal = page.locator('main [role="alert"][data-code="Input_Invalid"]');
      await refusal.waitFor();
      expect(await refusal.locator("strong").innerText()).to.match(/应为参与者的 BIC、LEI 或法定名称/);
      expect(await refusal.innerText()).to.match(/本账本已登记：/);
      expectQuiet(opened);
    });

    it("keeps what it read while the node is away, and goes on when it is back", async () => {
      await open(`/register/${isin}`);
      await untilBlock();
      const held = await shown(buyer.address, "total");
      here.app.setNodeRunning(false);
      await page.locator('[data-status="away"]').waitFor();
      expect(await shown(buyer.address, "total")).to.equal(held);
      await settleOne(1_002n);
      here.app.setNodeRunning(true);
      await untilBlock();
      expect(await shown(buyer.address, "total")).to.equal(held + 1_000_000_00n);
    });

    it("verifies: nothing differs, until a balance does, which it names", async () => {
      await open("/integrity");
      await page.getByRole("button", { name: "Verify now" }).click();
      await page.locator('[data-ok="true"]').waitFor();
      expect(
        Number(await page.locator('[data-compared="balances"] data').getAttribute("value")),
      ).to.be.greaterThan(0);
      await screenshot(page, "integrity-clean");
      await expectAccessible(page);
      const token = here.app.ledger().instruments["HKD"]!;
      const { provider } = here.app.ledger();
      const snapshot = await provider.request({ method: "evm_snapshot" });
      await tamper(token, buyer.address);
      await page.getByRole("button", { name: "Verify now" }).click();
      await page.locator('[data-ok="false"]').waitFor();
      const named = page.locator('[data-difference="balances"]', { hasText: buyer.address });
      expect(await named.count()).to.be.greaterThan(0);
      await screenshot(page, "integrity-differs");
      await expectAccessible(page);
      await provider.request({ method: "evm_revert", params: [snapshot] });
      expectQuiet(opened);
    });

    it("shows every view in Chinese, in the dark, on a phone and on a wide screen", async () => {
      const views = {
        register: `/register/${isin}`,
        "all-trades": "/all-trades",
        trail: `/trail/trade/${id}`,
        statement: `/statement/${participant("Dealer Bank Two").lei}`,
        privileges: "/privileges",
        activity: "/activity",
      };
      await open(views.register, { language: "zh", dark: true });
      for (const [name, at] of Object.entries(views)) {
        await page.setViewportSize({ width: 1440, height: 900 });
        await show(at);
        await untilBlock();
        await screenshot(page, `${name}-dark-zh`);
        await expectAccessible(page);
        await page.setViewportSize({ width: 390, height: 844 });
        await expectAccessible(page);
        await screenshot(page, `${name}-phone-zh`);
        await expectNoWider(page, name);
        await page.setViewportSize({ width: 2560, height: 1440 });
        await screenshot(page, `${name}-wide-zh`);
      }
      expectQuiet(opened);
    });
  });
});

describe("the auditor's views of two ledgers", () => {
  const here = visitors({ twoLedgers: true, at: "/register" });

  it("have an index for each, and show the one that is chosen", async () => {
    const { page, ...opened } = await here.open();
    for (const [index, { name, instruments }] of here.app.market.ledgers.entries()) {
      await page.locator("main header select").selectOption(name);
      const [code, token] = Object.entries(instruments)[0]!;
      await page.locator('main select[name="code"]').selectOption(code);
      await page.getByRole("heading", { name: `Holders of ${code}` }).waitFor();
      const cells = page.locator('[data-section="accounts"] tbody [data-column="total"] data');
      const values = await cells.evaluateAll((all) =>
        all.map((each) => (each as unknown as { value: string }).value),
      );
      const question = { address: token, abi: tokenAbi, functionName: "totalSupply" } as const;
      expect(values.reduce((sum, value) => sum + BigInt(value), 0n)).to.equal(
        await readContract(here.app.client(index), question),
      );
    }
    expectQuiet({ page, ...opened });
  });
});
