import { addDays, type PlainDate } from "../dates.ts";

/** A day by year, month (1 to 12) and day. */
export interface DateParts {
  year: number;
  month: number;
  day: number;
}

/**
 * Year, month and day of a date.
 *
 * @example
 * partsOf(parseDate("2023-02-16")); // { year: 2023, month: 2, day: 16 }
 */
export function partsOf(date: PlainDate): DateParts {
  const [year = 0, month = 0, day = 0] = date.split("-").map(Number);
  return { year, month, day };
}

/**
 * Whether a year has a 29 February.
 *
 * @example
 * isLeapYear(2024); // true
 */
export function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/**
 * Days of the month that a date is in.
 *
 * @example
 * lengthOfMonth(parseDate("2024-02-01")); // 29
 */
export function lengthOfMonth(date: PlainDate): number {
  const { year, month } = partsOf(date);
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/**
 * Whether a date is 28 February of a common year, or 29 February.
 *
 * @example
 * isLastOfFebruary(parseDate("2024-02-28")); // false
 */
export function isLastOfFebruary(date: PlainDate): boolean {
  const { month, day } = partsOf(date);
  return month === 2 && day === lengthOfMonth(date);
}

/**
 * The first 29 February after a date.
 *
 * @example
 * leapDayAfter(parseDate("2024-02-29")); // "2028-02-29"
 */
export function leapDayAfter(date: PlainDate): PlainDate {
  for (let { year } = partsOf(date); ; ++year) {
    if (!isLeapYear(year)) continue;
    const leapDay = `${String(year).padStart(4, "0")}-02-29` as PlainDate;
    if (leapDay > date) return leapDay;
  }
}

/**
 * The same day of the month, months later or earlier; the month's last day where it has no such day.
 *
 * @throws {RangeError} Where that is outside the years 0001 to 9999.
 *
 * @example
 * addMonths(parseDate("2023-08-31"), -6); // "2023-02-28"
 */
export function addMonths(date: PlainDate, months: number): PlainDate {
  const { year, month, day } = partsOf(date);
  const place = year * 12 + month - 1 + months;
  const [toYear, toMonth] = [Math.floor(place / 12), (((place % 12) + 12) % 12) + 1];
  if (toYear < 1 || toYear > 9999) throw new RangeError(`${date} and ${months} months is no day`);
  const first = `${String(toYear).padStart(4, "0")}-${String(toMonth).padStart(2, "0")}-01` as PlainDate;
  return addDays(first, Math.min(day, lengthOfMonth(first)) - 1);
}
