import { readFileSync } from "node:fs";

import { expect } from "chai";
import type { Download, Locator, Page } from "playwright-core";
import { toHex, type Hex } from "viem";
import type { HDAccount } from "viem/accounts";

import { developmentKey } from "../../../scripts/demo/parties.ts";
import { partyKeys } from "../../../scripts/twoLedgers/ledgerSide.ts";
import { openHashLock } from "../../../src/actions/hashLocks/openHashLock.ts";
import { proposeTwoLedgerTrade } from "../../../src/actions/hashLocks/proposeTwoLedgerTrade.ts";
import { readHashLockStatus } from "../../../src/actions/hashLocks/readHashLock.ts";
import { findInstrument } from "../../../src/actions/instruments/findInstrument.ts";
import { readHolding } from "../../../src/actions/tokens/readHolding.ts";
import { parseCurrency } from "../../../src/domain/currency.ts";
import { hashlockOf, type HashLockStatus } from "../../../src/domain/hashLock.ts";
import { defaultTiming } from "../../../src/domain/htlcTiming.ts";
import { parseIsin } from "../../../src/domain/isin.ts";
import { parseTwoLedgerFile, serialiseTwoLedgerFile } from "../../../src/domain/twoLedgerFile.ts";
import { twoLedgerLink } from "../../../src/domain/twoLedgerLink.ts";
import { legLock, legNames, type LegName, type TwoLedgerTrade } from "../../../src/domain/twoLedgerTrade.ts";
import type { TestApp } from "./app.ts";
import type { PageOptions } from "./browser.ts";
import { visitors, type Visitor } from "./visitors.ts";

export const ISIN = "HK0000912342";
export const FACE = 5_000_000_00n;
export const CASH = 5_012_345_67n;
export const VIEW = "/hash-time-locks";

/** Places of the ledgers in the page's configuration. */
export const ON = { security: 0, cash: 1 } as const satisfies Record<LegName, number>;
const ASSET = { security: ISIN, cash: "HKD" } as const;

export type DeskParty = "seller" | "buyer" | "stranger";

/** A party's key, on either ledger. */
export function keyOf(party: DeskParty): HDAccount {
  return developmentKey(partyKeys[party]);
}

/** Where a trade is shown. */
export const placeOf = (trade: TwoLedgerTrade) => `${VIEW}/terms/${twoLedgerLink(trade)}`;

export const legCard = (page: Page, name: LegName) => page.locator(`section[data-leg="${name}"]`);

/** The button of an act on a leg. */
export const actButton = (page: Page, name: LegName, act: string): Locator =>
  legCard(page, name).locator(`[data-act="${act}"] button`);

/** Waits until the page shows a leg in a state. */
export function untilLeg(page: Page, name: LegName, status: HashLockStatus): Promise<void> {
  return page.locator(`section[data-leg="${name}"][data-status="${status}"]`).waitFor();
}

/** Why an act on a leg is not open, as the page has it. */
export function untilBlocked(page: Page, name: LegName, reason: string): Promise<void> {
  return legCard(page, name).locator(`[data-blocked="${reason}"]`).waitFor();
}

export const secretInput = (page: Page) => legCard(page, "cash").locator('input[type="file"]');

/** A file as its chooser takes it. */
export function fileOf(text: string, name = "file.txt") {
  return { name, mimeType: "text/plain", buffer: Buffer.from(text) };
}

export async function fillIn(page: Page): Promise<void> {
  await page.locator('select[name="seller"]').selectOption(keyOf("seller").address);
  await page.locator('select[name="buyer"]').selectOption(keyOf("buyer").address);
  await page.locator('select[name="security"]').selectOption(ISIN);
  await page.locator('input[name="face"]').fill("5000000.00");
  await page.locator('select[name="currency"]').selectOption("HKD");
  await page.locator('input[name="cash"]').fill("5012345.67");
}

const textOf = async (download: Download) => readFileSync(await download.path(), "utf8");

/** The seller proposes in its page. Returns the terms, and the secret as its file has it. */
export async function proposeIn(page: Page): Promise<{ trade: TwoLedgerTrade; secret: Hex }> {
  await fillIn(page);
  await page.getByRole("button", { name: "Review the terms" }).click();
  await page.getByText("What both parties will be bound to").waitFor();
  const drawing = page.waitForEvent("download");
  await page.getByRole("button", { name: /^Draw the secret/ }).click();
  const drawn = await drawing;
  const text = await textOf(drawn);
  expect(text).to.match(/^0x[0-9a-f]{64}\n$/);
  const secret = text.trim() as Hex;
  await legCard(page, "security").waitFor();
  const saving = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save terms file" }).click();
  const trade = parseTwoLedgerFile(await textOf(await saving));
  expect(trade.hashlock).to.equal(hashlockOf(secret));
  expect(drawn.suggestedFilename()).to.equal(`secret-${trade.hashlock.slice(2, 10)}.txt`);
  return { trade, secret };
}

/** Two ledgers behind the page, and the parties who trade across them, for the suite that makes it. */
export class LockDesk {
  readonly #here = visitors({ twoLedgers: true });

  constructor() {
    afterEach(() => {
      for (const index of Object.values(ON)) this.app.setNodeRunning(true, index);
    });
  }

  /** Once the suite has begun. */
  get app(): TestApp {
    return this.#here.app;
  }

  /** Opens the page as a party in its own browser, wallet connected. */
  enter(party: DeskParty, at: string, options: PageOptions = {}): Promise<Visitor> {
    return this.#here.visit(keyOf(party), { at, ...options });
  }

  /** How a leg stands, by its node. */
  statusOf(trade: TwoLedgerTrade, name: LegName): Promise<HashLockStatus> {
    return readHashLockStatus(this.app.client(ON[name]), { leg: legLock(trade, name) });
  }

  /** Bonds of seller and buyer, cash of seller and buyer, by the nodes. */
  async balances(): Promise<bigint[]> {
    const asked = legNames.flatMap((name) =>
      (["seller", "buyer"] as const).map((party) =>
        readHolding(this.app.client(ON[name]), {
          token: this.app.ledger(ON[name]).instruments[ASSET[name]]!,
          account: keyOf(party).address,
        }),
      ),
    );
    return (await Promise.all(asked)).map(({ total }) => total);
  }

  /** Sets both ledgers' clocks. */
  async moveTo(time: bigint): Promise<void> {
    for (const { provider } of this.app.market.ledgers) {
      await provider.request({ method: "evm_setNextBlockTimestamp", params: [Number(time)] });
      await provider.request({ method: "evm_mine", params: [] });
    }
  }

  /** Terms made past the page; the seller knows the secret, of which `letter` makes a new one. */
  async draw(letter: string): Promise<{ trade: TwoLedgerTrade; secret: Hex }> {
    const secret = toHex(letter.repeat(32));
    const [seller, buyer] = [keyOf("seller").address, keyOf("buyer").address];
    const on = async (name: LegName) => {
      const client = this.app.client(ON[name]);
      const { ledger } = this.app.ledger(ON[name]);
      const code = name === "security" ? parseIsin(ISIN) : parseCurrency("HKD");
      return { client, ledger, instrument: await findInstrument(client, { ledger, code }) };
    };
    const trade = await proposeTwoLedgerTrade({
      security: { ...(await on("security")), owner: seller, receiver: buyer, amount: FACE },
      cash: { ...(await on("cash")), owner: buyer, receiver: seller, amount: CASH },
      hashlock: hashlockOf(secret),
      secretHolder: "seller",
      timing: defaultTiming,
      lockTime: 600n,
    });
    return { trade, secret };
  }

  /** Locks a leg past the page, as its owner. */
  async lock(trade: TwoLedgerTrade, name: LegName): Promise<void> {
    const owner = await this.app.as(partyKeys[name === "security" ? "seller" : "buyer"], ON[name]);
    await openHashLock(owner, { leg: legLock(trade, name) });
  }
}

/** A terms file with one value replaced, at a path such as `cash.amount`. */
export function changedTerms(trade: TwoLedgerTrade, path: string, value: unknown): string {
  const root = JSON.parse(serialiseTwoLedgerFile(trade)) as Record<string, Record<string, unknown>>;
  const [name, key] = path.split(".") as [string, string];
  root[name]![key] = value;
  return JSON.stringify(root);
}
