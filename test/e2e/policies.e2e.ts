import { expect } from "chai";
import type { Page } from "playwright-core";

import { readPolicies } from "../../src/actions/policies/readPolicies.ts";
import { participant, TestApp } from "./support/app.ts";
import { closeBrowser, connect, expectQuiet, openPage, type OpenedPage } from "./support/browser.ts";
import { expectPresentable, formOf, officers, unfold } from "./support/officers.ts";
import type { TestWallet } from "./support/testWallet.ts";

const TWO_DAYS = 2 * 86_400;

describe("policies", () => {
  let app: TestApp;
  let wallet: TestWallet;
  let opened: OpenedPage;
  let page: Page;

  before(async function () {
    this.timeout(300_000);
    app = await TestApp.open();
  });
  after(async () => {
    await closeBrowser();
    await app.close();
  });

  beforeEach(async () => {
    wallet = app.wallet(officers.csd);
    opened = await openPage(app, { wallet, at: "/policies" });
    ({ page } = opened);
    await connect(page);
  });
  afterEach(() => opened.context.close());

  const dvpOfCsd = async () => {
    const { ledger } = app.ledger();
    return (await readPolicies(app.client(), { ledger })).find(
      ({ policy, authorityName }) => policy === ledger.dvp && authorityName === "CSD",
    )!;
  };
  const row = () => page.locator(`section[aria-label="CSD"] tr[data-policy="${app.ledger().ledger.dvp}"]`);

  it("are shown under each authority, with what they may do in words", async () => {
    const all = await readPolicies(app.client(), { ledger: app.ledger().ledger });
    await row().getByText("may move anybody’s free value").waitFor();
    expect(await page.locator("tr[data-policy]").count()).to.equal(all.length);
    await row().getByText("as announced").waitFor();
    await expectPresentable(page, "policies");
    expectQuiet(opened);
  });

  it("are closed at once, announced anew, and active only after the delay", async () => {
    await row().getByRole("button").click();
    await formOf(page, "closePolicy").getByRole("button").click();
    await formOf(page, "closePolicy").locator('[data-step="done"]').waitFor();
    expect((await dvpOfCsd()).status).to.equal("closing");
    await row().getByText("closed to new acts").waitFor();

    await unfold(page, "Announce a policy");
    const form = formOf(page, "announcePolicy");
    await form.getByLabel("Contract of a policy").fill(app.ledger().ledger.dvp);
    await form.getByRole("button").click();
    await form.locator('[data-code="Input_Invalid"]').waitFor();
    await form.getByLabel("move value").check();
    await form.getByRole("button").click();
    await form.locator('[data-step="done"]').waitFor();
    expect((await dvpOfCsd()).status).to.equal("announced");
    const activate = formOf(page, "activatePolicy");
    await activate.getByText("Its delay has not passed").waitFor();
    expect(await activate.getByRole("button").isDisabled()).to.equal(true);

    const { provider } = app.ledger();
    await provider.request({ method: "evm_increaseTime", params: [TWO_DAYS] });
    await provider.request({ method: "evm_mine", params: [] });
    await activate.getByRole("button", { disabled: false }).click();
    await activate.locator('[data-step="done"]').waitFor();
    expect((await dvpOfCsd()).status).to.equal("active");
    await row().locator('[data-tone="good"]').first().waitFor();
    expectQuiet(opened);
  });

  it("are only looked at by others", async () => {
    await wallet.become(participant("Dealer Bank One").accounts[0]!.signer);
    await row().getByRole("button").click();
    const form = formOf(page, "closePolicy");
    await form.getByText("Takes the role “guardian” of the CSD").waitFor();
    expect(await form.getByRole("button").isDisabled()).to.equal(true);
  });
});
