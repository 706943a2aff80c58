import { expect } from "chai";

import { parseTwoLedgerFile } from "../../src/domain/twoLedgerFile.ts";
import { TestApp } from "./support/app.ts";
import { expectAccessible, expectQuiet, openPage, screenshot } from "./support/browser.ts";
import {
  actButton,
  changedTerms,
  fileOf,
  fillIn,
  keyOf,
  legCard,
  LockDesk,
  ON,
  placeOf,
  secretInput,
  untilBlocked,
  untilLeg,
  VIEW,
} from "./support/lockDesk.ts";

describe("hash time locks that are refused", () => {
  const desk = new LockDesk();

  it("does nothing where the wallet says no, stays on another chain, or may not lock", async () => {
    const { trade } = await desk.draw("a");
    const seller = await desk.enter("seller", placeOf(trade));
    seller.wallet.rejects = true;
    await actButton(seller.page, "security", "lock").click();
    await legCard(seller.page, "security").locator('[data-code="Wallet_Rejected"]').waitFor();
    seller.wallet.rejects = false;
    await seller.wallet.moveTo(desk.app.ledger(1).ledger.chainId);
    await legCard(seller.page, "security").getByText("will be asked to switch to chain").waitFor();
    seller.wallet.staysOnChain = true;
    await actButton(seller.page, "security", "lock").click();
    await legCard(seller.page, "security").locator('[data-code="Wallet_WrongChain"]').waitFor();
    expect(await desk.statusOf(trade, "security")).to.equal("none");
    await untilBlocked(seller.page, "cash", "not-signer");
    await seller.wallet.become(keyOf("stranger"));
    await untilBlocked(seller.page, "security", "not-signer");
    expectQuiet(seller);
  });

  it("locks and reveals nothing while one of the nodes is away, and goes on when it is back", async () => {
    const { trade, secret } = await desk.draw("c");
    const seller = await desk.enter("seller", placeOf(trade));
    await untilLeg(seller.page, "security", "none");
    desk.app.setNodeRunning(false, ON.cash);
    await untilBlocked(seller.page, "security", "other-node-away");
    await screenshot(seller.page, "htlc-node-away");
    desk.app.setNodeRunning(true, ON.cash);
    await actButton(seller.page, "security", "lock").click();
    await untilLeg(seller.page, "security", "locked");
    await desk.lock(trade, "cash");
    await untilLeg(seller.page, "cash", "locked");
    await secretInput(seller.page).setInputFiles(fileOf(`${secret}\n`));
    desk.app.setNodeRunning(false, ON.security);
    await untilBlocked(seller.page, "cash", "other-node-away");
    desk.app.setNodeRunning(true, ON.security);
    await actButton(seller.page, "cash", "claim").click();
    await untilLeg(seller.page, "cash", "delivered");
  });

  it("locks only with the margin that its holder asks for", async () => {
    const { sellerLocked } = desk.app.market.open!;
    const buyer = await desk.enter("buyer", placeOf(sellerLocked));
    await buyer.page.getByText("less than the 1 h 2 min that you ask for").waitFor();
    await actButton(buyer.page, "cash", "lock").click();
    const refusal = legCard(buyer.page, "cash").locator('[data-code="Input_Invalid"]');
    await refusal.getByText("security.deadline").first().waitFor();
    expect(await desk.statusOf(sellerLocked, "cash")).to.equal("none");
    await buyer.page.getByLabel("Margin that you ask for, in minutes").fill("30");
    await actButton(buyer.page, "cash", "lock").click();
    await untilLeg(buyer.page, "cash", "locked");
    expect(await desk.statusOf(sellerLocked, "cash")).to.equal("locked");
    expectQuiet(buyer);
  });

  it("says on a page of one ledger that it takes two", async () => {
    const single = await TestApp.open();
    const opened = await openPage(single, { at: VIEW });
    await opened.page.getByText("configure the page with two ledgers").waitFor();
    await expectAccessible(opened.page);
    expectQuiet(opened);
    await opened.context.close();
    await single.close();
  });

  it("refuses a secret of another trade before anything is asked", async () => {
    const { trade } = await desk.draw("d");
    await desk.lock(trade, "security");
    await desk.lock(trade, "cash");
    const seller = await desk.enter("seller", placeOf(trade));
    const other = `0x${"5e".repeat(32)}` as const;
    await secretInput(seller.page).setInputFiles(fileOf(`${other}\n`));
    await actButton(seller.page, "cash", "claim").click();
    const refusal = legCard(seller.page, "cash").locator('[data-code="Input_Invalid"]');
    await refusal.waitFor();
    expect(await refusal.innerText()).to.not.contain(other);
    expect(await desk.statusOf(trade, "cash")).to.equal("locked");
    expectQuiet(seller);
  });

  it("says what is wrong with terms from elsewhere, and keeps none of them", async () => {
    const { trade } = await desk.draw("e");
    const { page } = await desk.enter("buyer", VIEW);
    const open = async (text: string) => {
      await page.locator('main input[type="file"]').setInputFiles(fileOf(text, "t.json"));
    };
    const changed = (path: string, value: unknown) => changedTerms(trade, path, value);
    const hostile: [string, string][] = [
      ["<b>no JSON</b>", "terms file"],
      [" ".repeat(70_000), "70000"],
      [changed("cash.ledgerId", `0x${"7e".repeat(32)}`), "cash.ledgerId"],
      [changed("cash.chainId", 1), "cash.chainId"],
      [changed("cash.hashTimeLock", keyOf("stranger").address), "cash.hashTimeLock"],
      [changed("security.amount", "-1"), "security.amount"],
      [changed("security.amount", "1.5"), "security.amount"],
      [changed("security.deadline", "1"), "security.deadline"],
    ];
    for (const [text, said] of hostile) {
      await open(text);
      await page.locator('main [data-code="Input_Invalid"]', { hasText: said }).waitFor();
    }
    expect(await page.evaluate("localStorage.getItem('vinculum.twoLedgerTerms')")).to.equal(null);
    await page.locator('input[name="link"]').fill("https://page.example/#/hash-time-locks/terms/$$$");
    await page.getByRole("button", { name: "Open", exact: true }).click();
    await page.locator('main [data-code="Input_Invalid"]', { hasText: "terms link" }).waitFor();

    // Well-formed, on these ledgers, and about a token that only looks like the one of that name.
    const lookAlike = parseTwoLedgerFile(changed("security.asset", keyOf("stranger").address));
    await page.goto(`${desk.app.url}#${placeOf(lookAlike)}`);
    await page.locator('main [data-code="Input_Invalid"]', { hasText: "look-alike" }).waitFor();
    expect(await page.locator("[data-acts]").count()).to.equal(0);
  });

  it("says what is wrong beside the field, and shows the terms before they are made", async () => {
    const seller = await desk.enter("seller", `${VIEW}/propose`);
    const { page } = seller;
    await fillIn(page);
    const review = page.getByRole("button", { name: "Review the terms" });
    for (const [field, bad, good] of [
      ["face", "5000000.005", "5000000.00"],
      ["face", "-5000000", "5000000.00"],
      ["face", "49999.99", "5000000.00"],
      ["cash", "1e6", "5012345.67"],
      ["lockMinutes", "0.5", "10"],
      ["marginMinutes", "1", "62"],
      ["hashlock", "0x12", ""],
    ] as const) {
      await page.locator(`input[name="${field}"]`).fill(bad);
      await review.click();
      await page.locator(`label[data-field="${field}"] [role="alert"]`).waitFor();
      await page.locator(`input[name="${field}"]`).fill(good);
    }
    await review.click();
    await page.locator('[data-review="cash"]').getByText("free on the ledger").waitFor();
    await expectAccessible(page);
    await screenshot(page, "htlc-review");
    await page.getByRole("button", { name: "Change" }).click();
    expect(await page.locator('input[name="face"]').inputValue()).to.equal("5000000.00");
    expect(seller.wallet.requests.some(({ method }) => /sign|send/i.test(method))).to.equal(false);
    expectQuiet(seller);
  });
});
