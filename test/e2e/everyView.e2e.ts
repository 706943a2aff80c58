import { expect } from "chai";

import { participant, TestApp } from "./support/app.ts";
import {
  closeBrowser,
  connect,
  expectAccessible,
  expectQuiet,
  openPage,
  screenshot,
} from "./support/browser.ts";

// `npm run app:screenshots` runs this file: pictures of every view in `test/e2e/screenshots/views`. The views' own files have
// what is beneath them: one trade, one participant, forms, refusals.

/** Views that show both ledgers. */
const OF_TWO_LEDGERS = ["#/positions", "#/hash-time-locks"];
const CHINESE = /\p{Script=Han}/u;

const dresses = [
  { theme: "light", language: "en" },
  { theme: "dark", language: "en" },
  { theme: "light", language: "zh" },
  { theme: "dark", language: "zh" },
] as const;

for (const ledgers of ["one ledger", "two ledgers"] as const) {
  describe(`every view of a page with ${ledgers}`, () => {
    let app: TestApp;

    before(async function () {
      this.timeout(300_000);
      app = await TestApp.open({ twoLedgers: ledgers === "two ledgers" });
    });
    after(async () => {
      await closeBrowser();
      await app.close();
    });

    for (const { theme, language } of dresses) {
      it(`is shown ${theme}, in ${language === "en" ? "English" : "Chinese"}`, async () => {
        const wallet = app.wallet(participant("Dealer Bank One").accounts[0]!.signer);
        const opened = await openPage(app, { wallet, language, dark: theme === "dark" });
        const { page } = opened;
        await connect(page);
        const links = await page.locator("nav a").all();
        const addresses = await Promise.all(links.map((link) => link.getAttribute("href")));
        expect(addresses).to.include.members(OF_TWO_LEDGERS);
        for (const address of ledgers === "two ledgers" ? OF_TWO_LEDGERS : addresses) {
          await page.locator(`nav a[href="${address}"]`).click();
          await page.locator(`nav a[href="${address}"][aria-current="page"]`).waitFor();
          const title = page.locator("main h1").first();
          await title.waitFor();
          await page.locator("main [data-block], main h1 + p").first().waitFor(); // a view that reads nothing has no block
          expect(CHINESE.test(await title.innerText()), address!).to.equal(language === "zh");
          await expectAccessible(page);
          const name = address!.replace(/^#\//, "");
          await screenshot(page, `views/${name}-${ledgers.replace(" ", "-")}-${theme}-${language}`);
        }
        expectQuiet(opened);
        await opened.context.close();
      });
    }
  });
}
