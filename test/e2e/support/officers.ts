import { expect } from "chai";
import type { Page } from "playwright-core";
import { getBlockNumber } from "viem/actions";

import { OFFICER_KEYS } from "../../../scripts/app/market.ts";
import { developmentKey } from "../../../scripts/demo/parties.ts";
import type { TestApp } from "./app.ts";
import { expectAccessible, screenshot } from "./browser.ts";

const [csdFirst, csdSecond] = OFFICER_KEYS.csd;
const [bankFirst, bankSecond] = OFFICER_KEYS.bank;

/** The officers' keys: the first ones hold the roles where there is no four eyes, or are the first persons. */
export const officers = {
  csd: developmentKey(csdFirst),
  secondCsd: developmentKey(csdSecond),
  bank: developmentKey(bankFirst),
  secondBank: developmentKey(bankSecond),
} as const;

/** Waits until the view is of the chain's newest block. */
export async function untilNewest(app: TestApp, page: Page): Promise<void> {
  const block = await getBlockNumber(app.client(), { cacheTime: 0 });
  await page.locator(`main [data-block="${block}"]`).waitFor();
}

/** Opens what is folded away under a title. */
export async function unfold(page: Page, title: string): Promise<void> {
  await page.locator("main summary", { hasText: new RegExp(`^${title}$`) }).click();
}

/** The form of an act, by the function it calls. */
export function formOf(page: Page, functionName: string) {
  return page.locator(`form[data-act="${functionName}"]`);
}

/** Looks at a view as a designer does, in every form that it must have; axe looks too. */
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
    await expectAccessible(page);
    await screenshot(page, `${name}-${language}-${theme}-${width}`);
    const wider = await page.evaluate("document.documentElement.scrollWidth > innerWidth");
    expect(wider, `${name} is wider than ${width} px`).to.equal(false);
  }
  await preferences.nth(-2).selectOption("en");
}
