import type { DayCount } from "../bonds.ts";
import type { PlainDate } from "../dates.ts";
import { isLastOfFebruary, lengthOfMonth, partsOf } from "./months.ts";

/** Conventions by which every month has thirty days. */
export type ThirtyDayCount = Extract<DayCount, `thirty-${string}`>;

/** Days between two days of a month, each taken for 1 to 30 or moved. */
interface Ends {
  first: number;
  second: number;
  /** Months by which the second is moved on. */
  carried?: number;
}

interface Span {
  from: PlainDate;
  to: PlainDate;
  maturityDate: PlainDate;
}

/** How each convention takes the days of the month at both ends; all take the 31st at the start for the 30th. */
const conventions: Readonly<Record<ThirtyDayCount, (days: Ends, span: Span) => Ends>> = {
  "thirty-360-bond-basis": thirtyFirstAfterThirty,
  "thirty-360-us"(days, { from, to }) {
    if (!isLastOfFebruary(from)) return thirtyFirstAfterThirty(days);
    return thirtyFirstAfterThirty({ first: 30, second: isLastOfFebruary(to) ? 30 : days.second });
  },
  "thirty-e-360": ({ first, second }) => ({ first, second: Math.min(second, 30) }),
  "thirty-e-360-isda"({ first, second }, { from, to, maturityDate }) {
    const kept = to === maturityDate && isLastOfFebruary(to);
    return { first: isLastOfMonth(from) ? 30 : first, second: isLastOfMonth(to) && !kept ? 30 : second };
  },
  "thirty-e-plus-360": ({ first, second }) =>
    second === 31 ? { first, second: 1, carried: 1 } : { first, second },
};

/**
 * Days from one day to another where every month has thirty.
 *
 * @example
 * daysOfThirty("thirty-e-360", parseDate("2023-01-31"), parseDate("2023-02-28"), maturityDate); // 28
 */
export function daysOfThirty(
  convention: ThirtyDayCount,
  from: PlainDate,
  to: PlainDate,
  maturityDate: PlainDate,
): number {
  const [start, end] = [partsOf(from), partsOf(to)];
  const days = { first: Math.min(start.day, 30), second: end.day };
  const { first, second, carried = 0 } = conventions[convention](days, { from, to, maturityDate });
  return 360 * (end.year - start.year) + 30 * (end.month + carried - start.month) + (second - first);
}

function thirtyFirstAfterThirty({ first, second }: Ends): Ends {
  return { first, second: second === 31 && first === 30 ? 30 : second };
}

function isLastOfMonth(date: PlainDate): boolean {
  return partsOf(date).day === lengthOfMonth(date);
}
