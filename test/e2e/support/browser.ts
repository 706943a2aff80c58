import { existsSync, mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";

import axe from "axe-core";
import { expect } from "chai";
import { chromium, type Browser, type BrowserContext, type Page } from "playwright-core";

import type { TestApp } from "./app.ts";
import type { TestWallet } from "./testWallet.ts";

const PLACES = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const SHOTS = fileURLToPath(new URL("../screenshots/", import.meta.url));

/** Where a Chromium is: what `CHROMIUM` names, or where Debian and others put it; undefined where there is none. */
export function findChromium(): string | undefined {
  return [process.env["CHROMIUM"], ...PLACES].find((path) => path !== undefined && existsSync(path));
}

/** One for all tests of a process, with which it ends: Playwright sees to that. */
let browser: Promise<Browser> | undefined;

function openBrowser(): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error("no Chromium here");
  // Chromium's sandbox does not work for root, as which containers run.
  return chromium.launch({ executablePath, chromiumSandbox: process.getuid?.() !== 0 });
}

export interface PageOptions {
  wallet?: TestWallet;
  /** Address after `#`. */
  at?: string;
  language?: "en" | "zh";
  dark?: boolean;
  size?: { width: number; height: number };
}

/** A page of the app in a browser profile of its own. */
export interface OpenedPage {
  page: Page;
  context: BrowserContext;
  /** What the browser complained of: errors, and breaches of the content security policy. */
  complaints: string[];
  /** Every address that was asked for and is not the app's own. */
  strangers: string[];
}

/** Opens the app. Everything that the browser complains of is kept: see {@link expectQuiet}. */
export async function openPage(
  app: TestApp,
  { wallet, at = "/", language = "en", dark = false, size = { width: 1440, height: 900 } }: PageOptions = {},
): Promise<OpenedPage> {
  browser ??= openBrowser();
  const context = await (
    await browser
  ).newContext({
    viewport: size,
    locale: language === "zh" ? "zh-CN" : "en-GB",
    colorScheme: dark ? "dark" : "light",
  });
  const page = await context.newPage();
  page.setDefaultTimeout(45_000); // on a machine that does much else at the same time
  const complaints: string[] = [];
  const strangers: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(app.url) && !url.startsWith("data:")) strangers.push(url);
  });
  await wallet?.enter(page);
  await page.goto(`${app.url}#${at}`);
  return { page, context, complaints, strangers };
}

/** Connects the wallet that was given to {@link openPage}, as its holder would. */
export async function connect(page: Page, name = "Test wallet"): Promise<void> {
  await page.locator("header button.primary").click();
  await page.getByRole("dialog").getByRole("button", { name }).click();
  await page.locator("dialog[open]").waitFor({ state: "detached" });
}

/** Nothing was wrong, and nobody else was asked anything. */
export function expectQuiet({ complaints, strangers }: OpenedPage): void {
  expect(complaints).to.deep.equal([]);
  expect(strangers).to.deep.equal([]);
}

/** axe finds nothing serious or critical. */
export async function expectAccessible(page: Page): Promise<void> {
  if ((await page.evaluate("typeof axe")) === "undefined") await page.evaluate(axe.source);
  const { violations } = (await page.evaluate('axe.run({ resultTypes: ["violations"] })')) as axe.AxeResults;
  const grave = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
  const found = grave.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
  expect(found).to.deep.equal([]);
}

/** Whether pictures are asked for: `npm run app:screenshots` does. */
export const TAKES_PICTURES = process.env["VINCULUM_SCREENSHOTS"] !== undefined;

/** Keeps a picture of the page in `test/e2e/screenshots/`, which git ignores, where pictures are asked for. */
export async function screenshot(page: Page, name: string): Promise<void> {
  if (!TAKES_PICTURES) return;
  mkdirSync(SHOTS, { recursive: true });
  await page.screenshot({ path: `${SHOTS}${name}.png`, fullPage: true, animations: "disabled" });
}
