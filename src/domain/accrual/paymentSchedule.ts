import type { BondStatus, BusinessDayRule } from "../bonds.ts";
import { adjustDate, businessCalendar } from "../businessDays.ts";
import { daysBetween, type PlainDate } from "../dates.ts";
import { dateFromUnix } from "../instants.ts";
import { yearFraction, type InterestPeriod } from "./dayCount.ts";
import { interestOn } from "./interest.ts";
import { interestPeriods } from "./interestPeriod.ts";
import { marketOffset, scheduleOf, type InterestTerms } from "./tradePrice.ts";

/** Of a bond's terms what its payments take. */
export interface PaymentTerms extends InterestTerms {
  businessDayRule: BusinessDayRule;
}

/** A payment that a bond's terms promise to its holders. */
export interface BondPayment {
  kind: "coupon" | "redemption";
  /** Day on which it falls due, before any adjustment to business days. */
  dueDate: PlainDate;
  /** The day that the bond's rule makes of it, as far as weekends go: holidays stand in no terms. */
  paymentDate: PlainDate;
  /** Of a coupon. */
  period?: InterestPeriod;
  /** Calendar days of the period. */
  days?: number;
  /** For 100 of face amount, times 1e6, rounded half up; undefined where the terms do not tell the rate. */
  per100E6: bigint | undefined;
  /** Announced, UNIX seconds: the last one after the day of the payment before, and not after that of this one. */
  recordDate?: bigint;
}

const HUNDRED_E6 = 100_000_000n;

/**
 * Every payment that a bond's terms promise, in order: its coupons, and the face amount at maturity. A coupon is the interest of its
 * whole period, by the day count of the terms.
 *
 * @param recordDates As announced, in UNIX seconds and ascending.
 *
 * @example
 * const next = paymentSchedule(terms, recordDates).find(({ dueDate }) => dueDate > today);
 */
export function paymentSchedule(terms: PaymentTerms, recordDates: readonly bigint[] = []): BondPayment[] {
  const schedule = scheduleOf(terms);
  const weekends = businessCalendar();
  const on = (dueDate: PlainDate) => ({
    dueDate,
    paymentDate: adjustDate(dueDate, terms.businessDayRule, weekends),
  });
  const periods = terms.couponKind === "zero" ? [] : interestPeriods(schedule);
  const payments: BondPayment[] = periods.map((period) => ({
    kind: "coupon",
    ...on(period.end),
    period,
    days: daysBetween(period.start, period.end),
    per100E6: couponPer100({ ...terms, ...schedule }, period),
  }));
  payments.push({ kind: "redemption", ...on(schedule.maturityDate), per100E6: HUNDRED_E6 });
  return withRecordDates(payments, terms, recordDates);
}

function couponPer100(
  terms: Pick<InterestTerms, "couponKind" | "couponRateE9" | "couponsPerYear" | "dayCount"> & {
    maturityDate: PlainDate;
  },
  period: InterestPeriod,
): bigint | undefined {
  if (terms.couponKind !== "fixed") return undefined;
  return interestOn(HUNDRED_E6, terms.couponRateE9, yearFraction(terms, period, period.end));
}

/** The last coupon and the redemption are of one day, and have one record date. */
function withRecordDates(
  payments: readonly BondPayment[],
  terms: InterestTerms,
  recordDates: readonly bigint[],
): BondPayment[] {
  const offset = marketOffset(terms);
  const announced = recordDates.map((instant) => ({ instant, day: dateFromUnix(instant, offset) }));
  const recorded = new Map<PlainDate, bigint>();
  let before = "";
  for (const { paymentDate } of payments) {
    if (paymentDate === before) continue;
    const found = announced.findLast(({ day }) => day > before && day <= paymentDate);
    if (found !== undefined) recorded.set(paymentDate, found.instant);
    before = paymentDate;
  }
  return payments.map((payment) => {
    const recordDate = recorded.get(payment.paymentDate);
    return recordDate === undefined ? payment : { ...payment, recordDate };
  });
}

/**
 * How a payment stands. No money moves on the ledger for a coupon, so that it says what fell due and not what was paid:
 * - `fell-due`: a coupon whose day has come;
 * - `due`: a redemption whose day has come, while the bond is not redeemed;
 * - `next`: the first day after today on which something falls due;
 * - `later`: after that;
 * - `redeemed`: the bond is, and nothing follows.
 */
export type PaymentStanding = "fell-due" | "due" | "next" | "later" | "redeemed";

/**
 * How each payment stands on a day.
 *
 * @param today By the clock of the bond's market.
 *
 * @example
 * paymentStandings(payments, { status: "active", today });
 */
export function paymentStandings(
  payments: readonly BondPayment[],
  { status, today }: { status: BondStatus; today: PlainDate },
): PaymentStanding[] {
  const next = payments.find(({ dueDate }) => dueDate > today)?.dueDate;
  return payments.map(({ kind, dueDate }) => {
    if (status === "redeemed" && (kind === "redemption" || dueDate > today)) return "redeemed";
    if (dueDate > today) return dueDate === next ? "next" : "later";
    return kind === "redemption" ? "due" : "fell-due";
  });
}
