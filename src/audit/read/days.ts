import { dateFromUnix, type UtcOffset } from "../../domain/instants.ts";
import type { Period } from "./period.ts";
import { addDays, daysBetween, type PlainDate } from "../../domain/dates.ts";

/** So many days a chart shows at most. */
const MOST_DAYS = 92;

/**
 * Every day from one to another; the last ones where there are more than a chart shows.
 *
 * @example
 * daysOf(parseDate("2026-11-01"), parseDate("2026-11-03")); // three days
 */
export function daysOf(first: PlainDate, last: PlainDate): PlainDate[] {
  const count = Math.max(1, daysBetween(first, last) + 1);
  const shown = Math.min(count, MOST_DAYS);
  return Array.from({ length: shown }, (_, place) => addDays(last, place + 1 - shown));
}

/**
 * The last day of a period, at an offset.
 *
 * @example
 * const last = lastDay(period, parseUtcOffset("+08:00"));
 */
export function lastDay({ moment }: Period, utcOffset: UtcOffset): PlainDate {
  return dateFromUnix(moment.time, utcOffset);
}
