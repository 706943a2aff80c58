import { readFileSync } from "node:fs";
import { basename } from "node:path";

import { dateToUnix } from "../../src/domain/instants.ts";
import { parseTradesCsv } from "../../src/domain/tradesCsv.ts";
import type { TradeRow } from "../../src/domain/tradesCsv.ts";
import { FileError } from "../../src/errors/file.ts";
import type { LineError } from "../../src/errors/file.ts";
import { InputError } from "../../src/errors/input.ts";
import { assumptions, facts } from "./facts.ts";
import type { Desk } from "./desk.ts";
import { morningOf } from "./market.ts";
import type { Market } from "./market.ts";
import type { DemoAccount } from "./parties.ts";
import type { Reporter } from "./reporter.ts";

/** A row whose accounts are known. */
export interface UserTrade {
  row: TradeRow;
  seller: DemoAccount;
  buyer: DemoAccount;
}

/**
 * Reads the user's own day of trades.
 *
 * @throws {InputError} The file cannot be read.
 * @throws {FileError} Names every bad line, with its number and reason; then none settles.
 */
export function readUserDay(path: string, { accounts, bondCode, cashCode }: Market): UserTrade[] {
  const file = basename(path);
  const rows = parseTradesCsv(readText(path), { file, utcOffset: facts.utcOffset });
  const byName = new Map(accounts.flatMap((account) => [[account.name, account], [account.address.toLowerCase(), account]] as const));
  const lines: LineError[] = [];
  const trades = rows.flatMap((row): UserTrade[] => {
    const fail = (reason: string) => {
      lines.push({ line: row.line, reason });
      return [];
    };
    const find = (name: string) => byName.get(name.startsWith("0x") ? name.toLowerCase() : name);
    const [seller, buyer] = [find(row.seller), find(row.buyer)];
    const known = accounts.map(({ name }) => name).join(", ");
    if (row.isin !== bondCode) return fail(`isin: ${row.isin} is not issued here; the demo's bond is ${bondCode}`);
    if (row.currency !== cashCode) return fail(`currency: there is no ${row.currency} cash here, only ${cashCode}`);
    if (seller === undefined) return fail(`seller: "${row.seller}" is no account; there are ${known}`);
    if (buyer === undefined) return fail(`buyer: "${row.buyer}" is no account; there are ${known}`);
    if (seller === buyer) return fail("buyer: seller and buyer are the same account");
    if (row.faceAmount % assumptions.denomination !== 0n) return fail("face: not a multiple of HKD 50,000.00");
    return [{ row, seller, buyer }];
  });
  if (lines.length !== 0) throw new FileError({ file, lines });
  return trades;
}

/** Settles the user's trades in the order of their settlement dates, one transaction each. */
export async function settleUserDay(desk: Desk, trades: readonly UserTrade[], reporter: Reporter): Promise<void> {
  reporter.step(`your day: ${trades.length} trades`);
  const { chain } = desk.market;
  await chain.advanceTo(morningOf(assumptions.secondaryTradeDate));
  const ordered = trades.toSorted((a, b) => (a.row.settlementDate < b.row.settlementDate ? -1 : a.row.settlementDate > b.row.settlementDate ? 1 : 0));
  for (const [done, { row, seller, buyer }] of ordered.entries()) {
    await chain.advanceTo(morningOf(row.settlementDate));
    const trade = desk.trade({
      seller,
      buyer,
      faceAmount: row.faceAmount,
      settlementAmount: row.settlementAmount,
      tradeDate: dateToUnix(row.tradeDate, facts.utcOffset),
      settlementDate: dateToUnix(row.settlementDate, facts.utcOffset),
      validUntil: row.validUntil,
    });
    const reason = await desk.submit(await desk.sign(trade, { seller, buyer }));
    if (reason !== undefined) reporter.say(`${row.ref}: refused, ${reason}`);
    reporter.progress(done + 1, ordered.length);
  }
}

function readText(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    throw new InputError({ field: "--trades", given: path, expected: "a CSV file that can be read" });
  }
}
