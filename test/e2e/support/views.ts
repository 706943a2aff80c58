import { expect } from "chai";
import type { Page } from "playwright-core";
import { getBlockNumber } from "viem/actions";

import type { TestApp } from "./app.ts";
import { expectAccessible, screenshot } from "./browser.ts";

/** Waits until the view is of the chain's newest block. */
export async function untilNewest(app: TestApp, page: Page): Promise<void> {
  const block = await getBlockNumber(app.client(), { cacheTime: 0 });
  await page.locator(`main [data-block="${block}"]`).waitFor();
}

/** Nothing has to be scrolled sideways. */
export async function expectNoWider(page: Page, name = "the view"): Promise<void> {
  const wider = await page.evaluate("document.documentElement.scrollWidth > innerWidth");
  expect(wider, `${name} is wider than ${page.viewportSize()?.width} px`).to.equal(false);
}

/** Looks at a view as a designer does, in every form that it must have; axe looks too, but not again at what is only wider. */
export async function expectPresentable(page: Page, name: string): Promise<void> {
  const forms = [
    { theme: "light", language: "en", width: 1440 },
    { theme: "dark", language: "zh", width: 1440 },
    { theme: "light", language: "zh", width: 390 },
    { theme: "light", language: "en", width: 2560 },
  ] as const;
  const preferences = page.locator("header").first().locator("select");
  for (const { theme, language, width } of forms) {
    await page.setViewportSize({ width, height: width === 390 ? 844 : 900 });
    await preferences.nth(-2).selectOption(language);
    await preferences.nth(-1).selectOption(theme);
    if (width !== 2560) await expectAccessible(page);
    await screenshot(page, `${name}-${language}-${theme}-${width}`);
    await expectNoWider(page, name);
  }
  await preferences.nth(-2).selectOption("en");
}
