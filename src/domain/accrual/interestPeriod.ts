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
 * The period of interest that a day is in, its first day included and its last not. Coupons fall due on the day of the month of
 * maturity, counted back from there; the first on the day that the terms name, if they name one.
 *
 * @returns Undefined before issue, and from maturity on.
 *
 * @example
 * interestPeriodAt({ issueDate, maturityDate, couponsPerYear: 2 }, parseDate("2023-02-20"));
 */
export function interestPeriodAt(
  { issueDate, firstCouponDate, maturityDate, couponsPerYear }: InterestSchedule,
  date: PlainDate,
): InterestPeriod | undefined {
  if (date < issueDate || date >= maturityDate) return undefined;
  if (couponsPerYear === 0) return { start: issueDate, end: maturityDate };
  const first = firstCouponDate ?? issueDate;
  if (date < first) return { start: issueDate, end: first };
  let [start, end] = [maturityDate, maturityDate];
  for (let count = 1; start > date; ++count) {
    end = start;
    start = addMonths(maturityDate, (-count * 12) / couponsPerYear);
  }
  return { start: start > first ? start : first, end };
}
