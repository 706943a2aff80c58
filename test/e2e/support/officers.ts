import type { Page } from "playwright-core";

import { OFFICER_KEYS } from "../../../scripts/app/market.ts";
import { developmentKey } from "../../../scripts/demo/parties.ts";

const [csdFirst, csdSecond] = OFFICER_KEYS.csd;
const [bankFirst, bankSecond] = OFFICER_KEYS.bank;

/** The officers' keys: the first ones hold the roles where there is no four eyes, or are the first persons. */
export const officers = {
  csd: developmentKey(csdFirst),
  secondCsd: developmentKey(csdSecond),
  bank: developmentKey(bankFirst),
  secondBank: developmentKey(bankSecond),
} as const;

/** Opens what is folded away under a title. */
export async function unfold(page: Page, title: string): Promise<void> {
  await page.locator("main summary", { hasText: new RegExp(`^${title}$`) }).click();
}

/** The form of an act, by the function it calls. */
export function formOf(page: Page, functionName: string) {
  return page.locator(`form[data-act="${functionName}"]`);
}
