import { expect } from "chai";
import type { Page } from "playwright-core";
import { verifyTypedData, type Hex } from "viem";

import { participant } from "./support/app.ts";
import { connect, expectAccessible, expectQuiet } from "./support/browser.ts";
import { visitors } from "./support/visitors.ts";

const dealer = participant("Dealer Bank One").accounts[0]!;

const typedData = {
  domain: { name: "Test", chainId: 31_337 },
  types: { Note: [{ name: "text", type: "string" }] },
  primaryType: "Note",
  message: { text: "<b>hello</b>" },
} as const;

const status = (page: Page, name: string) => page.locator(`header [data-status="${name}"]`);

/** Asks as a page would, past this page's own views. */
const ask = (page: Page) =>
  page.evaluate(
    `new Promise((resolve) => {
          addEventListener("eip6963:announceProvider", async ({ detail: { provider } }) => {
            try {
              const [account] = await provider.request({ method: "eth_requestAccounts" });
              resolve(await provider.request({ method: "eth_signTypedData_v4", params: [account, ${JSON.stringify(JSON.stringify(typedData))}] }));
            } catch ({ code }) { resolve(code); }
          }, { once: true });
          dispatchEvent(new Event("eip6963:requestProvider"));
        })`,
  );

describe("the frame of the page", () => {
  const here = visitors({ wallet: true });

  describe("watching its node", () => {
    it("says when it does not answer, and when it is back", async () => {
      const { page } = await here.open();
      await status(page, "live").waitFor();
      here.app.setNodeRunning(false);
      await page.locator('[data-code="Chain_Unreachable"]').waitFor();
      expect(await status(page, "away").innerText()).to.match(/block/);
      await expectAccessible(page);
      here.app.setNodeRunning(true);
      await status(page, "live").waitFor();
      await page.locator('[data-code="Chain_Unreachable"]').waitFor({ state: "detached" });
    });
  });

  describe("with a wallet", () => {
    it("says in words that its holder refused to connect", async () => {
      const wallet = here.app.wallet(dealer.signer);
      wallet.rejects = true;
      const { page } = await here.open({ wallet });
      await page.getByRole("button", { name: "Connect wallet" }).click();
      await page.getByRole("button", { name: "Test wallet" }).click();
      await page.locator('[data-code="Wallet_Rejected"]').waitFor();
    });

    it("says that the wallet is on another chain", async () => {
      const wallet = here.app.wallet(dealer.signer);
      const { page } = await here.open({ wallet });
      await connect(page);
      await wallet.moveTo(1);
      await page.locator('[data-code="Wallet_WrongChain"]').waitFor();
      await wallet.moveTo(31_337);
      await page.locator('[data-code="Wallet_WrongChain"]').waitFor({ state: "detached" });
    });

    it("is connected again after a reload, and tells its holder's offices", async () => {
      const wallet = here.app.wallet(dealer.signer);
      const opened = await here.open({ wallet });
      const { page } = opened;
      await connect(page);
      await page.reload();
      await page.getByRole("button", { name: /^0x/ }).click();
      await page.getByRole("dialog").getByText("own key").waitFor();
      await page.getByRole("dialog").getByText("None on this ledger.").waitFor();
      expectQuiet(opened);
    });
  });

  describe("with the development wallet", () => {
    it("acts as the party that was chosen, shows what it signs as text, and signs", async () => {
      const opened = await here.open();
      const { page } = opened;
      await page.getByLabel("Development wallet").selectOption("Dealer Bank One");
      const answer = ask(page);
      const dialog = page.getByRole("dialog", { name: "Sign this?" });
      await dialog.getByText("<b>hello</b>").waitFor();
      await dialog.getByRole("button", { name: "Approve" }).click();
      const signature = (await answer) as Hex;
      expect(await verifyTypedData({ ...typedData, address: dealer.address, signature })).to.equal(true);
      expectQuiet(opened);
    });

    it("says no where its holder does", async () => {
      const { page } = await here.open();
      const answer = ask(page);
      await page.getByRole("button", { name: "Reject" }).click();
      expect(await answer).to.equal(4001);
    });

    it("moves the page's accounts with its party, and tells an officer's powers", async () => {
      const { page } = await here.open();
      await connect(page, "Vinculum development wallet");
      await page.getByLabel("Development wallet").selectOption("Demo Securities Depository");
      await page.getByRole("button", { name: /^0x/ }).click();
      await page.getByRole("dialog").getByText("REGISTRAR").waitFor();
    });
  });
});
