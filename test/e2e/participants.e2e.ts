import { expect } from "chai";
import type { Page } from "playwright-core";
import { getAddress } from "viem";

import { proposeTrade } from "../../src/actions/dvp/proposeTrade.ts";
import { verifyTrade } from "../../src/actions/dvp/verifyTrade.ts";
import { listInstruments } from "../../src/actions/instruments/listInstruments.ts";
import { listParticipants } from "../../src/actions/participants/listParticipants.ts";
import { readLedgerTime } from "../../src/actions/time.ts";
import { participantRoles } from "../../src/domain/accounts.ts";
import { leiCheckDigits } from "../../src/domain/lei.ts";
import { participant } from "./support/app.ts";
import { expectAccessible, expectQuiet } from "./support/browser.ts";
import { formOf, officers, unfold } from "./support/officers.ts";
import type { TestWallet } from "./support/testWallet.ts";
import { expectPresentable, untilNewest } from "./support/views.ts";
import { visitors, type Visitor } from "./support/visitors.ts";

const seller = participant("Dealer Bank One");
const buyer = participant("Dealer Bank Two");
const NEW_LEI = `NEWB000000000000AB${leiCheckDigits("NEWB000000000000AB")}`;
const NEW_ACCOUNT = getAddress("0x00000000000000000000000000000000000a11ce");
const NEW_SIGNER = getAddress("0x00000000000000000000000000000000000519e4");

describe("participants", () => {
  const here = visitors({ at: "/participants" });
  let wallet: TestWallet;
  let opened: Visitor;
  let page: Page;

  beforeEach(async () => {
    opened = await here.visit(officers.csd);
    ({ page, wallet } = opened);
  });

  const onChain = async (lei: string) =>
    (await listParticipants(here.app.client(), { ledger: here.app.ledger().ledger })).find(
      (each) => each.lei === lei,
    );

  const open = (lei: string) => page.locator(`tr[data-participant="${lei}"] a`).click();

  /** What is wrong with a trade between the two dealers now, in words. */
  async function findingsOfATrade(): Promise<string[]> {
    const { ledger } = here.app.ledger();
    const client = here.app.client();
    const instruments = await listInstruments(client, { ledger });
    const time = await readLedgerTime(client);
    const file = await proposeTrade(client, {
      ledger,
      seller: seller.accounts[0]!.address,
      buyer: buyer.accounts[0]!.address,
      security: instruments.find(({ kind }) => kind === "bond")!,
      faceAmount: 50_000_00n,
      payment: { cash: instruments.find(({ kind }) => kind === "cash")!, settlementAmount: 50_000_00n },
      tradeDate: time - 1n,
      settlementDate: time,
      validUntil: time + 86_400n,
    });
    const { findings } = await verifyTrade(client, { ledger, file });
    return findings.filter(({ severity }) => severity === "error").map(({ message }) => message);
  }

  it("are listed as the registry's events tell them", async () => {
    const all = await listParticipants(here.app.client(), { ledger: here.app.ledger().ledger });
    await page.locator("tr[data-participant]").first().waitFor();
    expect(await page.locator("tr[data-participant]").count()).to.equal(all.length);
    await expectPresentable(page, "participants");
    expectQuiet(opened);
  });

  it("are suspended with a reason, so that a trade of theirs is refused, and resumed", async () => {
    expect(await findingsOfATrade()).to.deep.equal([]);
    await open(seller.lei);
    await unfold(page, "Suspend");
    const form = formOf(page, "suspend");
    await form.getByRole("button").click();
    await form.locator('[data-code="Input_Invalid"]').waitFor();
    expect((await onChain(seller.lei))?.suspended).to.equal(false);

    await form.getByLabel("Reason").fill("<img src=x onerror=alert(1)> liquidity");
    await form.getByRole("button").click();
    await form.locator('[data-step="done"]').waitFor();
    expect((await onChain(seller.lei))?.suspended).to.equal(true);
    expect((await findingsOfATrade()).join()).to.match(/suspended/);
    await page.locator("[data-suspension]").getByText("<img src=x onerror=alert(1)> liquidity").waitFor();
    await form.getByText("It is suspended already.").waitFor();
    await expectPresentable(page, "participant");

    await unfold(page, "Resume");
    await formOf(page, "resume").getByLabel("Reason").fill("resolved");
    await formOf(page, "resume").getByRole("button").click();
    await formOf(page, "resume").locator('[data-step="done"]').waitFor();
    expect((await onChain(seller.lei))?.suspended).to.equal(false);
    expect(await findingsOfATrade()).to.deep.equal([]);
    expectQuiet(opened);
  });

  it("are onboarded; wrong codes are told before anything is asked", async () => {
    await unfold(page, "Onboard a participant");
    const form = formOf(page, "onboard");
    await form.getByLabel("Legal name").fill("New Bank <b>Limited</b>");
    await form.getByLabel("LEI").fill("NEWB000000000000AB00");
    await form.getByLabel("BIC").fill("NEWBHKHHXXX");
    await form.getByLabel("Jurisdiction").fill("HK");
    await form.getByLabel("dealer").check();
    await form.getByRole("button").click();
    await form.locator('[data-code="Input_Invalid"]').waitFor();
    expect(await form.getByLabel("LEI").getAttribute("aria-invalid")).to.equal("true");
    expect(wallet.requests.filter(({ method }) => method === "eth_sendTransaction")).to.deep.equal([]);

    await form.getByLabel("LEI").fill(NEW_LEI);
    await form.getByRole("button").click();
    await form.locator('[data-step="done"]').waitFor();
    expect((await onChain(NEW_LEI))?.legalName).to.equal("New Bank <b>Limited</b>");
    await page.locator(`tr[data-participant="${NEW_LEI}"]`).getByText("New Bank <b>Limited</b>").waitFor();
  });

  it("get accounts and signers, and lose a signer for good", async () => {
    await open(buyer.lei);
    await unfold(page, "Open an account");
    const account = formOf(page, "openAccounts");
    await account.getByLabel("Address", { exact: true }).fill(NEW_ACCOUNT);
    await account.getByLabel("Kind").selectOption("client-segregated");
    await account.getByLabel("Its own key may act").uncheck();
    await account.getByRole("button").click();
    await account.locator('[data-step="done"]').waitFor();
    await untilNewest(here.app, page);

    await unfold(page, "Set a signer");
    const signer = formOf(page, "setSigner");
    await signer.getByLabel("Account").selectOption(NEW_ACCOUNT);
    await signer.getByLabel("Signer", { exact: true }).fill(NEW_SIGNER);
    await signer.getByLabel("trade").check();
    await signer.getByLabel("Limit, minor units").fill("5000");
    await signer.getByLabel("Valid until").fill("2033-01-01");
    await signer.getByRole("button").click();
    await signer.locator('[data-step="done"]').waitFor();
    const opened1 = (await onChain(buyer.lei))?.accounts.find(({ account: at }) => at === NEW_ACCOUNT);
    expect(opened1).to.include({ kind: "client-segregated", ownKey: false });
    expect(opened1?.signers).to.deep.include({
      signer: NEW_SIGNER,
      powers: 1,
      limit: 5_000n,
      validUntil: 1_988_236_799n,
      revoked: false,
    });
    await page.locator(`tr[data-signer="${NEW_SIGNER}"][data-standing="active"]`).waitFor();

    await unfold(page, "Revoke a signer");
    const revoke = formOf(page, "revokeSigner");
    await revoke.getByLabel("Signer").selectOption(`${NEW_ACCOUNT} ${NEW_SIGNER}`);
    await revoke.getByRole("button").click();
    await revoke.locator('[data-step="done"]').waitFor();
    await page.locator(`tr[data-signer="${NEW_SIGNER}"][data-standing="revoked"]`).waitFor();
    expectQuiet(opened);
  });

  it("are amended in what is registered of them, and only where something differs", async () => {
    await open(buyer.lei);
    await unfold(page, "Amend");
    const form = formOf(page, "amend");
    const before = (await onChain(buyer.lei))!;
    expect(await form.getByLabel("Name").inputValue()).to.equal(before.legalName);
    expect(await form.getByLabel("dealer").isChecked()).to.equal(true);
    await form.getByRole("button").click();
    await form.locator('[data-code="Input_Invalid"]').waitFor();
    await form.getByLabel("Name").fill("Dealer Bank Two (Renamed) Limited");
    await form.getByLabel("investor").check();
    await form.getByRole("button").click();
    await form.locator('[data-step="done"]').waitFor();
    await page.getByRole("heading", { name: "Dealer Bank Two (Renamed) Limited" }).waitFor();
    expect(await onChain(buyer.lei)).to.deep.equal({
      ...before,
      legalName: "Dealer Bank Two (Renamed) Limited",
      roles: before.roles | participantRoles.investor,
    });
    expect(await form.getByLabel("Name").inputValue()).to.equal("Dealer Bank Two (Renamed) Limited");
    await expectAccessible(page);
    expectQuiet(opened);
  });

  it("stay as they are where the wallet says no, and acts are closed to others with the reason", async () => {
    await open(seller.lei);
    await unfold(page, "Suspend");
    wallet.rejects = true;
    await formOf(page, "suspend").getByLabel("Reason").fill("no");
    await formOf(page, "suspend").getByRole("button").click();
    await formOf(page, "suspend").locator('[data-code="Wallet_Rejected"]').waitFor();
    expect((await onChain(seller.lei))?.suspended).to.equal(false);
    await wallet.become(seller.accounts[0]!.signer);
    await formOf(page, "suspend").getByText("Takes the role “guardian” of the CSD").waitFor();
    expect(await formOf(page, "suspend").getByRole("button").isDisabled()).to.equal(true);
  });
});
