import { expect } from "chai";

import { interestPeriodAt, interestPeriods } from "../../src/domain/accrual/interestPeriod.ts";
import {
  paymentSchedule,
  paymentStandings,
  type PaymentTerms,
} from "../../src/domain/accrual/paymentSchedule.ts";
import { quotientHalfUp } from "../../src/domain/accrual/interest.ts";
import { parseRatePercent } from "../../src/domain/bonds.ts";
import { addDays, parseDate, type PlainDate } from "../../src/domain/dates.ts";
import { dateToUnix, parseInstant, parseUtcOffset } from "../../src/domain/instants.ts";
import { parseMoney } from "../../src/domain/money.ts";
import { bondVectors } from "./support.ts";

const hongKong = parseUtcOffset("+08:00");
const date = (text: string) => parseDate(text);
const at = (text: string) => dateToUnix(date(text), hongKong);

const semiAnnual: PaymentTerms = {
  couponKind: "fixed",
  couponRateE9: parseRatePercent("4.05"),
  couponsPerYear: 2,
  dayCount: "act-365-fixed",
  businessDayRule: "following",
  issueDate: at("2023-02-16"),
  maturityDate: at("2024-02-16"),
};

const dueDates = (terms: PaymentTerms) =>
  paymentSchedule(terms).map(({ kind, dueDate }) => `${kind} ${dueDate}`);

describe("the payments that a bond's terms promise", () => {
  it("are its coupons, each of its whole period, and the face amount", () => {
    expect(paymentSchedule(semiAnnual)).to.deep.equal([
      {
        kind: "coupon",
        dueDate: "2023-08-16",
        paymentDate: "2023-08-16",
        period: { start: "2023-02-16", end: "2023-08-16" },
        days: 181,
        per100E6: 2_008_356n,
      },
      {
        kind: "coupon",
        dueDate: "2024-02-16",
        paymentDate: "2024-02-16",
        period: { start: "2023-08-16", end: "2024-02-16" },
        days: 184,
        per100E6: 2_041_644n,
      },
      { kind: "redemption", dueDate: "2024-02-16", paymentDate: "2024-02-16", per100E6: 100_000_000n },
    ]);
  });

  it("agree with the published coupons of a bond like it", function () {
    interface Terms {
      face: string;
      couponRate: string;
      dates: PlainDate[];
    }
    const [published] = bondVectors<Terms, { days: number[]; coupons: string[] }>(this, "coupon-schedule");
    const { face, couponRate, dates } = published!.input;
    const units = parseMoney(face, "HKD");
    const terms = {
      ...semiAnnual,
      couponRateE9: parseRatePercent(String(Number(couponRate) * 100)),
      issueDate: at(dates[0]!),
      maturityDate: at(dates.at(-1)!),
    };
    const coupons = paymentSchedule(terms).filter(({ kind }) => kind === "coupon");
    expect(coupons.map(({ dueDate }) => dueDate)).to.deep.equal(dates.slice(1));
    expect(coupons.map(({ days }) => days)).to.deep.equal(published!.expected.days);
    for (const [place, text] of published!.expected.coupons.entries())
      expect(coupons[place]!.per100E6).to.equal(
        quotientHalfUp(100_000_000n * parseMoney(text, "HKD"), units),
      );
  });

  it("fall on the business day that the rule makes of it, as far as weekends go", () => {
    const saturday = { ...semiAnnual, issueDate: at("2023-09-30"), maturityDate: at("2024-03-30") };
    const paidOn = (businessDayRule: PaymentTerms["businessDayRule"]) =>
      paymentSchedule({ ...saturday, businessDayRule }).map(({ paymentDate }) => paymentDate);
    expect(paidOn("no-adjust")).to.deep.equal(["2024-03-30", "2024-03-30"]);
    expect(paidOn("following")).to.deep.equal(["2024-04-01", "2024-04-01"]);
    expect(paidOn("modified-following")).to.deep.equal(["2024-03-29", "2024-03-29"]);
  });

  it("are the face amount alone of a bond without coupons", () => {
    expect(dueDates({ ...semiAnnual, couponKind: "zero", couponRateE9: 0n })).to.deep.equal([
      "redemption 2024-02-16",
    ]);
  });

  it("are one coupon where interest is paid at maturity", () => {
    const once = { ...semiAnnual, couponsPerYear: 0 };
    expect(dueDates(once)).to.deep.equal(["coupon 2024-02-16", "redemption 2024-02-16"]);
    expect(paymentSchedule(once)[0]!.per100E6).to.equal(4_050_000n);
  });

  it("have no amount where the terms do not tell the rate", () => {
    const [floating, , redemption] = paymentSchedule({ ...semiAnnual, couponKind: "floating" });
    expect(floating!.per100E6).to.equal(undefined);
    expect(redemption!.per100E6).to.equal(100_000_000n);
  });

  it("have the record date that was announced for them last, by the market's clock", () => {
    // One second before midnight of the payment's day, and one that is for the payment after.
    const dates = ["2023-08-11T00:00:00Z", "2023-08-16T15:59:59Z", "2024-02-14T16:00:00Z"].map((text) =>
      parseInstant(text),
    );
    const recorded = paymentSchedule(semiAnnual, dates).map(({ recordDate }) => recordDate);
    expect(recorded).to.deep.equal([dates[1], dates[2], dates[2]]);
    expect(paymentSchedule(semiAnnual, [at("2024-03-01")]).some((each) => "recordDate" in each)).to.equal(
      false,
    );
  });
});

describe("how a payment stands", () => {
  const payments = paymentSchedule({ ...semiAnnual, maturityDate: at("2024-08-16") });
  const on = (today: string, status: "active" | "matured" | "redeemed" = "active") =>
    paymentStandings(payments, { status, today: date(today) });

  it("is next, then has fallen due, by the day", () => {
    expect(on("2023-08-15")).to.deep.equal(["next", "later", "later", "later"]);
    expect(on("2023-08-16")).to.deep.equal(["fell-due", "next", "later", "later"]);
    expect(on("2024-08-15")).to.deep.equal(["fell-due", "fell-due", "next", "next"]);
  });

  it("is due at maturity until the bond is redeemed", () => {
    expect(on("2024-08-16", "matured")).to.deep.equal(["fell-due", "fell-due", "fell-due", "due"]);
    expect(on("2024-08-16", "redeemed")).to.deep.equal(["fell-due", "fell-due", "fell-due", "redeemed"]);
  });

  it("is redeemed, and nothing follows, where the bond was redeemed before its time", () => {
    expect(on("2023-08-16", "redeemed")).to.deep.equal(["fell-due", "redeemed", "redeemed", "redeemed"]);
  });
});

describe("every period of interest", () => {
  const schedules = [
    { issueDate: date("2023-02-16"), maturityDate: date("2026-08-31"), couponsPerYear: 2 },
    {
      issueDate: date("2023-02-16"),
      firstCouponDate: date("2023-08-31"),
      maturityDate: date("2026-08-31"),
      couponsPerYear: 4,
    },
    {
      issueDate: date("2023-02-16"),
      firstCouponDate: date("2023-05-20"),
      maturityDate: date("2023-05-20"),
      couponsPerYear: 1,
    },
    { issueDate: date("2023-02-16"), maturityDate: date("2023-05-20"), couponsPerYear: 12 },
    { issueDate: date("2023-02-16"), maturityDate: date("2026-08-31"), couponsPerYear: 0 },
  ];
  for (const schedule of schedules) {
    it(`from ${schedule.issueDate} to ${schedule.maturityDate}, ${schedule.couponsPerYear} a year, follows on the one before`, () => {
      const periods = interestPeriods(schedule);
      expect(periods[0]!.start).to.equal(schedule.issueDate);
      expect(periods.at(-1)!.end).to.equal(schedule.maturityDate);
      for (const [place, { start, end }] of periods.entries()) {
        expect(start < end).to.equal(true);
        expect(start).to.equal(periods[place - 1]?.end ?? schedule.issueDate);
        expect(interestPeriodAt(schedule, start)).to.deep.equal({ start, end });
        expect(interestPeriodAt(schedule, addDays(end, -1))).to.deep.equal({ start, end });
      }
    });
  }
});
