import type { DayCount } from "../bonds.ts";
import { addDays, daysBetween, type PlainDate } from "../dates.ts";
import { addMonths, isLeapYear, leapDayAfter, partsOf } from "./months.ts";
import { daysOfThirty } from "./thirty.ts";

/** An exact part of a year. */
export interface YearFraction {
  numerator: bigint;
  denominator: bigint;
}

/** The period of interest that days are counted in. */
export interface InterestPeriod {
  start: PlainDate;
  /** Day on which the interest of the period is due, before any adjustment to business days. */
  end: PlainDate;
}

export interface DayCountTerms {
  dayCount: DayCount;
  /** 0 (at maturity), 1, 2, 4 or 12. */
  couponsPerYear: number;
  maturityDate: PlainDate;
}

/**
 * The part of a year from the start of a period of interest to a day within it.
 *
 * ISDA 2006 definitions §4.16 and ICMA rule 251.
 *
 * @example
 * yearFraction({ dayCount: "act-365-fixed", couponsPerYear: 1, maturityDate }, period, parseDate("2023-02-20"));
 */
export function yearFraction(terms: DayCountTerms, period: InterestPeriod, to: PlainDate): YearFraction {
  const { start: from, end } = period;
  const days = daysBetween(from, to);
  const over = (year: number) => fraction(days, year);
  const leapUntil = (last: PlainDate) => leapDayAfter(from) <= last;
  const { dayCount } = terms;
  switch (dayCount) {
    case "act-360":
      return over(360);
    case "act-365-fixed":
      return over(365);
    case "act-365-actual":
      return over(leapUntil(to) ? 366 : 365);
    case "act-365-l":
      return over((terms.couponsPerYear === 1 ? leapUntil(end) : isLeapYear(partsOf(end).year)) ? 366 : 365);
    case "nl-365":
      return fraction(days - leapDaysAfter(from, to), 365);
    case "act-act-isda":
      return isda(from, to);
    case "act-act-icma":
      return icma(terms, from, to);
    case "act-act-afb":
      return afb(from, to);
    case "thirty-360-bond-basis":
    case "thirty-360-us":
    case "thirty-e-360":
    case "thirty-e-360-isda":
    case "thirty-e-plus-360":
      break;
  }
  return fraction(daysOfThirty(dayCount, from, to, terms.maturityDate), 360);
}

function fraction(numerator: number, denominator: number): YearFraction {
  return { numerator: BigInt(numerator), denominator: BigInt(denominator) };
}

function sum(a: YearFraction, b: YearFraction): YearFraction {
  if (a.denominator === b.denominator)
    return { numerator: a.numerator + b.numerator, denominator: a.denominator };
  return {
    numerator: a.numerator * b.denominator + b.numerator * a.denominator,
    denominator: a.denominator * b.denominator,
  };
}

/** Leap days in (from, to]. */
function leapDaysAfter(from: PlainDate, to: PlainDate): number {
  let count = 0;
  for (let day = leapDayAfter(from); day <= to; day = leapDayAfter(day)) ++count;
  return count;
}

/** Days of leap years over 366, other days over 365. */
function isda(from: PlainDate, to: PlainDate): YearFraction {
  let [leap, common] = [0, 0];
  for (let day = from; day < to;) {
    const { year } = partsOf(day);
    const next = `${String(year + 1).padStart(4, "0")}-01-01` as PlainDate;
    const end = next < to ? next : to;
    if (isLeapYear(year)) leap += daysBetween(day, end);
    else common += daysBetween(day, end);
    day = end;
  }
  return sum(fraction(leap, 366), fraction(common, 365));
}

/** Of each regular period, counted back from maturity, the part of its days; irregular ones fall into several. */
function icma({ couponsPerYear, maturityDate }: DayCountTerms, from: PlainDate, to: PlainDate): YearFraction {
  const frequency = couponsPerYear === 0 ? 1 : couponsPerYear;
  const boundary = (count: number) => addMonths(maturityDate, (-count * 12) / frequency);
  let total = fraction(0, 1);
  for (let count = 1, end = maturityDate; end > from; ++count) {
    const start = boundary(count);
    const [first, last] = [start > from ? start : from, end < to ? end : to];
    if (first < last)
      total = sum(total, fraction(daysBetween(first, last), frequency * daysBetween(start, end)));
    end = start;
  }
  return total;
}

/** Whole years counted back from the end, and the rest over 366 where it has a leap day. */
function afb(from: PlainDate, to: PlainDate): YearFraction {
  const back = (years: number) => addMonths(to, -12 * years);
  let years = 0;
  while (back(years + 1) >= from) ++years;
  const end = years === 0 ? to : back(years);
  const leap = leapDayAfter(addDays(from, -1)) < end;
  return sum(fraction(years, 1), fraction(daysBetween(from, end), leap ? 366 : 365));
}
