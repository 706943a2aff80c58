import type { Address, Hex } from "viem";
import { getAddress } from "viem";

import { centralBankOf } from "../../actions/cash/issueCash.ts";
import { referenceFromHex } from "../../actions/reference.ts";
import type { Currency } from "../../domain/currency.ts";
import type { PlainDate } from "../../domain/dates.ts";
import { dateFromUnix, type UtcOffset } from "../../domain/instants.ts";
import { AccountFinder } from "../read/accountFinder.ts";
import { directoryAt } from "../read/directory.ts";
import { holdingsAt } from "../read/holdings.ts";
import { listEvents } from "../read/listEvents.ts";
import type { Period } from "../read/period.ts";
import type { AuditIndex } from "../store/auditIndex.ts";
import type { StoredEvent } from "../store/storedEvents.ts";

/** Cash issued against reserves, or redeemed into them. */
export interface IssuedOrRedeemed {
  kind: "issued" | "redeemed";
  /** Of the posting or the payment. */
  reference: string;
  account: Address;
  /** Minor units. */
  amount: bigint;
  /** Day at the market's offset. */
  date: PlainDate;
  block: bigint;
  /** UNIX seconds. */
  time: bigint;
  transaction: Hex;
}

/** A day on which cash was issued or redeemed. */
export interface CashDay {
  date: PlainDate;
  issued: bigint;
  redeemed: bigint;
  /** At its end. */
  outstanding: bigint;
}

/** A bank: what was issued to it and redeemed from it, and what it holds. */
export interface CashBank {
  lei: string;
  legalName: string;
  issued: bigint;
  redeemed: bigint;
  held: bigint;
}

/** A currency's cash, since the ledger began; days and movements those of the period. */
export interface CashView {
  currency: Currency;
  issued: bigint;
  redeemed: bigint;
  /** What must lie in reserve: issued less redeemed. */
  outstanding: bigint;
  /** What the token's own movements make of it. */
  supply: bigint;
  days: CashDay[];
  banks: CashBank[];
  movements: IssuedOrRedeemed[];
  /** Whether issues and redemptions make the supply. */
  ok: boolean;
}

export interface CashParameters {
  currency: Currency;
  period: Period;
  /** Where the market's days begin. */
  utcOffset: UtcOffset;
}

/**
 * What was issued and redeemed of a currency, per day and per bank, and what is outstanding.
 *
 * @example
 * const { outstanding, ok } = await readCash(index, { currency: "HKD", period, utcOffset });
 */
export async function readCash(
  index: AuditIndex,
  { currency, period, utcOffset }: CashParameters,
): Promise<CashView> {
  const { moment, fromBlock } = period;
  const { cash, redemption } = centralBankOf(index.ledger, currency);
  const events = await listEvents(index, {
    contracts: [cash, redemption],
    names: ["CashIssued", "RedemptionConfirmed", "CashSwept"],
    toBlock: moment.block,
  });
  const all = events.map((event) => movementOf(event, utcOffset));
  const { holdings, issued: supply } = await holdingsAt(index, cash, moment);
  const [issued, redeemed] = [sumOf(all, "issued"), sumOf(all, "redeemed")];
  const finder = new AccountFinder(await directoryAt(index, moment.block));
  const inPeriod = new Set(all.filter(({ block }) => block >= fromBlock).map(({ date }) => date));
  const held = holdings.map(({ account, total }) => ({ account, held: total }));
  return {
    currency,
    issued,
    redeemed,
    outstanding: issued - redeemed,
    supply,
    days: daysIn(all).filter(({ date }) => inPeriod.has(date)),
    banks: banksIn(all, held, finder),
    movements: all.filter(({ block }) => block >= fromBlock),
    ok: issued - redeemed === supply,
  };
}

function movementOf(
  { name, args, block, time, transaction }: StoredEvent,
  offset: UtcOffset,
): IssuedOrRedeemed {
  const kind = name === "CashIssued" ? "issued" : "redeemed";
  return {
    kind,
    reference: referenceFromHex(args[kind === "issued" ? "reserveRef" : "paymentRef"] as Hex),
    account: getAddress(args["account"] as string),
    amount: args["amount"] as bigint,
    date: dateFromUnix(time, offset),
    block,
    time,
    transaction,
  };
}

function daysIn(movements: readonly IssuedOrRedeemed[]): CashDay[] {
  let outstanding = 0n;
  return [...Map.groupBy(movements, ({ date }) => date)].map(([date, ofDay]) => {
    const [issued, redeemed] = [sumOf(ofDay, "issued"), sumOf(ofDay, "redeemed")];
    outstanding += issued - redeemed;
    return { date, issued, redeemed, outstanding };
  });
}

function banksIn(
  movements: readonly IssuedOrRedeemed[],
  holdings: readonly { account: Address; held: bigint }[],
  finder: AccountFinder,
): CashBank[] {
  const banks = new Map<string, CashBank>();
  const bankOf = (account: Address): CashBank => {
    const { lei = "", legalName = account } = finder.find(account)?.participant ?? {};
    const key = lei === "" ? account : lei;
    const known = banks.get(key) ?? { lei, legalName, issued: 0n, redeemed: 0n, held: 0n };
    banks.set(key, known);
    return known;
  };
  for (const { account, kind, amount } of movements) bankOf(account)[kind] += amount;
  for (const { account, held } of holdings) bankOf(account).held += held;
  return [...banks.values()].toSorted((a, b) => (a.held === b.held ? 0 : a.held < b.held ? 1 : -1));
}

function sumOf(movements: readonly IssuedOrRedeemed[], kind: IssuedOrRedeemed["kind"]): bigint {
  return movements.reduce((sum, each) => sum + (each.kind === kind ? each.amount : 0n), 0n);
}
