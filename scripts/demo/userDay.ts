import { readFileSync } from "node:fs";
import { basename } from "node:path";

import { compareDates } from "../../src/domain/dates.ts";
import { dateToUnix } from "../../src/domain/instants.ts";
import { formatDecimal } from "../../src/domain/money.ts";
import { parseTradesCsv } from "../../src/domain/tradesCsv.ts";
import type { TradeRow } from "../../src/domain/tradesCsv.ts";
import { InputError } from "../../src/errors/input.ts";
import { assumptions, facts } from "./facts.ts";
import type { Desk } from "./desk.ts";
import { morningOf } from "./market.ts";
import type { DemoAccount, DemoParticipant } from "./parties.ts";
import type { Reporter } from "./reporter.ts";

/** A row whose accounts are known. */
export interface UserTrade {
  row: TradeRow;
  seller: DemoAccount;
  buyer: DemoAccount;
}

/**
 * Reads the user's own day of trades, before there is a chain.
 *
 * @throws {InputError} The file cannot be read.
 * @throws {FileError} Names every bad line, with its number and reason; then none settles.
 */
export function readUserDay(path: string, participants: readonly DemoParticipant[]): UserTrade[] {
  const accounts = participants.flatMap((participant) => participant.accounts);
  const find = (name: string) =>
    accounts.find((account) => account.name === name || account.address.toLowerCase() === name.toLowerCase());
  const rows = parseTradesCsv(readText(path), {
    file: basename(path),
    utcOffset: facts.utcOffset,
    check: (row) => reasonsAgainst(row, find, accounts),
  });
  return rows.map((row) => ({ row, seller: find(row.seller)!, buyer: find(row.buyer)! }));
}

function reasonsAgainst(
  { isin, currency, seller, buyer, faceAmount }: TradeRow,
  find: (name: string) => DemoAccount | undefined,
  accounts: readonly DemoAccount[],
): string[] {
  const known = accounts.map(({ name }) => name).join(", ");
  const [from, to] = [find(seller), find(buyer)];
  const reasons = [];
  if (isin !== facts.isin) reasons.push(`isin: ${isin} is not issued here; the demo's bond is ${facts.isin}`);
  if (currency !== facts.currency)
    reasons.push(`currency: there is only ${facts.currency} cash here, no ${currency}`);
  if (from === undefined) reasons.push(`seller: "${seller}" is no account; there are ${known}`);
  if (to === undefined) reasons.push(`buyer: "${buyer}" is no account; there are ${known}`);
  if (from !== undefined && from === to) reasons.push("buyer: seller and buyer are the same account");
  if (faceAmount % assumptions.denomination !== 0n) {
    reasons.push(`face: expected a multiple of ${formatDecimal(assumptions.denomination, 2)}`);
  }
  return reasons;
}

/** Settles the user's trades in the order of their settlement dates, one transaction each. */
export async function settleUserDay(
  desk: Desk,
  trades: readonly UserTrade[],
  reporter: Reporter,
): Promise<void> {
  reporter.step(`your day: ${trades.length} trades`);
  const { chain } = desk.market;
  await chain.advanceTo(morningOf(assumptions.secondaryTradeDate));
  const ordered = trades.toSorted((a, b) => compareDates(a.row.settlementDate, b.row.settlementDate));
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
