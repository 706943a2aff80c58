import { expect } from "chai";

import { parseBusinessDayRule } from "../../src/domain/bonds.ts";
import {
  addBusinessDays,
  adjustDate,
  businessCalendar,
  isBusinessDay,
} from "../../src/domain/businessDays.ts";
import { addDays, fromEpochDay, parseDate, type Weekday } from "../../src/domain/dates.ts";
import { bondVectors, Chance, expectInputError } from "./support.ts";

const date = (text: string) => parseDate(text);
const plain = businessCalendar();

describe("business calendar", () => {
  it("rests on Saturday and Sunday unless told otherwise", () => {
    expect(
      ["2023-02-17", "2023-02-18", "2023-02-19", "2023-02-20"].map((day) => isBusinessDay(date(day), plain)),
    ).to.deep.equal([true, false, false, true]);
    const gulf = businessCalendar({ weekend: [5, 6] });
    expect(
      ["2023-02-17", "2023-02-18", "2023-02-19"].map((day) => isBusinessDay(date(day), gulf)),
    ).to.deep.equal([false, false, true]);
  });

  it("rests on holidays, even on one that is also listed as a workday", () => {
    const calendar = businessCalendar({ holidays: [date("2023-01-23")], workdays: [date("2023-01-23")] });
    expect(isBusinessDay(date("2023-01-23"), calendar)).to.equal(false);
  });

  it("works on weekend days that are listed as workdays", () => {
    const china = businessCalendar({ workdays: [date("2023-01-28")] });
    expect(isBusinessDay(date("2023-01-28"), china)).to.equal(true);
    expect(isBusinessDay(date("2023-02-04"), china)).to.equal(false);
  });

  it("needs a day of the week to work on", () => {
    expectInputError(() => businessCalendar({ weekend: [1, 2, 3, 4, 5, 6, 7] }), "weekend", "at most six");
  });

  it("agrees with the published holidays and working weekends", function () {
    for (const { convention, input, expected } of bondVectors<
      { from: string; to: string },
      { holidays?: string[]; workingWeekends?: string[] }
    >(this, "calendar")) {
      const holidays = (expected.holidays ?? []).map(date);
      const workdays = (expected.workingWeekends ?? []).map(date);
      const calendar = businessCalendar({ holidays, workdays });
      const different = [];
      for (let day = date(input.from); day <= input.to; day = addDays(day, 1)) {
        if (isBusinessDay(day, calendar) !== isBusinessDay(day, plain)) different.push(day);
      }
      // Only weekdays are ever listed as closures, and only weekend days as workdays.
      expect(different, convention).to.deep.equal([...holidays, ...workdays]);
    }
  });
});

describe("adding business days", () => {
  it("steps over weekends and holidays", () => {
    const calendar = businessCalendar({ holidays: [date("2023-02-20")] });
    expect(addBusinessDays(date("2023-02-16"), 1, plain)).to.equal("2023-02-17");
    expect(addBusinessDays(date("2023-02-17"), 1, plain)).to.equal("2023-02-20");
    expect(addBusinessDays(date("2023-02-17"), 1, calendar)).to.equal("2023-02-21");
    expect(addBusinessDays(date("2023-02-21"), -1, calendar)).to.equal("2023-02-17");
    expect(addBusinessDays(date("2023-02-18"), 2, plain)).to.equal("2023-02-21");
    expect(addBusinessDays(date("2023-02-18"), 0, plain)).to.equal("2023-02-18");
  });

  it("gives business days, exactly that many later, and comes back", () => {
    const chance = new Chance(8);
    for (let run = 0; run < 500; ++run) {
      const start = fromEpochDay(19_000 + chance.below(5_000));
      const days = Array.from({ length: 40 }, (_, index) => addDays(start, index - 20));
      const calendar = businessCalendar({
        weekend: [chance.pick([5, 6] as Weekday[]), 7],
        holidays: days.filter(() => chance.below(6) === 0),
        workdays: days.filter(() => chance.below(6) === 0),
      });
      const count = 1 + chance.below(10);
      const end = addBusinessDays(start, count, calendar);
      let worked = 0;
      for (let day = addDays(start, 1); day <= end; day = addDays(day, 1))
        worked += Number(isBusinessDay(day, calendar));
      expect(worked).to.equal(count);
      expect(isBusinessDay(end, calendar)).to.equal(true);
      if (isBusinessDay(start, calendar)) expect(addBusinessDays(end, -count, calendar)).to.equal(start);
    }
  });

  it("refuses half business days", () => {
    expect(() => addBusinessDays(date("2023-02-16"), 1.5, plain)).to.throw(RangeError);
  });
});

describe("adjusting a payment date", () => {
  it("leaves a business day alone under every rule", () => {
    for (const rule of ["NoAdjust", "Following", "ModifiedFollowing", "Preceding", "ModifiedPreceding"]) {
      expect(adjustDate(date("2023-02-16"), parseBusinessDayRule(rule), plain)).to.equal("2023-02-16");
    }
  });

  it("turns round at the end of a month, either way", () => {
    expect(adjustDate(date("2014-08-31"), "no-adjust", plain)).to.equal("2014-08-31");
    expect(adjustDate(date("2014-08-31"), "following", plain)).to.equal("2014-09-01");
    expect(adjustDate(date("2014-08-31"), "modified-following", plain)).to.equal("2014-08-29");
    expect(adjustDate(date("2014-11-01"), "preceding", plain)).to.equal("2014-10-31");
    expect(adjustDate(date("2014-11-01"), "modified-preceding", plain)).to.equal("2014-11-03");
  });

  it("agrees with the reference cases", function () {
    const foreign = ["ModifiedFollowingBiMonthly", "Nearest"]; // rules that no bond here can have
    const vectors = bondVectors<{ date: string; calendar: string }, { adjusted: string }>(
      this,
      "business-day-adjust",
    ).filter(({ convention }) => !foreign.includes(convention));
    for (const { id, convention, input, expected } of vectors) {
      expect(input.calendar).to.equal("SAT_SUN");
      expect(adjustDate(date(input.date), parseBusinessDayRule(convention), plain), id).to.equal(
        expected.adjusted,
      );
    }
    expect(vectors.length).to.be.greaterThan(20);
  });

  it("agrees with the adjusted dates of the reference schedules", function () {
    const vectors = bondVectors<
      { businessDayConvention: string; calendar: string },
      { unadjusted: string[]; adjusted?: string[] }
    >(this, "schedule").filter(({ input }) => input.calendar === "SAT_SUN");
    for (const { id, input, expected } of vectors) {
      if (expected.adjusted === undefined) continue;
      const rule = parseBusinessDayRule(input.businessDayConvention);
      expect(
        expected.unadjusted.map((day) => adjustDate(date(day), rule, plain)),
        id,
      ).to.deep.equal(expected.adjusted);
    }
    expect(vectors.length).to.be.greaterThan(20);
  });
});
