import { InputError } from "../errors/input.ts";
import type { Brand } from "./brand.ts";

/** A day of the calendar, `YYYY-MM-DD` (ISO 8601, Gregorian, years 0001 to 9999). Text order is time order. */
export type PlainDate = Brand<string, "PlainDate">;

/** ISO 8601: 1 is Monday, 7 is Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

const MS_PER_DAY = 86_400_000;

/**
 * A day from its text.
 *
 * @param field Name of the value in an error.
 * @throws {InputError} Where it is written otherwise or there is no such day.
 *
 * @example
 * parseDate("2023-02-16");
 */
export function parseDate(text: string, field = "date"): PlainDate {
  if (!/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(text) || text.startsWith("0000")) {
    throw new InputError({ field, given: text, expected: "a date written YYYY-MM-DD" });
  }
  const time = Date.parse(`${text}T00:00:00Z`);
  if (Number.isNaN(time) || isoDay(time) !== text) {
    throw new InputError({ field, given: text, expected: "a day that exists" });
  }
  return text as PlainDate;
}

/**
 * Days from 1970-01-01 to a day; negative before.
 *
 * @example
 * epochDay(parseDate("1970-02-01")); // 31
 */
export function epochDay(date: PlainDate): number {
  return Date.parse(`${date}T00:00:00Z`) / MS_PER_DAY;
}

/**
 * The day that lies `days` after 1970-01-01.
 *
 * @throws {RangeError} Where that is no whole number, or outside the years 0001 to 9999.
 *
 * @example
 * fromEpochDay(31); // "1970-02-01"
 */
export function fromEpochDay(days: number): PlainDate {
  if (!Number.isInteger(days) || days < FIRST_DAY || days > LAST_DAY) {
    throw new RangeError(`${days} days from 1970-01-01 is no day of the years 0001 to 9999`);
  }
  return isoDay(days * MS_PER_DAY) as PlainDate;
}

/**
 * The day `days` later; earlier where negative.
 *
 * @throws {RangeError} As {@link fromEpochDay}.
 *
 * @example
 * addDays(parseDate("2024-02-28"), 2); // "2024-03-01"
 */
export function addDays(date: PlainDate, days: number): PlainDate {
  return fromEpochDay(epochDay(date) + days);
}

/**
 * Days from one day to another; negative where the second is earlier.
 *
 * @example
 * daysBetween(parseDate("2023-02-16"), parseDate("2024-02-16")); // 365
 */
export function daysBetween(from: PlainDate, to: PlainDate): number {
  return epochDay(to) - epochDay(from);
}

/**
 * −1 where the first day is earlier, 1 where it is later, else 0. For sorting.
 *
 * @example
 * [...dates].sort(compareDates);
 */
export function compareDates(first: PlainDate, second: PlainDate): -1 | 0 | 1 {
  return first < second ? -1 : first > second ? 1 : 0;
}

/**
 * Day of the week.
 *
 * @example
 * weekdayOf(parseDate("2023-02-16")); // 4, a Thursday
 */
export function weekdayOf(date: PlainDate): Weekday {
  const sinceThursday = ((epochDay(date) % 7) + 7) % 7; // 1970-01-01 was a Thursday
  return (((sinceThursday + 3) % 7) + 1) as Weekday;
}

function isoDay(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

const FIRST_DAY = epochDay("0001-01-01" as PlainDate);
const LAST_DAY = epochDay("9999-12-31" as PlainDate);
