import { expect } from "chai";
import type { Page } from "playwright-core";

import { readActs } from "../../src/actions/fourEyes/readActs.ts";
import { listParticipants } from "../../src/actions/participants/listParticipants.ts";
import { participant } from "./support/app.ts";
import { expectAccessible, expectQuiet, screenshot } from "./support/browser.ts";
import { formOf, officers, unfold } from "./support/officers.ts";
import { expectNoWider, untilNewest } from "./support/views.ts";
import { visitors } from "./support/visitors.ts";

const bank = participant("Dealer Bank Three");

const handling = (page: Page, name: string) => page.locator(`[data-handling="${name}"]`);

describe("the four-eyes queue", () => {
  const here = visitors({ fourEyes: true });

  const isSuspended = async () =>
    (await listParticipants(here.app.client(), { ledger: here.app.ledger().ledger })).find(
      ({ lei }) => lei === bank.lei,
    )?.suspended;

  const actsOnChain = () => {
    const { ledger } = here.app.ledger();
    return readActs(here.app.client(), { ledger, fourEyes: ledger.fourEyes! });
  };

  it("says where nothing waits, and who the officers are", async () => {
    const opened = await here.open({ at: "/four-eyes" });
    await opened.page.getByText("Nothing waits for a second person.").first().waitFor();
    await opened.page.locator("summary", { hasText: "Officers" }).first().click();
    await opened.page.locator('[data-person="CSD-002"]').waitFor();
    expectQuiet(opened);
  });

  it("shows what tightened at once, and lets another person confirm it", async () => {
    const first = await here.visit(officers.csd, { at: `/participants/${bank.lei}` });
    await unfold(first.page, "Suspend");
    const form = formOf(first.page, "suspend");
    await form.getByText("Takes effect at once").waitFor();
    await form.getByLabel("Reason").fill("Cap. 584 s. 12 <b>liquidity</b>");
    await form.getByRole("button", { name: "Suspend" }).click();
    await form.locator('[data-step="done"]').waitFor();
    expect(await isSuspended()).to.equal(true);
    await untilNewest(here.app, first.page);
    await first.page.getByText("CSD-001, alone").waitFor();

    const second = await here.visit(officers.secondCsd, { at: "/four-eyes" });
    const link = second.page.getByRole("link", { name: "Four-eyes queue 1 to approve or confirm" });
    await link.waitFor();
    expect(await first.page.locator("nav [data-waiting]").count()).to.equal(0);
    await second.page.locator('tr[data-act="1"][data-status="reported"] a').first().click();
    await handling(second.page, "confirm").getByRole("button").click();
    await handling(second.page, "confirm").locator('[data-step="done"]').waitFor();
    await link.waitFor({ state: "detached" });
    expect((await actsOnChain())[0]?.status).to.equal("confirmed");
    expectQuiet(first);
    expectQuiet(second);
  });

  it("proposes what loosens, tells the proposer that he cannot approve, and is approved by the second person", async () => {
    const first = await here.visit(officers.csd, { at: `/participants/${bank.lei}` });
    await unfold(first.page, "Resume");
    const form = formOf(first.page, "resume");
    await form.getByLabel("Reason").fill("order lifted");
    await form.getByRole("button", { name: "Resume" }).click();
    await form.locator('[data-proposal="2"]').waitFor();
    expect(await isSuspended()).to.equal(true);
    await form.getByRole("link", { name: "See it in the queue" }).click();
    await first.page.locator('[data-act-status="open"]').waitFor();
    const approve = handling(first.page, "approve");
    expect(await approve.getByRole("button").isDisabled()).to.equal(true);
    expect(await approve.locator('[data-why-not="samePerson"]').innerText()).to.match(
      /CSD-001.*Another person/,
    );
    await screenshot(first.page, "four-eyes-proposer-en-light");

    const second = await here.visit(officers.secondCsd, {
      at: "/four-eyes/csd/2",
      language: "zh",
      dark: true,
    });
    const call = second.page.locator('[data-call="ParticipantRegistry.resume"]');
    await call.waitFor();
    expect(await call.locator('[data-argument="lei"]').innerText()).to.include("Dealer Bank Three");
    expect(await call.locator('[data-argument="reason"]').innerText()).to.include("order lifted");
    await expectAccessible(second.page);
    await screenshot(second.page, "four-eyes-checker-zh-dark");
    await handling(second.page, "approve").getByRole("button").click();
    await handling(second.page, "approve").locator('[data-step="done"]').waitFor();

    const act = (await actsOnChain())[1]!;
    expect(act.status).to.equal("executed");
    expect([act.begun.person, act.ended?.person]).to.deep.equal(["CSD-001", "CSD-002"]);
    expect(await isSuspended()).to.equal(false);
    for (const { page } of [first, second]) await page.locator('[data-act-status="executed"]').waitFor();
    expectQuiet(first);
    expectQuiet(second);
  });

  it("leaves a proposal as it is where the second person's wallet says no, and lets only its maker withdraw it", async () => {
    const first = await here.visit(officers.csd, { at: `/participants/${bank.lei}` });
    await unfold(first.page, "Open an account");
    const form = formOf(first.page, "openAccounts");
    await form.getByLabel("Address", { exact: true }).fill("0x00000000000000000000000000000000000000aB");
    await form.getByRole("button").click();
    await form.locator('[data-code="Input_Invalid"]').waitFor();
    await form.getByLabel("Address", { exact: true }).fill("0x00000000000000000000000000000000000abcde");
    await form.getByRole("button").click();
    await form.locator('[data-proposal="3"]').waitFor();

    const second = await here.visit(officers.secondCsd, { at: "/four-eyes/csd/3" });
    second.wallet.rejects = true;
    expect(await handling(second.page, "withdraw").getByRole("button").isDisabled()).to.equal(true);
    await handling(second.page, "approve").getByRole("button").click();
    await second.page.locator('[data-code="Wallet_Rejected"]').waitFor();
    expect((await actsOnChain())[2]?.status).to.equal("open");

    await form.getByRole("link", { name: "See it in the queue" }).click();
    await handling(first.page, "withdraw").getByRole("button").click();
    await handling(first.page, "withdraw").locator('[data-step="done"]').waitFor();
    expect((await actsOnChain())[2]?.status).to.equal("cancelled");
    await second.page.locator('[data-act-status="cancelled"]').waitFor();
  });

  it("is closed to who is no officer, and says why", async () => {
    const opened = await here.visit(bank.accounts[0]!.signer, { at: "/four-eyes/csd/1" });
    await opened.page.locator('[data-call="ParticipantRegistry.suspend"]').waitFor();
    await opened.page.goto(`${here.app.url}#/participants/${bank.lei}`);
    await unfold(opened.page, "Suspend");
    const form = formOf(opened.page, "suspend");
    await form.getByText("Takes the role “guardian” of the CSD").waitFor();
    expect(await form.getByRole("button").isDisabled()).to.equal(true);
    expectQuiet(opened);
  });

  it("is accessible, and no wider than a phone", async () => {
    const opened = await here.open({ at: "/four-eyes" });
    const { page } = opened;
    await page.getByLabel("Show").selectOption("all");
    await page.locator('tr[data-act="2"]').waitFor();
    await expectAccessible(page);
    await screenshot(page, "four-eyes-en-light");
    await page.setViewportSize({ width: 390, height: 844 });
    await screenshot(page, "four-eyes-phone");
    await expectNoWider(page);
    expectQuiet(opened);
  });
});
