import { readFileSync } from "node:fs";

import { expect } from "chai";
import type { Page } from "playwright-core";

import { onboard } from "../../src/actions/participants/onboard.ts";
import { participantRoles } from "../../src/domain/accounts.ts";
import { parseBic } from "../../src/domain/bic.ts";
import { parseCountry } from "../../src/domain/country.ts";
import { leiCheckDigits, parseLei } from "../../src/domain/lei.ts";
import { tradeId } from "../../src/domain/trade.ts";
import { parseTradeFile, serialiseTradeFile } from "../../src/domain/tradeFile.ts";
import { expectQuiet, screenshot } from "./support/browser.ts";
import { dropFile } from "./support/dropFile.ts";
import { Tasks } from "./support/tasks.ts";
import {
  agree,
  chooseFile,
  dealers,
  expectNothingAsked,
  holdingsOf,
  press,
  propose,
  shownTrade,
  signedBy,
  standingOf,
  untilState,
} from "./support/trades.ts";
import { visitors, type Visitor } from "./support/visitors.ts";

const { seller, buyer } = dealers;

/** A trade file's JSON, to be spoilt. */
// oxlint-disable-next-line typescript/no-explicit-any
type Json = any;

/** A party's key, as the node numbers it. */
const KEY = { seller: 3, buyer: 4 } as const;

describe("trade files and links", () => {
  const here = visitors({ at: "/trades" });
  let tasks: Tasks;
  let visitor: Visitor;
  let page: Page;

  before(() => {
    tasks = new Tasks(here.app);
  });
  after(() => tasks.close());

  async function visit(): Promise<void> {
    visitor = await here.visit(buyer.signer);
    ({ page } = visitor);
  }

  describe("between the page and the tasks", () => {
    beforeEach(visit);

    it("proposed and signed in the page, signed by `dvp sign`, settled by `dvp settle`", async () => {
      const { page: own, ...sellers } = await here.visit(seller.signer);
      await propose(own, { face: "100000", price: "100.5" });
      await press(own, "Go on to sign");
      await press(own, "Sign as seller");
      await own.locator('[data-signature="seller"]', { hasText: "binds" }).waitFor();
      const [download] = await Promise.all([
        own.waitForEvent("download"),
        own.getByRole("button", { name: "Download file" }).click(),
      ]);
      const path = tasks.path("from-page.json");
      await download.saveAs(path);
      const { trade } = parseTradeFile(readFileSync(path, "utf8"));
      const before = await holdingsOf(here.app, trade);
      await tasks.run("dvp", "sign", path, "--from", String(KEY.buyer));
      await tasks.run("dvp", "settle", path, "--from", String(KEY.buyer));
      expect(await standingOf(here.app, trade)).to.equal("settled");
      expect((await holdingsOf(here.app, trade))[2]).to.equal(before[2]! + 100_000_00n);
      await untilState(own, "settled");
      expectQuiet({ page: own, ...sellers });
    }).timeout(240_000);

    it("proposed by `dvp propose`, signed by `dvp sign`, signed and settled in the page", async () => {
      const path = tasks.path("from-task.json");
      const { isin } = here.app.bond;
      const terms = ["--face", "150000", "--cash", "150100.25", "--utc-offset", "+08:00"];
      const days = ["--trade-date", "2023-02-16", "--settle-date", "2023-02-16"];
      const parties = ["--seller", seller.name, "--buyer", buyer.name, "--isin", isin];
      await tasks.run("dvp", "propose", ...parties, ...terms, ...days, "--out", path);
      await tasks.run("dvp", "sign", path, "--from", String(KEY.seller));
      const text = readFileSync(path, "utf8");
      await chooseFile(page, text);
      await page.getByRole("button", { name: "Sign as buyer" }).click();
      await page.getByRole("button", { name: "Settle" }).click();
      await untilState(page, "settled");
      expect(await standingOf(here.app, parseTradeFile(text).trade)).to.equal("settled");
      expectQuiet(visitor);
    }).timeout(240_000);
  });

  /** Where files are dropped. */
  const zone = () => page.locator("main div", { has: page.locator('> label > input[type="file"]') });

  describe("dropped with the mouse", () => {
    beforeEach(visit);

    it("are opened, and signed as any other", async () => {
      const file = await signedBy(await agree(here.app, { seller, buyer }), { seller });
      await dropFile(zone(), serialiseTradeFile(file));
      expect(await shownTrade(page)).to.equal(tradeId(file, file.trade));
      await page.locator('[data-signature="seller"]', { hasText: "binds" }).waitFor();
      await press(page, "Sign as buyer");
      await page.locator('[data-signature="buyer"]', { hasText: "binds" }).waitFor();
      expectQuiet(visitor);
    });

    it("are refused in words where they are none, and the next one is opened all the same", async () => {
      const file = await agree(here.app, { seller, buyer });
      const refusal = page.locator('[role="alert"][data-code="Input_Invalid"]');
      for (const [text, words] of [
        ["<script>alert(1)</script>", "JSON"],
        [serialiseTradeFile({ ...file, ledgerId: `0x${"77".repeat(32)}` }), "of this ledger"],
      ] as const) {
        await dropFile(zone(), text);
        await refusal.filter({ hasText: words }).waitFor();
        expect(await zone().getAttribute("data-over")).to.equal(null);
        expect(new URL(page.url()).hash).to.equal("#/trades");
      }
      await dropFile(zone(), serialiseTradeFile(file));
      expect(await shownTrade(page)).to.equal(tradeId(file, file.trade));
      expect(await refusal.count()).to.equal(0);
      expectNothingAsked(visitor.wallet.requests);
      expectQuiet(visitor);
    });
  });

  /** A trade file that the seller has signed, and somebody changed. */
  async function changed(change: (json: Record<string, Json>) => unknown): Promise<string> {
    const file = await signedBy(await agree(here.app, { seller, buyer }), { seller });
    const json = JSON.parse(serialiseTradeFile(file)) as Record<string, Json>;
    return JSON.stringify(change(json) ?? json);
  }

  describe("that are hostile", () => {
    before(visit);

    // One page for all of them; the view begins anew, and says nothing of the one before.
    beforeEach(async () => {
      await page.goto(`${here.app.url}#/positions`);
      await page.getByRole("heading", { name: "Positions" }).waitFor();
      await page.goto(`${here.app.url}#/trades`);
      await zone().waitFor();
      expect(await page.locator('[role="alert"][data-code]').count()).to.equal(0);
    });

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
        expectNothingAsked(visitor.wallet.requests);
        expectQuiet(visitor);
      });

    for (const [what, link] of [
      ["cut", "eyJmb3JtYXQiOiJ2aW5jdWx1bS10cmFkZSIs"],
      ["no base64", "%3Cimg%20src=x%20onerror=alert(1)%3E"],
      ["too long", "A".repeat(20_000)],
      ["empty", ""],
    ] as const)
      it(`are refused in words where a link is ${what}`, async () => {
        await page.goto(`${here.app.url}#/trades/open/${link}`);
        await page.locator('[role="alert"][data-code="Input_Invalid"]').waitFor();
        expectNothingAsked(visitor.wallet.requests);
        expectQuiet(visitor);
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
        expectNothingAsked(visitor.wallet.requests);
      });

    it("show a name that looks like another's with its code, its doubt, and as text", async () => {
      const officer = await here.app.as(0);
      const names = ["D\u0435aler Bank One", "<b>Dealer</b> <img src=x onerror=alert(1)>"];
      for (const [index, legalName] of names.entries()) {
        const start = `LOOKALIKE${index}`.padEnd(18, "0");
        await onboard(officer, {
          ledger: here.app.ledger().ledger,
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
      expectQuiet(visitor);
    });
  });
});
