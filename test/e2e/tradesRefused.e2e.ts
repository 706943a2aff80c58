import { expect } from "chai";

import { cancelTrade } from "../../src/actions/dvp/cancelTrade.ts";
import { lodgeTrade } from "../../src/actions/dvp/lodgeTrade.ts";
import { settleBatch } from "../../src/actions/dvp/settleBatch.ts";
import { settleTrade } from "../../src/actions/dvp/settleTrade.ts";
import { resume } from "../../src/actions/participants/resume.ts";
import { revokeSigner } from "../../src/actions/participants/revokeSigner.ts";
import { suspend } from "../../src/actions/participants/suspend.ts";
import { freeze, WHOLE_ACCOUNT } from "../../src/actions/tokens/freeze.ts";
import { unfreeze } from "../../src/actions/tokens/unfreeze.ts";
import { tradeId } from "../../src/domain/trade.ts";
import { serialiseTradeFile, signaturesOf } from "../../src/domain/tradeFile.ts";
import { participant } from "./support/app.ts";
import { screenshot } from "./support/browser.ts";
import {
  agree,
  chooseFile,
  dealers,
  expectNothingAsked,
  press,
  signedBy,
  standingOf,
  untilState,
  visitWithFile,
} from "./support/trades.ts";
import { visitors } from "./support/visitors.ts";

const bank = (name: string) => participant(name).accounts[0]!;
const { seller, buyer } = dealers;

describe("trades that do not settle", () => {
  const here = visitors({ at: "/trades" });
  const both = { seller, buyer };

  it("for want of cash, and of bonds, say so; nothing is sent", async () => {
    for (const [short, terms] of [
      ["buyer", { ...both, settlementAmount: 10n ** 17n }],
      ["seller", { ...both, faceAmount: 800_000_000_00n }],
    ] as const) {
      const file = await signedBy(await agree(here.app, terms), both);
      const { page, wallet } = await visitWithFile(here, file, buyer.signer);
      await page.locator('[role="alert"][data-code="ERC20InsufficientBalance"]').waitFor();
      await page.locator('[data-finding="insufficient-free"]', { hasText: `The ${short} has` }).waitFor();
      expect(await page.getByRole("button", { name: "Settle" }).isDisabled()).to.equal(true);
      await untilState(page, "refused");
      await page.getByRole("link", { name: "Back to trades" }).click();
      await page.locator('tr[data-state="refused"] [data-code="ERC20InsufficientBalance"]').waitFor();
      expectNothingAsked(wallet.requests);
      expect(await standingOf(here.app, file.trade)).to.equal("open");
    }
  });

  it("because a batch refused them, their terms unpublished: say why, by name", async () => {
    const { ledger } = here.app.ledger();
    const file = await signedBy(await agree(here.app, { ...both, settlementAmount: 10n ** 17n }), both);
    const { trade } = file;
    await settleBatch(await here.app.as(0), { ledger, items: [{ trade, ...signaturesOf(file) }] });
    const { page, wallet } = await here.visit(buyer.signer);
    const row = page.locator(`tr[data-trade="${tradeId(ledger, trade)}"][data-state="refused"]`);
    await row.waitFor();
    const reason = page.locator('tr[data-state="refused"] [data-code="ERC20InsufficientBalance"]').first();
    expect(await reason.innerText())
      .to.contain(participant("Dealer Bank Two").bic)
      .and.not.contain("0x");
    await row.locator("th a").click();
    await page.locator('[role="alert"][data-code="ERC20InsufficientBalance"]').waitFor();
    const party = await page.locator("main dd [data-party]").first().boundingBox();
    expect(party!.width, "the seller has room").to.be.greaterThan(200);
    expect(await page.getByRole("button", { name: /Sign|Settle/ }).count()).to.equal(0);
    await screenshot(page, "trades-refused-light-en");
    expectNothingAsked(wallet.requests);
  });

  it("because a party is suspended: refused while it is, and not to be signed", async () => {
    const [suspended, lei] = [bank("Dealer Bank Three"), participant("Dealer Bank Three").lei];
    const { ledger } = here.app.ledger();
    const file = await signedBy(await agree(here.app, { seller: suspended, buyer }), { seller: suspended });
    const { page, wallet } = await visitWithFile(here, file, buyer.signer);
    await page.getByRole("button", { name: "Sign as buyer" }).waitFor();
    await suspend(await here.app.as(0), { ledger, lei, reason: "e2e" });
    await page.locator('[data-finding="suspended"]').waitFor();
    await page.getByText("Not to be signed: see the checks.").waitFor();
    await page.locator("[data-party]", { hasText: "suspended" }).first().waitFor();
    await screenshot(page, "trades-suspended-light-en");
    expectNothingAsked(wallet.requests);
    await resume(await here.app.as(0), { ledger, lei, reason: "e2e" });
    await page.locator('[data-finding="suspended"]').waitFor({ state: "detached" });
    expect(await page.getByRole("button", { name: "Sign as buyer" }).isEnabled()).to.equal(true);
  });

  it("because an account is frozen", async () => {
    const frozen = bank("Dealer Bank Four");
    const file = await signedBy(await agree(here.app, { seller: frozen, buyer }), { seller: frozen, buyer });
    const order = { token: file.trade.security, account: frozen.address, caseRef: "HCMP 7/2023" };
    await freeze(await here.app.as(0), { ...order, amount: WHOLE_ACCOUNT, orderedBy: "High Court" });
    const { page, wallet } = await visitWithFile(here, file, buyer.signer);
    await page.locator('[role="alert"][data-code="Token_AccountFrozen"]').waitFor();
    expect(await page.getByRole("button", { name: "Settle" }).isDisabled()).to.equal(true);
    expectNothingAsked(wallet.requests);
    await unfreeze(await here.app.as(0), { ...order, reason: "lifted" });
    await untilState(page, "ready");
  });

  it("because their day has not come: lodged meanwhile, and cancelled by both", async () => {
    const file = await signedBy(await agree(here.app, { ...both, settlesIn: 5 }), both);
    const { page } = await visitWithFile(here, file, buyer.signer);
    await untilState(page, "ready");
    await press(page, "Settle");
    await page.locator('[role="alert"][data-code="DvP_TooEarly"]').waitFor();
    await press(page, "Lodge");
    await untilState(page, "lodged");
    expect(await standingOf(here.app, file.trade)).to.equal("lodged");
    await press(page, "Ask to cancel");
    await page.locator('[data-step="cancel-requested"]').waitFor();
    await page.getByText("You have asked; the other side must ask too.").waitFor();
    expect(await standingOf(here.app, file.trade)).to.equal("lodged");
    const other = await here.visit(seller.signer, { at: `/trades/${tradeId(file, file.trade)}` });
    await press(other.page, "Agree to cancel");
    await untilState(other.page, "cancelled");
    expect(await standingOf(here.app, file.trade)).to.equal("cancelled");
  });

  it("but do where they are lodged, though their signer was revoked since", async () => {
    const { ledger } = here.app.ledger();
    const custodian = participant("Custodian South").accounts[2]!;
    const file = await signedBy(await agree(here.app, { seller, buyer: custodian }), {
      seller,
      buyer: custodian,
    });
    await lodgeTrade(await here.app.as(9), { ledger, trade: file.trade, ...signaturesOf(file) });
    await revokeSigner(await here.app.as(0), {
      ledger,
      account: custodian.address,
      signer: custodian.signer.address,
    });
    const { page } = await visitWithFile(here, file, seller.signer);
    await page.locator('[data-finding="signature-invalid"]').waitFor();
    await untilState(page, "lodged");
    await press(page, "Settle");
    await untilState(page, "settled");
    expect(await standingOf(here.app, file.trade)).to.equal("settled");
  });

  it("because they have expired, were settled, or were cancelled", async () => {
    const { ledger } = here.app.ledger();
    const [expired, settled, cancelled] = [
      await signedBy(await agree(here.app, { ...both, settlesIn: -5, nonce: 101n }), both),
      await signedBy(await agree(here.app, { ...both, nonce: 102n }), both),
      await signedBy(await agree(here.app, { ...both, nonce: 103n }), both),
    ];
    await settleTrade(await here.app.as(9), { ledger, trade: settled.trade, ...signaturesOf(settled) });
    await cancelTrade(await here.app.as(3), { ledger, trade: cancelled.trade });
    const { page, wallet } = await here.visit(buyer.signer);
    for (const [state, file] of [
      ["expired", expired],
      ["settled", settled],
      ["cancelled", cancelled],
    ] as const) {
      await chooseFile(page, serialiseTradeFile(file));
      await untilState(page, state);
      await page.getByText("Nothing more can be done").waitFor();
      expect(await page.getByRole("button", { name: /Settle|Sign|Lodge/ }).count()).to.equal(0);
      expect(await standingOf(here.app, file.trade)).to.equal(state);
      await page.getByRole("link", { name: "Back to trades" }).click();
    }
    await page.locator('tr[data-state="expired"]').first().waitFor();
    expectNothingAsked(wallet.requests);
  });
});
