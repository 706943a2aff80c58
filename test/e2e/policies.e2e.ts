import { expect } from "chai";
import type { Page } from "playwright-core";

import { readPolicies } from "../../src/actions/policies/readPolicies.ts";
import { participant } from "./support/app.ts";
import { expectQuiet } from "./support/browser.ts";
import { formOf, officers, unfold } from "./support/officers.ts";
import type { TestWallet } from "./support/testWallet.ts";
import { expectPresentable } from "./support/views.ts";
import { visitors, type Visitor } from "./support/visitors.ts";

const TWO_DAYS = 2 * 86_400;

describe("policies", () => {
  const here = visitors({ at: "/policies" });
  let wallet: TestWallet;
  let opened: Visitor;
  let page: Page;

  beforeEach(async () => {
    opened = await here.visit(officers.csd);
    ({ page, wallet } = opened);
  });

  const dvpOfCsd = async () => {
    const { ledger } = here.app.ledger();
    return (await readPolicies(here.app.client(), { ledger })).find(
      ({ policy, authorityName }) => policy === ledger.dvp && authorityName === "CSD",
    )!;
  };
  const row = () =>
    page.locator(`section[aria-label="CSD"] tr[data-policy="${here.app.ledger().ledger.dvp}"]`);

  it("are shown under each authority, with what they may do in words", async () => {
    const all = await readPolicies(here.app.client(), { ledger: here.app.ledger().ledger });
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
    await form.getByLabel("Contract of a policy").fill(here.app.ledger().ledger.dvp);
    await form.getByRole("button").click();
    await form.locator('[data-code="Input_Invalid"]').waitFor();
    await form.getByLabel("move value").check();
    await form.getByRole("button").click();
    await form.locator('[data-step="done"]').waitFor();
    expect((await dvpOfCsd()).status).to.equal("announced");
    const activate = formOf(page, "activatePolicy");
    await activate.getByText("Its delay has not passed").waitFor();
    expect(await activate.getByRole("button").isDisabled()).to.equal(true);

    const { provider } = here.app.ledger();
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
