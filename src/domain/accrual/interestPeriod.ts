import { addMonths } from "./months.ts";
import type { PlainDate } from "../dates.ts";
import type { InterestPeriod } from "./dayCount.ts";

/** Days on which a bond's interest begins, falls due and ends, before any adjustment to business days. */
export interface InterestSchedule {
  /** First day that interest accrues. */
  issueDate: PlainDate;
  /** Unset where the schedule is regular. */
  firstCouponDate?: PlainDate | undefined;
  maturityDate: PlainDate;
  /** 0 (at maturity), 1, 2, 4 or 12. */
  couponsPerYear: number;
}

/**
 * Every period of interest of a bond, in order. Coupons fall due on the day of the month of maturity, counted back from there; the first
 * on the day that the terms name, if they name one.
 *
 * @example
 * interestPeriods({ issueDate, maturityDate, couponsPerYear: 2 }).map(({ end }) => end);
 */
export function interestPeriods({
  issueDate,
  firstCouponDate,
  maturityDate,
  couponsPerYear,
}: InterestSchedule): InterestPeriod[] {
  if (couponsPerYear === 0) return [{ start: issueDate, end: maturityDate }];
  const first = firstCouponDate ?? issueDate;
  const days: PlainDate[] = [];
  for (
    let [count, day] = [0, maturityDate];
    day > first;
    day = addMonths(maturityDate, (-count * 12) / couponsPerYear)
  ) {
    days.push(day);
    ++count;
  }
  const ends = days.toReversed();
  const regular = ends.map((end, place) => ({ start: ends[place - 1] ?? first, end }));
  return first > issueDate ? [{ start: issueDate, end: first }, ...regular] : regular;
}

/**
 * The period of interest that a day is in, its first day included and its last not.
 *
 * @returns Undefined before issue, and from maturity on.
 *
 * @example
 * interestPeriodAt({ issueDate, maturityDate, couponsPerYear: 2 }, parseDate("2023-02-20"));
 */
export function interestPeriodAt(schedule: InterestSchedule, date: PlainDate): InterestPeriod | undefined {
  return interestPeriods(schedule).find(({ start, end }) => start <= date && date < end);
}
