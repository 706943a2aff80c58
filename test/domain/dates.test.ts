import { expect } from "chai";

import {
  addDays,
  compareDates,
  daysBetween,
  epochDay,
  fromEpochDay,
  parseDate,
  weekdayOf,
} from "../../src/domain/dates.ts";
import { Chance, expectInputError } from "./support.ts";

const DAYS_OF_YEARS_1_TO_9999 = 3_652_059;
const FIRST_DAY = -719_162;

describe("plain dates", () => {
  it("reads days that exist", () => {
    for (const text of ["1970-01-01", "2023-02-16", "2024-02-29", "2000-02-29", "0001-01-01", "9999-12-31"]) {
      expect(parseDate(text)).to.equal(text);
    }
  });

  it("refuses days that do not exist", () => {
    for (const text of [
      "2023-02-29",
      "1900-02-29",
      "2023-04-31",
      "2023-13-01",
      "2023-00-10",
      "2023-01-00",
      "2023-01-32",
    ]) {
      expectInputError(() => parseDate(text, "tradeDate"), "tradeDate", "a day that exists");
    }
  });

  it("refuses other ways of writing", () => {
    for (const text of [
      "",
      "2023-2-16",
      "16.02.2023",
      "2023/02/16",
      "20230216",
      "2023-02-16T00:00:00Z",
      "+02023-02-16",
      "0000-01-01",
      " 2023-02-16",
    ]) {
      expectInputError(() => parseDate(text), "date", "YYYY-MM-DD");
    }
  });

  it("counts days from 1970", () => {
    expect(epochDay(parseDate("1970-01-01"))).to.equal(0);
    expect(epochDay(parseDate("1969-12-31"))).to.equal(-1);
    expect(epochDay(parseDate("2000-03-01"))).to.equal(11_017);
    expect(epochDay(parseDate("0001-01-01"))).to.equal(FIRST_DAY);
  });

  it("walks every day of four centuries, calendar, weekday and order in step", () => {
    let [year, month, day] = [1800, 1, 1];
    let date = parseDate("1800-01-01");
    let weekday: number = weekdayOf(date);
    for (let index = epochDay(date); date < "2200-01-01"; ++index) {
      expect(date).to.equal([year, month, day].map((part) => String(part).padStart(2, "0")).join("-"));
      expect(epochDay(date)).to.equal(index);
      expect(weekdayOf(date)).to.equal(weekday);
      const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
      const last = month === 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
      [year, month, day] =
        day < last ? [year, month, day + 1] : month < 12 ? [year, month + 1, 1] : [year + 1, 1, 1];
      weekday = (weekday % 7) + 1;
      const next = addDays(date, 1);
      expect(compareDates(date, next)).to.equal(-1);
      date = next;
    }
  });

  it("survives the count of days, over all years", () => {
    const chance = new Chance(6);
    for (let run = 0; run < 2_000; ++run) {
      const start = fromEpochDay(FIRST_DAY + chance.below(DAYS_OF_YEARS_1_TO_9999));
      const end = fromEpochDay(FIRST_DAY + chance.below(DAYS_OF_YEARS_1_TO_9999));
      expect(parseDate(start)).to.equal(start);
      expect(addDays(start, daysBetween(start, end))).to.equal(end);
      expect(compareDates(start, end)).to.equal(Math.sign(daysBetween(end, start)));
    }
  });

  it("are equal to themselves", () => {
    expect(compareDates(parseDate("2023-02-16"), parseDate("2023-02-16"))).to.equal(0);
  });

  it("has no day before year 1 or after 9999, and no half days", () => {
    expect(fromEpochDay(FIRST_DAY)).to.equal("0001-01-01");
    expect(() => fromEpochDay(FIRST_DAY - 1)).to.throw(
      RangeError,
      "days from 1970-01-01 is no day of the years 0001 to 9999",
    );
    expect(() => addDays(parseDate("9999-12-31"), 1)).to.throw(RangeError);
    expect(() => addDays(parseDate("2023-02-16"), 0.5)).to.throw(RangeError);
    expect(() => addDays(parseDate("2023-02-16"), Number.NaN)).to.throw(RangeError);
  });

  it("knows the weekday", () => {
    expect(weekdayOf(parseDate("1970-01-01"))).to.equal(4);
    expect(weekdayOf(parseDate("2023-02-16"))).to.equal(4);
    expect(weekdayOf(parseDate("2023-02-19"))).to.equal(7);
    expect(weekdayOf(parseDate("2023-02-20"))).to.equal(1);
    expect(weekdayOf(parseDate("1969-12-28"))).to.equal(7);
  });
});
