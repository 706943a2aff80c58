import { expect } from "chai";

import { participant } from "./support/app.ts";
import { expectAccessible } from "./support/browser.ts";
import {
  agree,
  dealers,
  linkedTrade,
  press,
  propose,
  shownTrade,
  signedBy,
  standingOf,
  untilState,
  visitWithFile,
} from "./support/trades.ts";
import { visitors } from "./support/visitors.ts";

const { seller, buyer } = dealers;

describe("trades while something goes wrong", () => {
  const here = visitors({ at: "/trades" });
  const both = { seller, buyer };

  it("are kept where the wallet says no, is on another chain, or was switched", async () => {
    const file = await signedBy(await agree(here.app, { ...both, nonce: 201n }), { seller });
    const { page, wallet } = await visitWithFile(here, file, buyer.signer);
    wallet.rejects = true;
    await press(page, "Sign as buyer");
    await page.locator('main [data-code="Wallet_Rejected"]').waitFor();
    wallet.rejects = false;
    wallet.staysOnChain = true;
    await wallet.moveTo(1);
    await press(page, "Sign as buyer");
    await page.locator('main [data-code="Wallet_WrongChain"]').waitFor();
    wallet.staysOnChain = false;
    await wallet.become(participant("Dealer Bank Three").accounts[0]!.signer);
    await page.getByText("You may sign for neither side").waitFor();
    expect(await page.getByRole("button", { name: "Sign as buyer" }).count()).to.equal(0);
    await wallet.become(buyer.signer);
    await press(page, "Sign as buyer");
    await untilState(page, "ready");
    expect(await standingOf(here.app, file.trade)).to.equal("open");
  });

  it("do not take a signature that the wallet made with another key", async () => {
    const file = await signedBy(await agree(here.app, { ...both, nonce: 202n }), { seller });
    const { page, wallet } = await visitWithFile(here, file, buyer.signer);
    wallet.account = { ...buyer.signer, signTypedData: seller.signer.signTypedData };
    await press(page, "Sign as buyer");
    await page.locator('main [data-code="Input_Invalid"]', { hasText: "signature" }).waitFor();
    await page.locator('[data-signature="buyer"]', { hasText: "not signed" }).waitFor();
  });

  it("survive a reload: the form, the draft, the half-signed trade", async () => {
    const { page } = await here.visit(seller.signer);
    await propose(page, { face: "50000", price: "101.5" });
    const sum = page.locator('tr[data-line="sum"] data[value="5075000"]');
    await sum.waitFor();
    await page.reload();
    await sum.waitFor();
    await press(page, "Go on to sign");
    const id = await shownTrade(page);
    await page.reload();
    await press(page, "Sign as seller");
    await page.locator('[data-signature="seller"]', { hasText: "binds" }).waitFor();
    await page.reload();
    await page.locator('[data-signature="seller"]', { hasText: "binds" }).waitFor();
    const link = await page.locator("[data-link]").getAttribute("data-link");
    // The buyer opens the link, in a browser of its own, and settles.
    const other = await here.visit(buyer.signer, { at: new URL(link!).hash.slice(1) });
    expect(await shownTrade(other.page)).to.equal(id);
    await press(other.page, "Sign as buyer");
    await press(other.page, "Settle");
    await untilState(other.page, "settled");
    const { trade } = await linkedTrade(page);
    expect(await standingOf(here.app, trade)).to.equal("settled");
  });

  it("wait while the node is away, and go on when it is back", async () => {
    const file = await signedBy(await agree(here.app, { ...both, nonce: 203n }), both);
    const { page } = await visitWithFile(here, file, buyer.signer);
    await untilState(page, "ready");
    here.app.setNodeRunning(false);
    await page.getByText("Acts wait until the node answers.").waitFor();
    expect(await page.getByRole("button", { name: "Settle" }).isDisabled()).to.equal(true);
    await expectAccessible(page);
    here.app.setNodeRunning(true);
    await page.getByRole("button", { name: "Settle", disabled: false }).click();
    await untilState(page, "settled");
    expect(await standingOf(here.app, file.trade)).to.equal("settled");
  });
});
