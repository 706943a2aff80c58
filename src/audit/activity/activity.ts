import type { ReadClient } from "../../actions/client.ts";
import type { Currency } from "../../domain/currency.ts";
import { herfindahl, topShare } from "../../domain/concentration.ts";
import type { PlainDate } from "../../domain/dates.ts";
import { ISSUED } from "../../domain/holdingsBook.ts";
import { dateFromUnix, type UtcOffset } from "../../domain/instants.ts";
import type { InstrumentCode } from "../../domain/instrument.ts";
import type { AccountFinder } from "../read/accountFinder.ts";
import { instrumentsAt, type IndexedInstrument } from "../read/instruments.ts";
import type { Period } from "../read/period.ts";
import { readRegister } from "../register/register.ts";
import type { AuditIndex } from "../store/auditIndex.ts";
import { storedEvents } from "../store/storedEvents.ts";
import type { AuditedTrade } from "../trades/tradeBook.ts";
import { readTrades } from "../trades/trades.ts";

/** So many of the largest make the top share. */
export const TOP = 5;

/** What became of one instrument within a period. */
export interface InstrumentActivity {
  code: InstrumentCode;
  currency: Currency;
  /** Trades settled in which it was delivered, and their amount in minor units. */
  trades: number;
  turnover: bigint;
  /** Every movement of it, issue and redemption aside. */
  movements: number;
  moved: bigint;
  /** Held at the end. */
  held: bigint;
  /** Turnover as a part of what is held, in parts of a million. */
  velocity: bigint;
  /** Of the participants' holdings at the end, 0 to 10,000. */
  herfindahl: number;
  /** Of the largest participants, in parts of a million. */
  top: bigint;
}

/** Trades that settled and those that should have and did not. */
export interface Efficiency {
  settled: number;
  /** Tried in vain and not settled since, or lodged and past their end. */
  failed: number;
  /** Settled of both, in parts of a million. */
  share: bigint;
}

export interface ActivityDay {
  date: PlainDate;
  settled: number;
  refused: number;
  /** Settled on that day, by the currency paid, in minor units. */
  paid: Partial<Record<Currency, bigint>>;
}

/** What a participant bought and sold, by the currency paid, in minor units. */
export interface Trader {
  lei: string;
  legalName: string;
  trades: number;
  turnover: Partial<Record<Currency, bigint>>;
}

export interface Activity {
  instruments: InstrumentActivity[];
  efficiency: Efficiency;
  /** Those on which anything was settled or refused. */
  days: ActivityDay[];
  /** Most trades first. */
  traders: Trader[];
}

export interface ActivityParameters {
  period: Period;
  finder: AccountFinder;
  /** Where the market's days begin. */
  utcOffset: UtcOffset;
  /** Tells on which day a transaction failed that is alone in its block; without it those are on no day. */
  client?: ReadClient | undefined;
}

/**
 * What a market did within a period: turnover, how many trades settled that should have, and how much is in few hands.
 *
 * @example
 * const { instruments, efficiency } = await readActivity(index, { period, finder, utcOffset });
 */
export async function readActivity(
  index: AuditIndex,
  { period, finder, utcOffset, client }: ActivityParameters,
): Promise<Activity> {
  const { trades } = await readTrades(index, { period, client, signatures: false });
  const settled = trades.filter((trade) => settledAt(trade, period) !== undefined);
  const instruments: InstrumentActivity[] = [];
  for (const instrument of await instrumentsAt(index, period.moment.block))
    instruments.push(await activityOf(index, instrument, { settled, period }));
  return {
    instruments,
    efficiency: efficiencyOf(trades, period),
    days: daysIn(trades, period, utcOffset),
    traders: tradersIn(settled, finder),
  };
}

/** When a trade settled, if within the period; UNIX seconds. */
function settledAt({ steps }: AuditedTrade, { fromBlock }: Period): bigint | undefined {
  return steps.find(({ kind, block }) => kind === "settled" && block >= fromBlock)?.time;
}

async function activityOf(
  index: AuditIndex,
  { token, code, currency }: IndexedInstrument,
  { settled, period }: { settled: readonly AuditedTrade[]; period: Period },
): Promise<InstrumentActivity> {
  const { fromBlock, moment } = period;
  let [movements, moved] = [0, 0n];
  const selection = { contracts: [token], names: ["Transfer"], fromBlock, toBlock: moment.block };
  for await (const { args } of storedEvents(index, selection)) {
    if (args["from"] === ISSUED || args["to"] === ISSUED) continue;
    movements++;
    moved += args["value"] as bigint;
  }
  const delivered = settled.filter(({ security }) => security?.token === token);
  const turnover = delivered.reduce((sum, { terms }) => sum + (terms.faceAmount ?? 0n), 0n);
  const { held, participants } = await readRegister(index, { code, moment });
  const holdings = participants.map(({ total }) => total);
  return {
    code,
    currency,
    trades: delivered.length,
    turnover,
    movements,
    moved,
    held,
    velocity: held === 0n ? 0n : (turnover * 1_000_000n) / held,
    herfindahl: herfindahl(holdings),
    top: topShare(holdings, TOP),
  };
}

function efficiencyOf(trades: readonly AuditedTrade[], period: Period): Efficiency {
  const settled = trades.filter((trade) => settledAt(trade, period) !== undefined).length;
  const now = period.moment.time;
  const failed = trades.filter(
    ({ state, terms }) =>
      state === "refused" ||
      (state === "lodged" && terms.validUntil !== undefined && terms.validUntil <= now),
  ).length;
  const tried = settled + failed;
  return { settled, failed, share: tried === 0 ? 0n : BigInt(Math.floor((settled * 1_000_000) / tried)) };
}

function daysIn(trades: readonly AuditedTrade[], { fromBlock }: Period, utcOffset: UtcOffset): ActivityDay[] {
  const days = new Map<PlainDate, ActivityDay>();
  for (const { steps, terms, cash } of trades)
    for (const { kind, time, block } of steps) {
      if (time === undefined || block < fromBlock || (kind !== "settled" && kind !== "refused")) continue;
      const date = dateFromUnix(time, utcOffset);
      const day = days.get(date) ?? { date, settled: 0, refused: 0, paid: {} };
      day[kind]++;
      if (kind === "settled" && cash !== undefined) addTo(day.paid, cash.currency, terms.settlementAmount);
      days.set(date, day);
    }
  return [...days.values()].toSorted((a, b) => (a.date < b.date ? -1 : 1));
}

function tradersIn(settled: readonly AuditedTrade[], finder: AccountFinder): Trader[] {
  const traders = new Map<string, Trader>();
  for (const { terms, cash } of settled)
    for (const account of [terms.seller, terms.buyer]) {
      const { lei = account, legalName = account } = finder.find(account)?.participant ?? {};
      const trader = traders.get(lei) ?? { lei, legalName, trades: 0, turnover: {} };
      trader.trades++;
      if (cash !== undefined) addTo(trader.turnover, cash.currency, terms.settlementAmount);
      traders.set(lei, trader);
    }
  return [...traders.values()].toSorted((a, b) => b.trades - a.trades);
}

function addTo(
  sums: Partial<Record<Currency, bigint>>,
  currency: Currency,
  amount: bigint | undefined,
): void {
  sums[currency] = (sums[currency] ?? 0n) + (amount ?? 0n);
}
