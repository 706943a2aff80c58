import { expect } from "chai";
import type { Page } from "playwright-core";
import type { Address, Hex, LocalAccount } from "viem";

import { proposeTrade } from "../../../src/actions/dvp/proposeTrade.ts";
import { findInstrument } from "../../../src/actions/instruments/findInstrument.ts";
import { readHolding } from "../../../src/actions/tokens/readHolding.ts";
import { readTradeStatus, type TradeStanding } from "../../../src/actions/dvp/readTradeStatus.ts";
import { parseCurrency } from "../../../src/domain/currency.ts";
import { addDays } from "../../../src/domain/dates.ts";
import { dateToUnix } from "../../../src/domain/instants.ts";
import { tradeTypedData, type Trade } from "../../../src/domain/trade.ts";
import { addSignature, serialiseTradeFile, type TradeFile } from "../../../src/domain/tradeFile.ts";
import { parseTradeLink } from "../../../src/domain/tradeLink.ts";
import { facts } from "../../../scripts/demo/facts.ts";
import type { DemoAccount } from "../../../scripts/demo/parties.ts";
import { participant, type TestApp } from "./app.ts";
import type { Visitor, Visitors } from "./visitors.ts";

const HKD = parseCurrency("HKD");

/** Who sells in the suites about trades, and who buys. */
export const dealers = {
  seller: participant("Dealer Bank One").accounts[0]!,
  buyer: participant("Dealer Bank Two").accounts[0]!,
};

export interface AgreedTrade {
  seller: DemoAccount;
  buyer: DemoAccount;
  faceAmount?: bigint;
  settlementAmount?: bigint;
  /** Days from the demo's settlement day. */
  settlesIn?: number;
  nonce?: bigint;
}

/** Midnight of a day of the demo's market, counted from its settlement day. */
const day = (days: number) => dateToUnix(addDays(facts.settlementDate, days), facts.utcOffset);

/** A trade as the `dvp propose` task makes it: agreed and settled on the demo's settlement day unless stated. */
export async function agree(
  app: TestApp,
  {
    seller,
    buyer,
    faceAmount = 50_000_00n,
    settlementAmount = 50_100_00n,
    settlesIn = 0,
    nonce,
  }: AgreedTrade,
): Promise<TradeFile> {
  const { ledger } = app.ledger();
  const client = app.client();
  return proposeTrade(client, {
    ledger,
    seller: seller.address,
    buyer: buyer.address,
    security: await findInstrument(client, { ledger, code: app.bond.isin }),
    faceAmount,
    payment: { cash: await findInstrument(client, { ledger, code: HKD }), settlementAmount },
    tradeDate: day(Math.min(0, settlesIn)),
    settlementDate: day(settlesIn),
    validUntil: day(settlesIn + 3),
    ...(nonce !== undefined && { nonce }),
  });
}

/** The file with signatures of these accounts' own signers. */
export async function signedBy(
  file: TradeFile,
  signers: Partial<Record<"seller" | "buyer", DemoAccount>>,
): Promise<TradeFile> {
  let signed = file;
  for (const side of ["seller", "buyer"] as const) {
    const signer = signers[side]?.signer;
    if (signer === undefined) continue;
    const signature = await signer.signTypedData(tradeTypedData(file, file.trade));
    signed = addSignature(signed, { side, signer: signer.address, signature });
  }
  return signed;
}

/** What both hold of both, in the order seller's bonds and cash, buyer's bonds and cash. */
export async function holdingsOf(app: TestApp, { seller, buyer, security, cash }: Trade): Promise<bigint[]> {
  const pairs: [Address, Address][] = [
    [security, seller],
    [cash, seller],
    [security, buyer],
    [cash, buyer],
  ];
  const holdings = await Promise.all(
    pairs.map(([token, account]) => readHolding(app.client(), { token, account })),
  );
  return holdings.map(({ total }) => total);
}

/** What the node says of a trade. */
export async function standingOf(app: TestApp, trade: Trade): Promise<TradeStanding> {
  return (await readTradeStatus(app.client(), { ledger: app.ledger().ledger, trade })).status;
}

/** Waits until the trade's page is in a state. */
export async function untilState(page: Page, state: string): Promise<void> {
  await page.locator(`main [data-state="${state}"]`).first().waitFor();
}

/** Identity of the trade that the page shows. */
export async function shownTrade(page: Page): Promise<Hex> {
  await page.waitForURL(/#\/trades\/0x[0-9a-f]{64}$/);
  return new URL(page.url()).hash.split("/").at(-1) as Hex;
}

/** The trade that the page's link carries. */
export async function linkedTrade(page: Page): Promise<TradeFile> {
  const link = await page.locator("[data-link]").getAttribute("data-link");
  return parseTradeLink(link!.split("/").at(-1)!);
}

/** Puts a text into the page's file field, as a file. */
export async function chooseFile(page: Page, text: string | Buffer): Promise<void> {
  const buffer = typeof text === "string" ? Buffer.from(text) : text;
  await page
    .locator('input[type="file"]')
    .setInputFiles({ name: "trade.json", mimeType: "application/json", buffer });
}

/** Opens a page and gives it a trade file. */
export async function visitWithFile(here: Visitors, file: TradeFile, key: LocalAccount): Promise<Visitor> {
  const visitor = await here.visit(key);
  await chooseFile(visitor.page, serialiseTradeFile(file));
  await shownTrade(visitor.page);
  return visitor;
}

/** Presses a button. */
export const press = (page: Page, name: string | RegExp) => page.getByRole("button", { name }).click();

/** Fills in a trade with Dealer Bank Two that settles today. */
export async function propose(page: Page, { face = "10000000", price = "99.875" } = {}): Promise<void> {
  await page.getByRole("link", { name: "Propose a trade" }).click();
  await page.getByLabel("Counterparty").fill("DEMBHKHHXXX");
  await page.getByLabel(/^Face amount/).fill(face);
  await page.getByLabel("Clean price").fill(price);
  const tradeDate = page.getByLabel("Trade date");
  await tradeDate.and(page.locator(':not([value=""])')).waitFor(); // the ledger's day, once it has been read
  await page.getByLabel("Settlement date").fill(await tradeDate.inputValue());
}

/** No wallet was asked to sign or send. */
export function expectNothingAsked(requests: readonly { method: string }[]): void {
  const asked = requests.map(({ method }) => method);
  expect(asked).to.not.include("eth_signTypedData_v4");
  expect(asked).to.not.include("eth_sendTransaction");
}
