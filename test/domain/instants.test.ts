import { expect } from "chai";

import { parseDate } from "../../src/domain/dates.ts";
import {
  dateFromUnix,
  dateToUnix,
  formatInstant,
  LAST_INSTANT,
  offsetFromMinutes,
  offsetOfMidnight,
  offsetSeconds,
  parseInstant,
  parseUtcOffset,
  UTC,
} from "../../src/domain/instants.ts";
import { Chance, expectInputError } from "./support.ts";

describe("offsets from UTC", () => {
  it("reads the range of the world's clocks", () => {
    expect(offsetSeconds(parseUtcOffset("+08:00"))).to.equal(28_800);
    expect(offsetSeconds(parseUtcOffset("-03:30"))).to.equal(-12_600);
    expect(offsetSeconds(parseUtcOffset("+14:00"))).to.equal(50_400);
    expect(offsetSeconds(parseUtcOffset("-12:00"))).to.equal(-43_200);
    for (const text of ["Z", "UTC", "+00:00", "-00:00"]) expect(parseUtcOffset(text)).to.equal(UTC);
  });

  it("refuses anything else", () => {
    for (const text of [
      "",
      "8",
      "+8:00",
      "+0800",
      "08:00",
      "+08:60",
      "+14:01",
      "-12:01",
      "z",
      "Asia/Hong_Kong",
    ]) {
      expectInputError(() => parseUtcOffset(text, "--offset"), "--offset", "such as +08:00");
    }
  });
});

const midnightAt = (offset: string) => dateToUnix(parseDate("2023-02-16"), parseUtcOffset(offset));

describe("an offset from minutes", () => {
  it("is written with its sign, and as Z where there is none", () => {
    expect([-720, -210, -1, 0, 345, 480, 840].map(offsetFromMinutes)).to.deep.equal([
      "-12:00",
      "-03:30",
      "-00:01",
      "Z",
      "+05:45",
      "+08:00",
      "+14:00",
    ]);
  });
});

describe("instants", () => {
  it("tell where they are midnight: the eastern of two places a day apart, UTC where nowhere", () => {
    for (const offset of ["+08:00", "-03:30", "-09:00", "+05:45", "+14:00", "Z"])
      expect(offsetOfMidnight(midnightAt(offset))).to.equal(offset);
    expect(offsetOfMidnight(midnightAt("-12:00"))).to.equal("+12:00");
    expect(offsetOfMidnight(1_676_476_801n)).to.equal("Z");
  });

  const HONG_KONG = parseUtcOffset("+08:00");

  it("begins a day where the market is", () => {
    expect(dateToUnix(parseDate("2023-02-16"), UTC)).to.equal(1_676_505_600n);
    expect(dateToUnix(parseDate("2023-02-16"), HONG_KONG)).to.equal(1_676_476_800n);
    expect(dateFromUnix(1_676_476_799n, HONG_KONG)).to.equal("2023-02-15");
    expect(dateFromUnix(1_676_476_800n, HONG_KONG)).to.equal("2023-02-16");
    expect(dateFromUnix(-1n, UTC)).to.equal("1969-12-31");
  });

  it("reads a moment with its offset", () => {
    expect(parseInstant("2023-02-16T09:30:00+08:00")).to.equal(1_676_511_000n);
    expect(parseInstant("2023-02-16T09:30+08:00")).to.equal(1_676_511_000n);
    expect(parseInstant("2023-02-16T01:30:00Z")).to.equal(1_676_511_000n);
    expect(parseInstant("9999-12-31T23:59:59Z")).to.equal(LAST_INSTANT);
  });

  it("refuses a moment without offset, fractions, leap seconds, 24:00 and small letters", () => {
    for (const text of [
      "2023-02-16",
      "2023-02-16T09:30:00",
      "2023-02-16T09:30:00.5Z",
      "2023-02-16T23:59:60Z",
      "2023-02-16T24:00:00Z",
      "2023-02-16T09:60Z",
      "2023-02-16t09:30z",
      "2023-02-16 09:30Z",
      "1676511000",
    ]) {
      expectInputError(() => parseInstant(text, "expires"), "expires", "with an offset");
    }
    expectInputError(() => parseInstant("2023-02-30T09:30Z", "expires"), "expires", "a day that exists");
    expectInputError(() => parseInstant("2023-02-16T09:30+15:00", "expires"), "expires", "such as +08:00");
  });

  it("writes what it reads, at any offset", () => {
    const chance = new Chance(7);
    for (let run = 0; run < 2_000; ++run) {
      const minutes = chance.below(26 * 60 + 1) - 12 * 60;
      const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
      const offset = parseUtcOffset(
        `${minutes < 0 ? "-" : "+"}${String(hours).padStart(2, "0")}:${String(rest).padStart(2, "0")}`,
      );
      const seconds = BigInt(chance.bits()) * 50n + BigInt(chance.below(50));
      expect(offsetSeconds(offset)).to.equal(minutes * 60);
      expect(parseInstant(formatInstant(seconds, offset))).to.equal(seconds);
      const day = dateFromUnix(seconds, offset);
      expect(formatInstant(seconds, offset).slice(0, 10)).to.equal(day);
      const midnight = dateToUnix(day, offset);
      expect(midnight <= seconds && seconds < midnight + 86_400n).to.equal(true);
      expect(new Date(Number(seconds) * 1000).toISOString()).to.equal(
        `${formatInstant(seconds).slice(0, -1)}.000Z`,
      );
    }
  });

  it("has no moment beyond the year 9999: milliseconds are not taken for seconds", () => {
    expect(formatInstant(LAST_INSTANT)).to.equal("9999-12-31T23:59:59Z");
    expect(() => formatInstant(LAST_INSTANT + 1n)).to.throw(RangeError);
    expect(() => dateFromUnix(1_676_511_000_000n, UTC)).to.throw(RangeError);
  });
});
