import { expect } from "chai";
import type { Page } from "playwright-core";

import { fileDocument } from "../../src/actions/bonds/documents/fileDocument.ts";
import { signDocument } from "../../src/actions/bonds/documents/signDocument.ts";
import { readBond } from "../../src/actions/bonds/readBond.ts";
import { hashContent } from "../../src/domain/bondDocument.ts";
import type { Isin } from "../../src/domain/isin.ts";
import { expectQuiet } from "./support/browser.ts";
import { dropFile } from "./support/dropFile.ts";
import { formOf, officers, unfold } from "./support/officers.ts";
import type { TestWallet } from "./support/testWallet.ts";
import { expectPresentable } from "./support/views.ts";
import { visitors, type Visitor } from "./support/visitors.ts";

const ISSUER = 2;
const versions = ["final terms, first version", "final terms, second version"];

describe("bonds", () => {
  const here = visitors({ at: "/bonds" });
  let wallet: TestWallet;
  let opened: Visitor;
  let page: Page;
  let isin: Isin;

  before(async () => {
    const { ledger } = here.app.ledger();
    const { token: bond } = here.app.bond;
    ({ isin } = here.app.bond);
    const issuer = await here.app.as(ISSUER);
    for (const [place, text] of versions.entries()) {
      const document = {
        bond,
        name: "final-terms",
        uri: "https://issuer.example/<b>terms</b>.pdf",
        contentHash: hashContent(new TextEncoder().encode(text)),
        version: place + 1,
      };
      const signature = await signDocument(issuer, { ledger, document });
      await fileDocument(issuer, { ledger, document, signature });
    }
  });

  beforeEach(async () => {
    opened = await here.visit(officers.csd);
    ({ page, wallet } = opened);
    await page.locator(`tr[data-bond="${isin}"] a`).click();
    await page.locator("[data-stage]").waitFor();
  });

  const onChain = () => readBond(here.app.client(), { ledger: here.app.ledger().ledger, isin });

  const choose = (text: string) =>
    page.locator('input[type="file"]').setInputFiles({
      name: "terms.pdf",
      mimeType: "application/pdf",
      buffer: Buffer.from(text),
    });
  const drop = (text: string) =>
    dropFile(page.getByRole("group", { name: "Is this file the document?" }), text, "terms.pdf");

  it("are shown with terms, stage of life, and what is outstanding", async () => {
    const { issued } = await onChain();
    await page.locator(`main data[value="${issued}"]`).waitFor();
    expect(await page.locator("[data-stage]").getAttribute("data-stage")).to.equal("active");
    await page.getByText("4.05 %, once a year").waitFor();
    await page.getByText("16 Feb 2023 +08:00").waitFor();
    const payments = page.getByRole("region", { name: "Payments" }).locator("tbody tr");
    expect(await payments.first().innerText()).to.match(/16 Feb 2024\tcoupon\t365\t4\.05\t.*next$/);
    expect(await payments.last().innerText()).to.match(/16 Feb 2024\tredemption\t\t100\t.*next$/);
    expectQuiet(opened);
  });

  it("tell whether a file that is chosen or dropped is a filed document, to the bit", async () => {
    const check = page.locator("[data-check]");
    await choose(versions[1]!);
    await check.locator('[data-ok="true"]').waitFor();
    await drop(`${versions[1]!} `);
    await check.locator('[data-matches="false"]').waitFor();
    await check.getByText("terms.pdf is not final-terms 2.").waitFor();
    const hash = hashContent(new TextEncoder().encode(`${versions[1]!} `));
    await check.getByText(hash).waitFor();
    await drop(versions[0]!);
    await check.getByText("It is final-terms 1 instead.").waitFor();
    await expectPresentable(page, "bond");
    expectQuiet(opened);
  });

  it("move on in their life by an officer, and no faster than their terms", async () => {
    await unfold(page, "Move to “matured”");
    await page.getByText("It has not matured.").waitFor();
    await unfold(page, "Move to “defaulted”");
    const form = formOf(page, "setStatus").filter({ hasText: "defaulted" });
    wallet.rejects = true;
    await form.getByRole("button").click();
    await form.locator('[data-code="Wallet_Rejected"]').waitFor();
    expect((await onChain()).status).to.equal("active");
    wallet.rejects = false;
    await form.getByRole("button").click();
    await page.locator('[data-stage="defaulted"]').waitFor();
    expect((await onChain()).status).to.equal("defaulted");
    expectQuiet(opened);
  });
});
