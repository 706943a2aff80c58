import { expect } from "chai";

import { participant } from "./support/app.ts";
import { expectAccessible, expectQuiet, screenshot, TAKES_PICTURES } from "./support/browser.ts";
import { visitors } from "./support/visitors.ts";

// `npm run app:screenshots` runs this file: pictures of every view, in four dresses, in `test/e2e/screenshots/views`. The views' own
// files have what is beneath them: one trade, one participant, forms, refusals.

/** Views that show both ledgers. */
const OF_TWO_LEDGERS = ["#/positions", "#/hash-time-locks"];
/** Contrast is of a theme and names are of a language: two walks see whatever is wrong with either. */
const DRESSES = { en: "light", zh: "dark" } as const;
const CHINESE = /\p{Script=Han}/u;

for (const ledgers of ["one ledger", "two ledgers"] as const) {
  describe(`every view of a page with ${ledgers}`, () => {
    const here = visitors({ twoLedgers: ledgers === "two ledgers" });

    for (const language of ["en", "zh"] as const) {
      const dress = DRESSES[language];
      it(`is shown in ${language === "en" ? "English" : "Chinese"}, ${dress}, and is accessible`, async () => {
        const dark = dress === "dark";
        const opened = await here.visit(participant("Dealer Bank One").accounts[0]!.signer, {
          language,
          dark,
        });
        const { page } = opened;
        const links = await page.locator("nav a").all();
        const addresses = await Promise.all(links.map((link) => link.getAttribute("href")));
        expect(addresses).to.include.members(OF_TWO_LEDGERS);
        for (const address of ledgers === "two ledgers" ? OF_TWO_LEDGERS : addresses) {
          await page.locator(`nav a[href="${address}"]`).click();
          await page.locator(`nav a[href="${address}"][aria-current="page"]`).waitFor();
          const title = page.locator("main h1").first();
          await title.waitFor();
          await page.locator("main [data-block], main h1 + p").first().waitFor(); // a view that reads nothing has no block
          await page.locator("main [data-asking]").waitFor({ state: "detached" }); // a report that is being made
          expect(CHINESE.test(await title.innerText()), address!).to.equal(language === "zh");
          const name = address!.replace(/^#\//, "");
          await expectAccessible(page);
          if (!TAKES_PICTURES) continue;
          for (const theme of ["light", "dark"] as const) {
            await page.emulateMedia({ colorScheme: theme });
            await screenshot(page, `views/${name}-${ledgers.replace(" ", "-")}-${theme}-${language}`);
          }
          await page.emulateMedia({ colorScheme: dress });
        }
        expectQuiet(opened);
      });
    }
  });
}
