import { expect } from "chai";

import { partyKeys } from "../../scripts/twoLedgers/ledgerSide.ts";
import { claimHashLock } from "../../src/actions/hashLocks/claimHashLock.ts";
import { refundHashLock } from "../../src/actions/hashLocks/refundHashLock.ts";
import { serialiseTwoLedgerFile } from "../../src/domain/twoLedgerFile.ts";
import { legLock, legNames } from "../../src/domain/twoLedgerTrade.ts";
import { expectAccessible, expectQuiet, screenshot } from "./support/browser.ts";
import {
  actButton,
  CASH,
  FACE,
  fileOf,
  legCard,
  LockDesk,
  ON,
  placeOf,
  proposeIn,
  secretInput,
  untilBlocked,
  untilLeg,
  VIEW,
} from "./support/lockDesk.ts";
import { expectNoWider } from "./support/views.ts";

/** How balances change when both legs are delivered: bonds of seller and buyer, cash of seller and buyer. */
const exchanged = ([a, b, c, d]: bigint[]) => [a! - FACE, b! + FACE, c! + CASH, d! - CASH];

describe("hash time locks", () => {
  const desk = new LockDesk();

  it("goes from a proposal to both claims, each party in its own page", async () => {
    const before = await desk.balances();
    const seller = await desk.enter("seller", `${VIEW}/propose`);
    const sent: string[] = [];
    seller.page.on("request", (request) => sent.push(request.postData() ?? ""));
    const { trade, secret } = await proposeIn(seller.page);
    const isOut = () =>
      [...sent, JSON.stringify(seller.wallet.requests)].some((text) => text.includes(secret.slice(2)));

    const buyer = await desk.enter("buyer", VIEW);
    await buyer.page
      .locator('input[type="file"]')
      .setInputFiles(fileOf(serialiseTwoLedgerFile(trade), "trade.json"));
    await untilLeg(buyer.page, "cash", "none");
    expect(await actButton(buyer.page, "cash", "lock").isDisabled()).to.equal(true);
    await untilBlocked(buyer.page, "cash", "counter-not-locked");

    await actButton(seller.page, "security", "lock").click();
    await untilLeg(seller.page, "security", "locked");
    expect(await desk.statusOf(trade, "security")).to.equal("locked");
    await buyer.page.locator('[data-next="buyer"][data-act="lock"]').waitFor();
    await buyer.page.reload();
    await actButton(buyer.page, "cash", "lock").click();
    await untilLeg(buyer.page, "cash", "locked");
    expect(await desk.statusOf(trade, "cash")).to.equal("locked");
    expect(buyer.wallet.chainId).to.equal(desk.app.ledger(1).ledger.chainId);
    await screenshot(buyer.page, "htlc-both-locked");

    await seller.page.locator('[data-next="seller"][data-act="claim"]').waitFor();
    expect(isOut()).to.equal(false);
    await secretInput(seller.page).setInputFiles(fileOf(`${secret}\n`));
    await actButton(seller.page, "cash", "claim").click();
    await untilLeg(seller.page, "cash", "delivered");
    expect(isOut()).to.equal(true);

    await actButton(buyer.page, "security", "claim-public").click();
    await untilLeg(buyer.page, "security", "delivered");
    for (const { page } of [seller, buyer]) await page.locator('[data-outcome="settled"]').waitFor();
    expect(await desk.balances()).to.deep.equal(exchanged(before));
    await screenshot(seller.page, "htlc-settled");
    await expectAccessible(seller.page);
    expectQuiet(seller);
    expectQuiet(buyer);
  });

  it("lists trades by both ledgers' events, and a lock without terms", async () => {
    const seller = await desk.enter("seller", VIEW);
    const { bothLocked, sellerLocked } = desk.app.market.open!;
    const row = seller.page.locator(`tr[data-trade="${bothLocked.hashlock}"]`);
    await row.waitFor();
    expect(await row.locator("data").first().getAttribute("value")).to.equal(
      String(bothLocked.security.amount),
    );
    const { id } = legLock(sellerLocked, "security");
    await seller.page.locator(`tr[data-lock="${id}"]`).waitFor();
    await screenshot(seller.page, "htlc-list-light-en");
    await expectAccessible(seller.page);
    await seller.page.locator(`tr[data-lock="${id}"] a`).click();
    await seller.page.locator('[data-act="refund"] button').waitFor();
    expect(await seller.page.locator('[data-act="refund"] button').isDisabled()).to.equal(true);
    await seller.page.goBack();
    await row.locator("a").click();
    await untilLeg(seller.page, "cash", "locked");
    expectQuiet(seller);
  });

  it("locks by a signature that somebody else sends", async () => {
    const { trade } = await desk.draw("b");
    const seller = await desk.enter("seller", placeOf(trade));
    await legCard(seller.page, "security").locator("summary").click();
    await legCard(seller.page, "security").getByRole("button", { name: "Sign", exact: true }).click();
    const signature = await legCard(seller.page, "security")
      .getByLabel("Signature", { exact: true })
      .inputValue();
    expect(await desk.statusOf(trade, "security")).to.equal("none");
    const stranger = await desk.enter("stranger", placeOf(trade));
    await legCard(stranger.page, "security").locator("summary").click();
    await legCard(stranger.page, "security").getByLabel("Signature to send").fill(signature);
    await legCard(stranger.page, "security").getByRole("button", { name: "Send the signed lock" }).click();
    await untilLeg(stranger.page, "security", "locked");
    expect(await desk.statusOf(trade, "security")).to.equal("locked");
    expectQuiet(stranger);
  });

  it("stands in either language, in the dark, on a phone and on a wall", async () => {
    const { bothLocked } = desk.app.market.open!;
    const buyer = await desk.enter("buyer", placeOf(bothLocked), { language: "zh", dark: true });
    await untilLeg(buyer.page, "cash", "locked");
    await expectAccessible(buyer.page);
    await screenshot(buyer.page, "htlc-trade-dark-zh");
    for (const [name, at] of [
      ["trade", placeOf(bothLocked)],
      ["list", VIEW],
      ["propose", `${VIEW}/propose`],
    ]) {
      for (const [width, height] of [
        [390, 844],
        [2_560, 1_440],
      ] as const) {
        await buyer.page.setViewportSize({ width, height });
        await buyer.page.goto(`${desk.app.url}#${at}`);
        await buyer.page.locator("main h1").waitFor();
        await buyer.page.locator("main :is(table, form, section)").first().waitFor();
        await expectAccessible(buyer.page);
        await screenshot(buyer.page, `htlc-${name}-${width}`);
        await expectNoWider(buyer.page, `${name} at ${width}`);
      }
    }
    expectQuiet(buyer);
  });

  describe("once time has run out", () => {
    it("tells the late party what is lost", async () => {
      const { trade, secret } = await desk.draw("f");
      await desk.lock(trade, "security");
      await desk.lock(trade, "cash");
      await claimHashLock(await desk.app.as(partyKeys.seller, ON.cash), {
        leg: legLock(trade, "cash"),
        secret,
      });
      const buyer = await desk.enter("buyer", placeOf(trade));
      await actButton(buyer.page, "security", "claim-public").waitFor();
      await desk.moveTo(trade.security.refundableFrom);
      const alarm = buyer.page.locator('[data-late="security"]');
      await alarm.waitFor();
      expect(await alarm.innerText()).to.contain("HKD 5,012,345.67");
      // Neither can it claim, nor is it offered to give back what it was to receive.
      for (const act of ["claim-public", "refund"]) {
        expect(await actButton(buyer.page, "security", act).count()).to.equal(0);
      }
      await expectAccessible(buyer.page);
      await screenshot(buyer.page, "htlc-late");
      await refundHashLock(await desk.app.as(partyKeys.seller), { leg: legLock(trade, "security") });
      await buyer.page.locator('[data-outcome="split"] [data-loser="buyer"]').waitFor();
      await buyer.page.locator('[data-next="buyer"] [data-loss="principal"]').waitFor();
      expectQuiet(buyer);
    });

    it("gives both legs back to their owners", async () => {
      const { trade } = await desk.draw("g");
      const before = await desk.balances();
      await desk.lock(trade, "security");
      await desk.lock(trade, "cash");
      const seller = await desk.enter("seller", placeOf(trade));
      const buyer = await desk.enter("buyer", placeOf(trade));
      await untilBlocked(seller.page, "security", "not-yet");
      await desk.moveTo(trade.security.refundableFrom);
      await actButton(buyer.page, "cash", "refund").click();
      await untilLeg(buyer.page, "cash", "refunded");
      await actButton(seller.page, "security", "refund").click();
      await untilLeg(seller.page, "security", "refunded");
      for (const { page } of [seller, buyer]) await page.locator('[data-outcome="given-back"]').waitFor();
      for (const name of legNames) expect(await desk.statusOf(trade, name)).to.equal("refunded");
      expect(await desk.balances()).to.deep.equal(before);
      expectQuiet(seller);
      expectQuiet(buyer);
    });
  });
});
