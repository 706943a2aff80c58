import type { CouponKind, DayCount } from "../bonds.ts";
import type { Currency } from "../currency.ts";
import { formatDecimal, formatMoney, MAX_AMOUNT, parseDecimal } from "../money.ts";
import { daysBetween, type PlainDate } from "../dates.ts";
import { dateFromUnix, offsetOfMidnight, type UtcOffset } from "../instants.ts";
import { InputError } from "../../errors/input.ts";
import { yearFraction, type InterestPeriod, type YearFraction } from "./dayCount.ts";
import { interestOn, quotientHalfUp } from "./interest.ts";
import { interestPeriodAt, type InterestSchedule } from "./interestPeriod.ts";

/** Of a bond's terms what its accrued interest takes; times are UNIX seconds at 00:00 of the day, where the market is. */
export interface InterestTerms {
  couponKind: CouponKind;
  /** Annual rate times 1e9. */
  couponRateE9: bigint;
  couponsPerYear: number;
  dayCount: DayCount;
  issueDate: bigint;
  firstCouponDate?: bigint;
  maturityDate: bigint;
}

/** Interest that the buyer pays the seller for the days since the last coupon. */
export interface AccruedInterest {
  /** Undefined where the bond pays no coupons. */
  period?: InterestPeriod;
  /** Calendar days since the start of the period. */
  days: number;
  fraction: YearFraction;
  /** Minor units, rounded half up. */
  amount: bigint;
}

/** A settlement amount, line by line. */
export interface TradePrice {
  /** Face amount at the clean price, in minor units, rounded half up. */
  principal: bigint;
  accrued: AccruedInterest;
  /** The sum of both lines: what the buyer pays. */
  settlementAmount: bigint;
}

const PRICE_DECIMALS = 6;
/** A price of 100 % of face, as {@link parsePrice} has it. */
const PAR = 100n * 10n ** BigInt(PRICE_DECIMALS);
const NO_TIME: YearFraction = { numerator: 0n, denominator: 1n };

/**
 * A clean price in percent of face amount, times 1e6.
 *
 * @throws {InputError} Where it is written otherwise, or is nothing.
 *
 * @example
 * parsePrice("99.875"); // 99_875_000n
 */
export function parsePrice(text: string, field = "price"): bigint {
  const priceE6 = parseDecimal(text, PRICE_DECIMALS, { field });
  if (priceE6 === 0n) throw new InputError({ field, given: text, expected: "more than nothing" });
  return priceE6;
}

/**
 * A price times 1e6 as percent of face amount, without needless zeros.
 *
 * @example
 * formatPrice(99_875_000n); // "99.875"
 */
export function formatPrice(priceE6: bigint): string {
  return formatDecimal(priceE6, PRICE_DECIMALS).replace(/\.?0+$/, "");
}

/**
 * Where a bond's market is, in time: the dates of its terms are midnights there.
 *
 * @example
 * marketOffset(terms); // "+08:00"
 */
export function marketOffset({ issueDate }: Pick<InterestTerms, "issueDate">): UtcOffset {
  return offsetOfMidnight(issueDate);
}

/** The days of a bond's terms as days of its market. */
export function scheduleOf(terms: InterestTerms): InterestSchedule {
  const offset = marketOffset(terms);
  const { firstCouponDate, couponsPerYear } = terms;
  return {
    issueDate: dateFromUnix(terms.issueDate, offset),
    maturityDate: dateFromUnix(terms.maturityDate, offset),
    couponsPerYear,
    ...(firstCouponDate !== undefined && { firstCouponDate: dateFromUnix(firstCouponDate, offset) }),
  };
}

/**
 * Interest accrued on a face amount until a settlement date, that day not included.
 *
 * @throws {InputError} Where the day is before issue or not before maturity, or where the terms do not tell the rate: that of a
 * floating or index-linked coupon.
 *
 * @example
 * accruedInterest(terms, 5_000_000_00n, parseDate("2023-02-20")).amount;
 */
export function accruedInterest(
  terms: InterestTerms,
  faceAmount: bigint,
  settlementDate: PlainDate,
): AccruedInterest {
  const schedule = scheduleOf(terms);
  const period = interestPeriodAt(schedule, settlementDate);
  if (period === undefined) {
    const { issueDate, maturityDate } = schedule;
    const expected = `a day from issue, ${issueDate}, to before maturity, ${maturityDate}`;
    throw new InputError({ field: "settlementDate", given: settlementDate, expected });
  }
  if (terms.couponKind === "zero") {
    return { days: 0, fraction: NO_TIME, amount: 0n };
  }
  if (terms.couponKind !== "fixed") {
    throw new InputError({
      field: "accrued",
      given: undefined,
      expected: `an amount: the terms of a bond with a ${terms.couponKind} coupon do not tell its rate`,
    });
  }
  const fraction = yearFraction({ ...terms, ...schedule }, period, settlementDate);
  const amount = interestOn(faceAmount, terms.couponRateE9, fraction);
  return { period, days: daysBetween(period.start, settlementDate), fraction, amount };
}

export interface TradePriceParameters {
  terms: InterestTerms;
  currency: Currency;
  /** Minor units. */
  faceAmount: bigint;
  /** Percent of face amount, times 1e6; without accrued interest. */
  cleanPriceE6: bigint;
  settlementDate: PlainDate;
  /** Accrued interest in minor units where the terms do not tell it. */
  accrued?: bigint;
}

/**
 * What the buyer pays for a face amount at a clean price. Each line is rounded once, half up; the sum is that of the lines.
 *
 * @throws {InputError} As {@link accruedInterest}, and where the sum is nothing or too large.
 *
 * @example
 * const { principal, accrued, settlementAmount } = tradePrice({ terms, currency, faceAmount, cleanPriceE6, settlementDate });
 */
export function tradePrice({
  terms,
  currency,
  faceAmount,
  cleanPriceE6,
  settlementDate,
  accrued: stated,
}: TradePriceParameters): TradePrice {
  const principal = quotientHalfUp(faceAmount * cleanPriceE6, PAR);
  const accrued: AccruedInterest =
    stated === undefined
      ? accruedInterest(terms, faceAmount, settlementDate)
      : { days: 0, fraction: NO_TIME, amount: stated };
  const settlementAmount = principal + accrued.amount;
  if (settlementAmount === 0n || settlementAmount > MAX_AMOUNT) {
    throw new InputError({
      field: "price",
      given: formatPrice(cleanPriceE6),
      expected: `one that comes to more than nothing and at most ${formatMoney(MAX_AMOUNT, currency)}`,
    });
  }
  return { principal, accrued, settlementAmount };
}
