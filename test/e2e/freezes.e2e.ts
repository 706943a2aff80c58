import { expect } from "chai";
import type { Page } from "playwright-core";
import { getAddress } from "viem";

import { WHOLE_ACCOUNT } from "../../src/actions/tokens/freeze.ts";
import { readFreezeOrders } from "../../src/actions/tokens/readFreezeOrders.ts";
import { readHolding } from "../../src/actions/tokens/readHolding.ts";
import { participant } from "./support/app.ts";
import { expectQuiet } from "./support/browser.ts";
import { formOf, officers, unfold } from "./support/officers.ts";
import type { TestWallet } from "./support/testWallet.ts";
import { expectPresentable } from "./support/views.ts";
import { visitors, type Visitor } from "./support/visitors.ts";

const account = getAddress(participant("Dealer Bank Two").accounts[0]!.address);
const CASE = "HCMP 17/2023";

describe("freezes", () => {
  const here = visitors({ fourEyes: true, at: "/freezes" });
  let wallet: TestWallet;
  let opened: Visitor;
  let page: Page;

  beforeEach(async () => {
    opened = await here.visit(officers.bank);
    ({ page, wallet } = opened);
  });

  const cash = () => here.app.ledger().instruments["HKD"]!;
  const orders = () => readFreezeOrders(here.app.client(), { token: cash(), account });
  const row = () => page.locator(`tr[data-freeze="${CASE}"]`);

  it("are none at first", async () => {
    await page.getByText("Nothing is frozen.").waitFor();
    expectQuiet(opened);
  });

  it("take authority and case, bind at once, and say by whom", async () => {
    await unfold(page, "Freeze");
    const form = formOf(page, "freeze");
    await form.getByLabel("Instrument").selectOption("HKD");
    await form.getByText("Takes effect at once").waitFor();
    await form.getByLabel("Account").selectOption(account);
    await form.getByLabel("Amount").fill("1,000");
    await form.getByLabel("Ordered by").fill("High Court <script>");
    await form.getByLabel("Case").fill(CASE);
    await form.getByRole("button").click();
    await form.locator('[data-code="Input_Invalid"]').waitFor();
    expect(await orders()).to.deep.equal([]);
    await form.getByLabel("Amount").fill("1234567.89");
    await form.getByRole("button").click();
    await form.locator('[data-step="done"]').waitFor();
    expect(await orders()).to.deep.equal([{ caseRef: CASE, amount: 1_234_567_89n, expiresAt: 0n }]);
    expect((await readHolding(here.app.client(), { token: cash(), account })).frozen).to.equal(1_234_567_89n);
    await row().getByText("1,234,567.89").waitFor();
    await row().getByText("High Court <script>").waitFor();
    await row().getByText("CB-001, alone").waitFor();

    await form.getByRole("button").click();
    await form.locator('[data-code="Token_FreezeOrderExists"]').waitFor();
    await expectPresentable(page, "freezes");
    expectQuiet(opened);
  });

  it("are lifted by two persons: both pages show it when the second has approved", async () => {
    await row().getByRole("button").click();
    const form = formOf(page, "unfreeze");
    await form.getByLabel("Reason").fill("order discharged");
    await form.getByRole("button").click();
    await form.locator("[data-proposal]").waitFor();
    expect((await orders()).length).to.equal(1);

    const second = await here.visit(officers.secondBank, { at: "/four-eyes" });
    const act = second.page.locator('tr[data-status="open"]');
    await act.getByText("Dealer Bank Two").waitFor();
    await act.locator("th a").click();
    const call = second.page.locator('[data-call="WholesaleCash.unfreeze"]');
    expect(await call.locator('[data-argument="caseRef"]').innerText()).to.equal(CASE);
    expect(await call.innerText()).to.include("HKD");
    await second.page.locator('[data-handling="approve"] button').click();
    await second.page.locator('[data-act-status="executed"]').waitFor();
    expect(await orders()).to.deep.equal([]);
    await page.getByText("Nothing is frozen.").waitFor();
    await page.getByLabel("Show").selectOption("all");
    await row().getByText("order discharged").waitFor();
    expectQuiet(opened);
  });

  it("reach an account as a whole, and are closed to the other authority's officers", async () => {
    await unfold(page, "Freeze");
    const form = formOf(page, "freeze");
    await form.getByLabel("Instrument").selectOption({ index: 1 });
    const chosen = await form.getByLabel("Instrument").inputValue();
    if (chosen === "HKD") await form.getByLabel("Instrument").selectOption({ index: 0 });
    await form.getByText("Takes the role “guardian” of the CSD").waitFor();
    await wallet.become(officers.csd);
    await form.getByText("Takes effect at once").waitFor();
    await form.getByLabel("Account").selectOption(account);
    await form.getByLabel("Ordered by").fill("SFC");
    await form.getByLabel("Case").fill("SFC 3");
    await form.getByRole("button").click();
    await form.locator('[data-step="done"]').waitFor();
    const { token } = here.app.bond;
    expect((await readFreezeOrders(here.app.client(), { token, account }))[0]?.amount).to.equal(
      WHOLE_ACCOUNT,
    );
    await page.locator('tr[data-freeze="SFC 3"]').getByText("everything").waitFor();
  });
});
