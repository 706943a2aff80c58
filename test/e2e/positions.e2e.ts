import { expect } from "chai";
import type { Page } from "playwright-core";
import { getAddress } from "viem";

import { issueCash } from "../../src/actions/cash/issueCash.ts";
import { freeze } from "../../src/actions/tokens/freeze.ts";
import { readHolding, type Holding } from "../../src/actions/tokens/readHolding.ts";
import { parseCurrency } from "../../src/domain/currency.ts";
import { formatMoney } from "../../src/domain/money.ts";
import { participant } from "./support/app.ts";
import { connect, expectAccessible, expectQuiet, screenshot, type OpenedPage } from "./support/browser.ts";
import type { TestWallet } from "./support/testWallet.ts";
import { expectNoWider, untilNewest } from "./support/views.ts";
import { visitors } from "./support/visitors.ts";

const HKD = parseCurrency("HKD");
const CSD_OFFICER = 0;
const CENTRAL_BANK_OFFICER = 1;
const custodian = participant("Custodian North");
const dealer = participant("Dealer Bank One");

describe("positions", () => {
  const here = visitors({ at: "/positions" });
  let wallet: TestWallet;
  let opened: OpenedPage;
  let page: Page;

  beforeEach(async () => {
    wallet = here.app.wallet(dealer.accounts[0]!.signer);
    opened = await here.open({ wallet });
    ({ page } = opened);
  });

  const rows = () => page.locator("main tbody tr[data-account]");

  /** The figures of a row as the page has them for machines: free, locked, frozen, total. */
  async function shownHolding(account: string, instrument: string): Promise<Holding> {
    const row = page.locator(`tr[data-account="${getAddress(account)}"][data-instrument="${instrument}"]`);
    const cells = await row.locator("data").all();
    const values = await Promise.all(cells.map((cell) => cell.getAttribute("value")));
    const [free, locked, frozen, total] = values.map((value) => BigInt(value ?? -1));
    return { free: free!, locked: locked!, frozen: frozen!, total: total! };
  }

  async function expectAsOnLedger(account: { address: `0x${string}` }): Promise<void> {
    for (const [code, token] of Object.entries(here.app.ledger().instruments)) {
      const expected = await readHolding(here.app.client(), { token, account: account.address });
      if (expected.total === 0n) continue;
      expect(await shownHolding(account.address, code)).to.deep.equal(expected);
    }
  }

  it("shows any participant to anybody, without a wallet", async () => {
    await page.locator("main select").selectOption(custodian.lei);
    await rows().first().waitFor();
    expect(await rows().count()).to.equal(4);
    for (const account of custodian.accounts) await expectAsOnLedger(account);
    expect(wallet.requests.filter(({ method }) => method !== "eth_accounts")).to.deep.equal([]);
    expectQuiet(opened);
  });

  it("shows the accounts that the wallet signs for, as src reads them from the node", async () => {
    await connect(page);
    await rows().first().waitFor();
    await expectAsOnLedger(dealer.accounts[0]!);
    expect(await rows().count()).to.equal(2);
    const { free } = await shownHolding(dealer.accounts[0]!.address, "HKD");
    expect(await rows().first().innerText()).to.include(formatMoney(free, HKD).replace("HKD ", ""));
    await screenshot(page, "positions-light-en");
    expectQuiet(opened);
  });

  it("lets one signer choose among several accounts, and sums all of them", async () => {
    await connect(page);
    await wallet.become(custodian.accounts[0]!.signer);
    await page.locator('tr[data-sum="HKD"]').waitFor();
    expect(await rows().count()).to.equal(4);
    const [, omnibus] = custodian.accounts;
    await page.getByLabel("Acting as").selectOption(getAddress(omnibus!.address));
    await page.locator('tr[data-sum="HKD"]').waitFor({ state: "detached" });
    await rows().first().waitFor();
    expect(await rows().count()).to.equal(1);
    await expectAsOnLedger(omnibus!);
  });

  it("follows what happens on the ledger, and shows what is frozen", async () => {
    await connect(page);
    await rows().first().waitFor();
    const { address } = dealer.accounts[0]!;
    const before = await shownHolding(address, "HKD");
    const { ledger } = here.app.ledger();
    await issueCash(await here.app.as(CENTRAL_BANK_OFFICER), {
      ledger,
      currency: HKD,
      account: address,
      amount: 123_45n,
      reserveRef: "RTGS-E2E-1",
    });
    await freeze(await here.app.as(CSD_OFFICER), {
      token: here.app.bond.token,
      account: address,
      caseRef: "HCMP 1/2023",
      amount: 50_000_00n,
      orderedBy: "High Court",
    });
    await untilNewest(here.app, page);
    expect((await shownHolding(address, "HKD")).total).to.equal(before.total + 123_45n);
    await expectAsOnLedger(dealer.accounts[0]!);
    await screenshot(page, "positions-frozen");
    expectQuiet(opened);
  });

  it("speaks Chinese, is dark, and remembers both", async () => {
    await page.getByLabel("Language").selectOption("zh");
    await page.getByLabel("主题").selectOption("dark");
    await page.reload();
    await page.getByRole("heading", { name: "持仓" }).waitFor();
    expect(await page.locator("html").getAttribute("lang")).to.equal("zh-CN");
    expect(await page.locator("html").getAttribute("data-theme")).to.equal("dark");
    await connect(page);
    await rows().first().waitFor();
    await screenshot(page, "positions-dark-zh");
    await expectAccessible(page);
    expectQuiet(opened);
  });

  it("begins in the browser's language", async () => {
    const chinese = await here.open({ language: "zh" });
    await chinese.page.getByRole("heading", { name: "持仓" }).waitFor();
  });

  it("is accessible in the light, with the wallet's dialog open, and on a phone", async () => {
    await connect(page);
    await rows().first().waitFor();
    await expectAccessible(page);
    await page.getByRole("button", { name: /^0x/ }).click();
    await expectAccessible(page);
    await page.keyboard.press("Escape");
    await page.setViewportSize({ width: 360, height: 740 });
    await expectAccessible(page);
    await screenshot(page, "positions-phone");
    await expectNoWider(page);
  });
});
