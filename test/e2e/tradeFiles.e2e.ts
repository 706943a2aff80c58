import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { expect } from "chai";
import type { Page } from "playwright-core";

import { writeDeployments } from "../../scripts/app/serve.ts";
import { onboard } from "../../src/actions/participants/onboard.ts";
import { participantRoles } from "../../src/domain/accounts.ts";
import { parseBic } from "../../src/domain/bic.ts";
import { parseCountry } from "../../src/domain/country.ts";
import { leiCheckDigits, parseLei } from "../../src/domain/lei.ts";
import { parseTradeFile, serialiseTradeFile } from "../../src/domain/tradeFile.ts";
import { participant, TestApp } from "./support/app.ts";
import {
  closeBrowser,
  connect,
  expectQuiet,
  openPage,
  screenshot,
  type OpenedPage,
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

const hardhat = fileURLToPath(new URL("./cli.js", import.meta.resolve("hardhat")));
const seller = participant("Dealer Bank One").accounts[0]!;
const buyer = participant("Dealer Bank Two").accounts[0]!;
/** A trade file's JSON, to be spoilt. */
// oxlint-disable-next-line typescript/no-explicit-any
type Json = any;

/** A party's key, as the node numbers it. */
const KEY = { seller: 3, buyer: 4 } as const;

/** Runs a task on the chain behind the page, and expects it to succeed. */
async function task(...words: string[]): Promise<void> {
  const child = spawn(process.execPath, [hardhat, "--network", "demo", ...words], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (data) => (said += String(data)));
  const code = await new Promise((resolve) => child.on("close", resolve));
  expect(code, said).to.equal(0);
}

describe("trade files and links", () => {
  let app: TestApp;
  let folder: string;
  let deployments: string[];
  let wallet: TestWallet;
  let opened: OpenedPage;
  let page: Page;

  before(async function () {
    this.timeout(300_000);
    app = await TestApp.open();
    folder = mkdtempSync(join(tmpdir(), "vinculum-e2e-"));
    deployments = writeDeployments(app.market, app.served);
  });
  after(async () => {
    await closeBrowser();
    await app.close();
    for (const written of [folder, ...deployments]) rmSync(written, { recursive: true });
  });

  async function visit(account: typeof seller): Promise<void> {
    wallet = app.wallet(account.signer);
    opened = await openPage(app, { wallet, at: "/trades" });
    ({ page } = opened);
    await connect(page);
  }
  beforeEach(() => visit(buyer));
  afterEach(() => opened.context.close());

  describe("between the page and the tasks", () => {
    it("proposed and signed in the page, signed by `dvp sign`, settled by `dvp settle`", async () => {
      await opened.context.close();
      await visit(seller);
      await page.getByRole("link", { name: "Propose a trade" }).click();
      await page.getByLabel("Counterparty").fill(buyer.name);
      await page.getByLabel(/^Face amount/).fill("100000");
      await page.getByLabel("Clean price").fill("100.5");
      await page.getByLabel("Settlement date").fill(await page.getByLabel("Trade date").inputValue());
      await page.getByRole("button", { name: "Go on to sign" }).click();
      await page.getByRole("button", { name: "Sign as seller" }).click();
      await page.locator('[data-signature="seller"]', { hasText: "binds" }).waitFor();
      const [download] = await Promise.all([
        page.waitForEvent("download"),
        page.getByRole("button", { name: "Download file" }).click(),
      ]);
      const path = join(folder, "from-page.json");
      await download.saveAs(path);
      const { trade } = parseTradeFile(readFileSync(path, "utf8"));
      const before = await holdingsOf(app, trade);
      await task("dvp", "sign", path, "--from", String(KEY.buyer));
      await task("dvp", "settle", path, "--from", String(KEY.buyer));
      expect(await standingOf(app, trade)).to.equal("settled");
      expect((await holdingsOf(app, trade))[2]).to.equal(before[2]! + 100_000_00n);
      await untilState(page, "settled");
      expectQuiet(opened);
    }).timeout(240_000);

    it("proposed by `dvp propose`, signed by `dvp sign`, signed and settled in the page", async () => {
      const path = join(folder, "from-task.json");
      const [isin] = Object.keys(app.ledger().instruments).filter((code) => code !== "HKD");
      const terms = ["--face", "150000", "--cash", "150100.25", "--utc-offset", "+08:00"];
      const days = ["--trade-date", "2023-02-16", "--settle-date", "2023-02-16"];
      const parties = ["--seller", seller.name, "--buyer", buyer.name, "--isin", isin!];
      await task("dvp", "propose", ...parties, ...terms, ...days, "--out", path);
      await task("dvp", "sign", path, "--from", String(KEY.seller));
      const text = readFileSync(path, "utf8");
      await chooseFile(page, text);
      await page.getByRole("button", { name: "Sign as buyer" }).click();
      await page.getByRole("button", { name: "Settle" }).click();
      await untilState(page, "settled");
      expect(await standingOf(app, parseTradeFile(text).trade)).to.equal("settled");
      expectQuiet(opened);
    }).timeout(240_000);
  });

  /** A trade file that the seller has signed, and somebody changed. */
  async function changed(change: (json: Record<string, Json>) => unknown): Promise<string> {
    const file = await signedBy(await agree(app, { seller, buyer }), { seller });
    const json = JSON.parse(serialiseTradeFile(file)) as Record<string, Json>;
    return JSON.stringify(change(json) ?? json);
  }

  describe("that are hostile", () => {
    const files: readonly [what: string, words: string, text: () => Promise<string> | string][] = [
      ["no JSON", "JSON", () => "<script>alert(1)</script>"],
      ["empty", "JSON", () => ""],
      ["of a megabyte", "at most 262144 bytes", () => "a".repeat(1_048_576)],
      ["of more characters than a trade has", "at most 65536 characters", () => " ".repeat(70_000)],
      ["deeply nested", "an object", () => "[".repeat(20_000) + "]".repeat(20_000)],
      [
        "for another ledger",
        "of this ledger",
        () => changed((json) => void (json["ledgerId"] = `0x${"77".repeat(32)}`)),
      ],
      ["for another chain", "of this ledger", () => changed((json) => void (json["chainId"] = 1))],
      [
        "for another contract",
        "of this ledger",
        () => changed((json) => void (json["dvp"] = json["trade"].cash)),
      ],
      [
        "with a negative amount",
        "whole number, unsigned",
        () => changed((json) => void (json["trade"].faceAmount = "-5000000")),
      ],
      [
        "with a fractional amount",
        "whole number, unsigned",
        () => changed((json) => void (json["trade"].settlementAmount = "5010000.5")),
      ],
      [
        "with an amount as a number",
        "string of digits",
        () => changed((json) => void (json["trade"].faceAmount = 5_000_000)),
      ],
      [
        "with markup for a name",
        "no other keys",
        () => changed((json) => void (json["trade"].sellerName = "<img src=x onerror=alert(1)>")),
      ],
      [
        "with a key that stands twice",
        "each key once",
        async () => (await changed(() => undefined)).replace('"nonce"', '"nonce":"9","nonce"'),
      ],
    ];
    for (const [what, words, text] of files)
      it(`are refused in words where a file is ${what}`, async () => {
        await chooseFile(page, await text());
        await page.locator('[role="alert"][data-code="Input_Invalid"]', { hasText: words }).waitFor();
        expect(new URL(page.url()).hash).to.equal("#/trades");
        expectNothingAsked(wallet.requests);
        expectQuiet(opened);
      });

    for (const [what, link] of [
      ["cut", "eyJmb3JtYXQiOiJ2aW5jdWx1bS10cmFkZSIs"],
      ["no base64", "%3Cimg%20src=x%20onerror=alert(1)%3E"],
      ["too long", "A".repeat(20_000)],
      ["empty", ""],
    ] as const)
      it(`are refused in words where a link is ${what}`, async () => {
        await page.goto(`${app.url}#/trades/open/${link}`);
        await page.locator('[role="alert"][data-code="Input_Invalid"]').waitFor();
        expectNothingAsked(wallet.requests);
        expectQuiet(opened);
      });

    for (const [what, finding, change] of [
      [
        "a token that is not listed",
        "unlisted-token",
        (json: Record<string, Json>) => void (json["trade"].security = `0x${"12".repeat(20)}`),
      ],
      [
        "a bond under another's code",
        "other-code",
        (json: Record<string, Json>) => void (json["trade"].isin = "US0378331005"),
      ],
      [
        "a stranger's account",
        "unknown-account",
        (json: Record<string, Json>) => void (json["trade"].seller = `0x${"34".repeat(20)}`),
      ],
      [
        "less than a denomination",
        "not-in-denomination",
        (json: Record<string, Json>) => void (json["trade"].faceAmount = "1"),
      ],
      [
        "another trade's signature",
        "signature-invalid",
        (json: Record<string, Json>) => void (json["trade"].settlementAmount = "1"),
      ],
    ] as const)
      it(`are shown, and never signed, where a trade is of ${what}`, async () => {
        await chooseFile(page, await changed(change));
        await shownTrade(page);
        await page.locator(`[data-finding="${finding}"]`).waitFor();
        await page.getByText("Not to be signed: see the checks.").waitFor();
        const sign = page.getByRole("button", { name: "Sign as buyer" });
        if ((await sign.count()) > 0) expect(await sign.isDisabled()).to.equal(true);
        expect(await page.locator("[data-preview]").count()).to.equal(0);
        expectNothingAsked(wallet.requests);
      });

    it("show a name that looks like another's with its code, its doubt, and as text", async () => {
      const officer = await app.as(0);
      const names = ["D\u0435aler Bank One", "<b>Dealer</b> <img src=x onerror=alert(1)>"];
      for (const [index, legalName] of names.entries()) {
        const start = `LOOKALIKE${index}`.padEnd(18, "0");
        await onboard(officer, {
          ledger: app.ledger().ledger,
          participant: {
            lei: parseLei(`${start}${leiCheckDigits(start)}`),
            bic: parseBic(`LOOKHKH${index}XXX`),
            jurisdiction: parseCountry("HK"),
            roles: participantRoles.dealer,
            legalName,
          },
          accounts: [
            { account: `0x${`${index + 5}`.repeat(40)}`, kind: "house", zone: "onshore", ownKey: true },
          ],
        });
      }
      await page.getByRole("link", { name: "Propose a trade" }).click();
      await page.getByLabel("Counterparty").fill("LOOKHKH0XXX");
      const shown = page.locator("[data-party]");
      await shown.getByText("letters of several scripts").waitFor();
      expect(await shown.innerText()).to.match(/LOOKHKH0XXX[^]*LEI LOOKALIKE0/);
      await screenshot(page, "trades-lookalike-light-en");
      await page.getByLabel("Counterparty").fill("LOOKHKH1XXX");
      await shown.getByText(names[1]!).waitFor();
      expect(await page.locator("main img").count()).to.equal(0);
      expectQuiet(opened);
    });
  });
});
