import { expect } from "chai";
import type { Page } from "playwright-core";
import { createWalletClient, custom } from "viem";
import { readContract } from "viem/actions";

import { wholesaleCashAbi } from "../../src/abi/wholesaleCash.ts";
import { listRedemptions } from "../../src/actions/cash/listRedemptions.ts";
import { readCashMovements } from "../../src/actions/cash/readCashMovements.ts";
import { readHoldingLimit } from "../../src/actions/cash/readHoldingLimit.ts";
import { reconcileCash } from "../../src/actions/cash/reconcileCash.ts";
import { requestRedemption } from "../../src/actions/cash/requestRedemption.ts";
import { readPaused } from "../../src/actions/tokens/readPaused.ts";
import { parseCurrency } from "../../src/domain/currency.ts";
import { UTC } from "../../src/domain/instants.ts";
import { parseLei } from "../../src/domain/lei.ts";
import { findingText } from "../../src/domain/rtgs/findingText.ts";
import { parseStatement, serialiseStatement, type ReserveEntry } from "../../src/domain/rtgs/statement.ts";
import { participant } from "./support/app.ts";
import { expectAccessible, expectQuiet } from "./support/browser.ts";
import { dropFile } from "./support/dropFile.ts";
import { formOf, officers, unfold } from "./support/officers.ts";
import type { TestWallet } from "./support/testWallet.ts";
import { expectPresentable, untilNewest } from "./support/views.ts";
import { visitors, type Visitor } from "./support/visitors.ts";

const HKD = parseCurrency("HKD");
const bank = participant("Dealer Bank One").accounts[0]!;

describe("cash", () => {
  const here = visitors({ fourEyes: true, at: "/cash" });
  let wallet: TestWallet;
  let opened: Visitor;
  let page: Page;

  before(async () => {
    for (const reference of ["TREASURY-004", "TREASURY-005"]) await request(reference);
  });

  beforeEach(async () => {
    opened = await here.visit(officers.bank);
    ({ page, wallet } = opened);
  });

  const request = (reference: string) => {
    const { ledger, provider } = here.app.ledger();
    const client = createWalletClient({
      account: bank.signer.address,
      transport: custom(provider, { retryCount: 0 }),
      pollingInterval: 10,
    });
    return requestRedemption(client, {
      ledger,
      currency: HKD,
      account: bank.address,
      amount: 2_500_000_00n,
      reference,
    });
  };
  const supply = () =>
    readContract(here.app.client(), {
      address: here.app.ledger().instruments["HKD"]!,
      abi: wholesaleCashAbi,
      functionName: "totalSupply",
    });
  const statusOf = async (reference: string) =>
    (await listRedemptions(here.app.client(), { ledger: here.app.ledger().ledger, currency: HKD })).find(
      (each) => each.reference === reference,
    )?.status;
  const figure = async (name: string) =>
    BigInt((await page.locator(`[data-figure="${name}"] data`).getAttribute("value")) ?? -1);

  /** The second person approves what waits. */
  async function approve(text: string): Promise<void> {
    const second = await here.visit(officers.secondBank, { at: "/four-eyes" });
    await second.page.locator('tr[data-status="open"] th a').click();
    await second.page.locator("[data-call]").getByText(text).first().waitFor();
    await second.page.locator('[data-handling="approve"] button').click();
    await second.page.locator('[data-act-status="executed"]').waitFor();
    await second.context.close();
  }

  it("shows what was issued, is held, and is asked back, as the token says", async () => {
    await page.locator("[data-figure=supply]").waitFor();
    expect(await figure("supply")).to.equal(await supply());
    expect(await figure("outstanding")).to.equal(await supply());
    expect(await figure("requested")).to.equal(5_000_000_00n);
    await page.locator('[data-agrees="true"]').waitFor();
    await page.getByRole("link", { name: "Cash 2 redemptions requested" }).waitFor();
    await expectPresentable(page, "cash");
    expectQuiet(opened);
  });

  it("is compared with the reserve account's statement: each break as the task names it, or none", async () => {
    const { ledger } = here.app.ledger();
    const terms = { ledger, currency: HKD, utcOffset: UTC } as const;
    const entries = (await readCashMovements(here.app.client(), terms)).map(
      ({ kind, reference, date, participant: { lei }, amount }): ReserveEntry => ({
        reference,
        valueDate: date,
        participant: parseLei(lei),
        direction: kind === "issued" ? "CRDT" : "DBIT",
        amount,
      }),
    );
    const reserves = page.getByRole("region", { name: "Reserve account" });
    const csv = (kept: readonly ReserveEntry[]) => serialiseStatement(kept, HKD);
    const choose = (text: string) =>
      reserves
        .locator('input[type="file"]')
        .setInputFiles({ name: "reserves.csv", mimeType: "text/csv", buffer: Buffer.from(text) });

    await choose(csv(entries));
    await reserves.locator('[data-reconciled="true"]').waitFor();
    await reserves.getByText("The totals agree").waitFor();
    await reserves.getByText(`${entries.length} matched, nothing found`).waitFor();

    const [first, second, ...others] = entries;
    const faulty = csv([
      { ...first!, amount: first!.amount + 1n },
      ...others,
      { ...second!, reference: "NOT-OURS" },
    ]);
    await dropFile(reserves.getByRole("group", { name: "The reserve account’s statement" }), faulty);
    await reserves.locator('[data-reconciled="false"]').waitFor();
    await reserves.getByText("The totals do not agree").waitFor();
    const statement = parseStatement(faulty, { file: "reserves.csv", currency: HKD });
    const { findings } = await reconcileCash(here.app.client(), { ...terms, statement });
    expect(findings).to.have.lengthOf(3);
    expect(await reserves.locator("tbody tr").allInnerTexts()).to.deep.equal(
      findings.map((finding) => [finding.kind, finding.reference, findingText(finding)].join("\t")),
    );
    await expectAccessible(page);

    await reserves.getByLabel("Where its days begin").fill("+9");
    await reserves.getByLabel("Where its days begin").press("Enter");
    await reserves.locator('[data-code="Input_Invalid"]').waitFor();
    await choose("<Document/>");
    await reserves.getByText("expected a header line with the columns").waitFor();
    expect(await reserves.locator("[data-reconciled]").count()).to.equal(0);
    expectQuiet(opened);
  });

  it("is issued under four eyes, and not before", async () => {
    const before = await supply();
    await unfold(page, "Issue cash against reserves");
    const form = formOf(page, "issue");
    await form.getByText("Is proposed first").waitFor();
    await form.getByLabel("Amount").fill("0");
    await form.getByRole("button").click();
    await form.locator('[data-code="Input_Invalid"]').waitFor();
    await form.getByLabel("Account").selectOption({ label: "DEMAHKHHXXX · house" });
    await form.getByLabel("Amount").fill("750000.25");
    await form.getByLabel("Reserve reference").fill("RTGS-E2E-77");
    await form.getByRole("button").click();
    await form.locator("[data-proposal]").waitFor();
    expect(await supply()).to.equal(before);
    await approve("750,000.25");
    expect(await supply()).to.equal(before + 750_000_25n);
    await untilNewest(here.app, page);
    expect(await figure("supply")).to.equal(before + 750_000_25n);
    await page.locator('tr[data-movement="RTGS-E2E-77"]').waitFor();

    await form.getByRole("button").click();
    await form.getByRole("alert").waitFor();
    expect(await form.getByRole("alert").getAttribute("data-code")).to.match(/^Cash_/);
    expectQuiet(opened);
  });

  it("is limited for an account, stopped at once, and moves again when a second person approves", async () => {
    const { ledger, instruments } = here.app.ledger();
    await unfold(page, "Set a holding limit");
    const limit = formOf(page, "setHoldingLimit");
    await limit.getByLabel("Account").selectOption({ label: "DEMAHKHHXXX · house" });
    await limit.locator('[data-limit="0"]').waitFor();
    await limit.getByLabel("May hold at most").fill("900000000.50");
    await limit.getByRole("button").click();
    await limit.locator("[data-proposal]").waitFor();
    await approve("900,000,000.50");
    await limit.locator('[data-limit="90000000050"]').waitFor();
    const of = { ledger, currency: HKD, account: bank.address };
    expect(await readHoldingLimit(here.app.client(), of)).to.equal(900_000_000_50n);

    const isPaused = () => readPaused(here.app.client(), { token: instruments["HKD"]! });
    await unfold(page, "Pause all movement");
    await formOf(page, "pause").getByLabel("Reason").fill("incident 2023-04");
    await formOf(page, "pause").getByRole("button").click();
    await page.locator('[data-paused="true"]').waitFor();
    expect(await isPaused()).to.equal(true);
    await formOf(page, "pause").getByText("It is paused already.").waitFor();
    await unfold(page, "Lift the pause");
    await formOf(page, "unpause").getByLabel("Reason").fill("incident closed");
    await formOf(page, "unpause").getByRole("button").click();
    await formOf(page, "unpause").locator("[data-proposal]").waitFor();
    expect(await isPaused()).to.equal(true);
    await expectAccessible(page);
    await approve("incident closed");
    await page.locator('[data-paused="false"]').waitFor();
    expect(await isPaused()).to.equal(false);
    expectQuiet(opened);
  });

  it("is redeemed when the central bank confirms: destroyed, finally", async () => {
    const before = await supply();
    await page.getByRole("button", { name: "Answer… TREASURY-004" }).click();
    const form = formOf(page, "confirm");
    await form.getByLabel("Payment reference").fill("RTGS-OUT-31");
    await form.getByRole("button").click();
    await form.locator("[data-proposal]").waitFor();
    expect(await statusOf("TREASURY-004")).to.equal("requested");
    await approve("2,500,000.00");
    expect(await statusOf("TREASURY-004")).to.equal("confirmed");
    expect(await supply()).to.equal(before - 2_500_000_00n);
    await untilNewest(here.app, page);
    expect(await figure("outstanding")).to.equal(before - 2_500_000_00n);
    await form.getByText("This request does not wait any more.").waitFor();
  });

  it("is given back when the request is rejected; the wallet's no changes nothing", async () => {
    await page.getByRole("button", { name: "Answer… TREASURY-005" }).click();
    const form = formOf(page, "reject");
    await form.getByLabel("Reason").fill("reserve account closed");
    wallet.rejects = true;
    await form.getByRole("button").click();
    await form.locator('[data-code="Wallet_Rejected"]').waitFor();
    wallet.rejects = false;
    await form.getByRole("button").click();
    await form.locator("[data-proposal]").waitFor();
    await approve("reserve account closed");
    expect(await statusOf("TREASURY-005")).to.equal("rejected");
    await page.getByLabel("Show").selectOption("all");
    await page.locator('tr[data-status="rejected"]').getByText("reserve account closed").waitFor();
    expectQuiet(opened);
  });

  it("is only looked at by others", async () => {
    await wallet.become(bank.signer);
    await unfold(page, "Issue cash against reserves");
    const form = formOf(page, "issue");
    await form.getByText("Takes the role “issuance officer” of the central bank (HKD)").waitFor();
    expect(await form.getByRole("button").isDisabled()).to.equal(true);
  });
});
