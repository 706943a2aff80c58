import { InputError } from "../errors/input.ts";
import type { BusinessDayRule } from "./bonds.ts";
import { addDays, weekdayOf, type PlainDate, type Weekday } from "./dates.ts";

/** On which days a market works. */
export interface BusinessCalendar {
  /** Days of the week on which it does not work. */
  readonly weekend: ReadonlySet<Weekday>;
  /** Further days on which it does not work. */
  readonly holidays: ReadonlySet<PlainDate>;
  /** Days of the weekend on which it works all the same, as in China around long holidays. */
  readonly workdays: ReadonlySet<PlainDate>;
}

export interface CalendarParameters {
  /** Saturday and Sunday unless stated. */
  weekend?: Iterable<Weekday>;
  holidays?: Iterable<PlainDate>;
  workdays?: Iterable<PlainDate>;
}

/**
 * A calendar of business days.
 *
 * @throws {InputError} Where no day of the week is left to work on.
 *
 * @example
 * businessCalendar({ holidays: [parseDate("2023-01-23")] });
 */
export function businessCalendar({
  weekend = [6, 7],
  holidays = [],
  workdays = [],
}: CalendarParameters = {}): BusinessCalendar {
  const calendar = { weekend: new Set(weekend), holidays: new Set(holidays), workdays: new Set(workdays) };
  if (calendar.weekend.size > 6) {
    throw new InputError({
      field: "weekend",
      given: [...calendar.weekend],
      expected: "at most six days of the week",
    });
  }
  return calendar;
}

/**
 * Whether the market works on a day. A day that is listed both as holiday and as workday is a holiday.
 *
 * @example
 * isBusinessDay(parseDate("2023-02-18"), businessCalendar()); // false, a Saturday
 */
export function isBusinessDay(date: PlainDate, calendar: BusinessCalendar): boolean {
  if (calendar.holidays.has(date)) return false;
  return !calendar.weekend.has(weekdayOf(date)) || calendar.workdays.has(date);
}

/**
 * The `count`-th business day after a day; before it where negative. Nought gives the day itself, business day or not.
 *
 * @throws {RangeError} Where `count` is no whole number or the result is outside the years 0001 to 9999.
 *
 * @example
 * addBusinessDays(parseDate("2023-02-17"), 1, businessCalendar()); // "2023-02-20": T+1 of a Friday
 */
export function addBusinessDays(date: PlainDate, count: number, calendar: BusinessCalendar): PlainDate {
  if (!Number.isInteger(count)) throw new RangeError(`${count} is no number of business days`);
  const step = count < 0 ? -1 : 1;
  let day = date;
  for (let left = Math.abs(count); left > 0; --left) day = nearestFrom(addDays(day, step), step, calendar);
  return day;
}

/**
 * Where a payment falls that is due on a day.
 *
 * @example
 * adjustDate(parseDate("2014-08-31"), "modified-following", businessCalendar()); // "2014-08-29"
 */
export function adjustDate(date: PlainDate, rule: BusinessDayRule, calendar: BusinessCalendar): PlainDate {
  if (rule === "no-adjust") return date;
  const step = rule === "following" || rule === "modified-following" ? 1 : -1;
  const adjusted = nearestFrom(date, step, calendar);
  const modified = rule === "modified-following" || rule === "modified-preceding";
  return modified && !sameMonth(date, adjusted) ? nearestFrom(date, -step, calendar) : adjusted;
}

function nearestFrom(date: PlainDate, step: number, calendar: BusinessCalendar): PlainDate {
  let day = date;
  while (!isBusinessDay(day, calendar)) day = addDays(day, step);
  return day;
}

function sameMonth(first: PlainDate, second: PlainDate): boolean {
  return first.slice(0, 7) === second.slice(0, 7);
}
