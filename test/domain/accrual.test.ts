import { expect } from "chai";

import { yearFraction, type YearFraction } from "../../src/domain/accrual/dayCount.ts";
import { interestPeriodAt } from "../../src/domain/accrual/interestPeriod.ts";
import {
  accruedInterest,
  formatPrice,
  parsePrice,
  scheduleOf,
  tradePrice,
  type InterestTerms,
} from "../../src/domain/accrual/tradePrice.ts";
import { parseRatePercent, type DayCount } from "../../src/domain/bonds.ts";
import { parseCurrency } from "../../src/domain/currency.ts";
import { parseDate, type PlainDate } from "../../src/domain/dates.ts";
import { dateToUnix, parseUtcOffset, UTC } from "../../src/domain/instants.ts";
import { bondVectors, expectInputError } from "./support.ts";

const HKD = parseCurrency("HKD");
const hongKong = parseUtcOffset("+08:00");
const date = (text: string) => parseDate(text);

const conventions: Readonly<Record<string, DayCount>> = {
  "ACT/360": "act-360",
  "ACT/365F": "act-365-fixed",
  "ACT/365A": "act-365-actual",
  "ACT/365L": "act-365-l",
  "ACT/ACT ISDA": "act-act-isda",
  "ACT/ACT ICMA": "act-act-icma",
  "ACT/ACT AFB": "act-act-afb",
  "NL/365": "nl-365",
  "30/360 BondBasis": "thirty-360-bond-basis",
  "30/360 US": "thirty-360-us",
  "30U/360 EOM": "thirty-360-us",
  "30E/360": "thirty-e-360",
  "30E/360 ISDA": "thirty-e-360-isda",
  "30E+/360": "thirty-e-plus-360",
};

interface PeriodInput {
  start: PlainDate;
  end: PlainDate;
  periodEnd?: PlainDate;
  couponsPerYear?: number;
  endIsMaturity?: boolean;
  terminationDate?: PlainDate;
  endOfMonth?: boolean;
  quasiPeriods?: [PlainDate, PlainDate][];
}

const FAR = parseDate("2099-06-15");

function fractionOf(convention: string, input: PeriodInput): YearFraction {
  const { start, end, periodEnd = end, couponsPerYear = 1, quasiPeriods } = input;
  const maturityDate =
    quasiPeriods?.at(-1)?.[1] ?? input.terminationDate ?? (input.endIsMaturity === true ? end : FAR);
  const terms = { dayCount: conventions[convention]!, couponsPerYear, maturityDate };
  return yearFraction(terms, { start, end: periodEnd }, end);
}

const sameFraction = (a: YearFraction, num: string, den: string) =>
  a.numerator * BigInt(den) === BigInt(num) * a.denominator;

const demo: InterestTerms = {
  couponKind: "fixed",
  couponRateE9: parseRatePercent("4.05"),
  couponsPerYear: 1,
  dayCount: "act-365-fixed",
  issueDate: dateToUnix(date("2023-02-16"), hongKong),
  maturityDate: dateToUnix(date("2024-02-16"), hongKong),
};

describe("day counts", () => {
  for (const category of ["daycount", "actact-isda-memo", "actact-icma-stub"]) {
    it(`counts every reference case of ${category} exactly`, function () {
      const vectors = bondVectors<PeriodInput, { yearFraction: { num: string; den: string } }>(
        this,
        category,
      ).filter(
        // PSA is no convention of these bonds; the terms of a bond know no end-of-month rule, and count back from maturity.
        ({ convention, input: { endOfMonth, quasiPeriods } }) =>
          conventions[convention] !== undefined &&
          endOfMonth !== true &&
          (quasiPeriods === undefined || quasiPeriods.length < 3),
      );
      const wrong = vectors.filter(({ convention, input, expected: { yearFraction: expected } }) => {
        return !sameFraction(fractionOf(convention, input), expected.num, expected.den);
      });
      expect(vectors).to.have.length.greaterThan(3);
      expect(wrong).to.deep.equal([]);
    });
  }

  it("counts days of months of thirty as the reference does", function () {
    const vectors = bondVectors<PeriodInput, { days: number }>(this, "daycount-days");
    const wrong = vectors.filter(
      ({ convention, input, expected: { days } }) =>
        !sameFraction(fractionOf(convention, input), String(days), "360"),
    );
    expect(wrong).to.deep.equal([]);
  });
});

describe("interest period", () => {
  const schedule = {
    issueDate: date("2023-02-16"),
    maturityDate: date("2026-08-31"),
    couponsPerYear: 2,
  };

  it("counts back from maturity, to the last day of shorter months", () => {
    expect(interestPeriodAt(schedule, date("2024-02-29"))).to.deep.equal({
      start: "2024-02-29",
      end: "2024-08-31",
    });
    expect(interestPeriodAt(schedule, date("2024-02-28"))).to.deep.equal({
      start: "2023-08-31",
      end: "2024-02-29",
    });
  });

  it("begins with issue, and is a short first one where issue falls between", () => {
    expect(interestPeriodAt(schedule, date("2023-02-16"))).to.deep.equal({
      start: "2023-02-16",
      end: "2023-02-28",
    });
  });

  it("lasts until the first coupon that the terms name", () => {
    const long = { ...schedule, firstCouponDate: date("2023-08-31") };
    expect(interestPeriodAt(long, date("2023-05-01"))).to.deep.equal({
      start: "2023-02-16",
      end: "2023-08-31",
    });
    expect(interestPeriodAt(long, date("2023-08-31"))?.end).to.equal("2024-02-29");
  });

  it("is the whole life of a bond that pays at maturity", () => {
    expect(interestPeriodAt({ ...schedule, couponsPerYear: 0 }, date("2025-01-01"))).to.deep.equal({
      start: "2023-02-16",
      end: "2026-08-31",
    });
  });

  it("is none before issue and from maturity on", () => {
    expect(interestPeriodAt(schedule, date("2023-02-15"))).to.equal(undefined);
    expect(interestPeriodAt(schedule, date("2026-08-31"))).to.equal(undefined);
  });
});

describe("price of a trade", () => {
  it("reads the days of the terms where their market is", () => {
    expect(scheduleOf(demo)).to.deep.include({ issueDate: "2023-02-16", maturityDate: "2024-02-16" });
  });

  it("adds accrued interest to the principal, line by line", () => {
    const price = tradePrice({
      terms: demo,
      currency: HKD,
      faceAmount: 50_000_000_00n,
      cleanPriceE6: parsePrice("99.875"),
      settlementDate: date("2023-02-20"),
    });
    // 50,000,000 × 99.875 %; 50,000,000 × 4.05 % × 4/365 = 22,191.7808…
    expect(price.principal).to.equal(49_937_500_00n);
    expect(price.accrued).to.deep.include({ days: 4, amount: 22_191_78n });
    expect(price.settlementAmount).to.equal(49_959_691_78n);
  });

  it("accrues as the reference does, where the coupon is still the buyer's", function () {
    const vectors = bondVectors<
      Record<"settlement" | "accrualStart" | "firstCoupon" | "maturity", PlainDate> & {
        couponRate: string;
        frequency: number;
        exCoupon: boolean;
        rounding?: string;
      },
      { accruedPer100: string }
    >(this, "accrued").filter(({ input }) => input.firstCoupon !== undefined && !input.exCoupon);
    expect(vectors).to.have.length(2);
    for (const { input, expected } of vectors) {
      const terms: InterestTerms = {
        couponKind: "fixed",
        couponRateE9: BigInt(Math.round(Number(input.couponRate) * 1e9)),
        couponsPerYear: input.frequency,
        dayCount: "act-act-icma",
        issueDate: dateToUnix(input.accrualStart, UTC),
        firstCouponDate: dateToUnix(input.firstCoupon, UTC),
        maturityDate: dateToUnix(input.maturity, UTC),
      };
      const decimals = expected.accruedPer100.split(".")[1]!.length;
      const { amount } = accruedInterest(terms, 10n ** BigInt(decimals + 2), input.settlement);
      expect(amount).to.equal(BigInt(expected.accruedPer100.replace(".", "")));
    }
  });

  it("rounds each line half up, once", () => {
    const terms = { ...demo, couponRateE9: 365_000_000n }; // 0.1 % a day
    const price = tradePrice({
      terms,
      currency: HKD,
      faceAmount: 500n,
      cleanPriceE6: parsePrice("99.9"),
      settlementDate: date("2023-02-17"),
    });
    expect([price.principal, price.accrued.amount]).to.deep.equal([500n, 1n]);
    expect(price.settlementAmount).to.equal(501n);
  });

  it("has no accrued interest on the first day, nor of a zero coupon", () => {
    expect(accruedInterest(demo, 100n, date("2023-02-16")).amount).to.equal(0n);
    const zero = { ...demo, couponKind: "zero", couponRateE9: 0n, couponsPerYear: 0 } as const;
    expect(accruedInterest(zero, 10n ** 12n, date("2023-12-01")).amount).to.equal(0n);
  });

  it("refuses a day before issue, and maturity itself", () => {
    expectInputError(() => accruedInterest(demo, 1n, date("2023-02-15")), "settlementDate", "from issue");
    expectInputError(
      () => accruedInterest(demo, 1n, date("2024-02-16")),
      "settlementDate",
      "before maturity",
    );
  });

  it("asks for the accrued interest where the terms do not tell the rate, and takes it", () => {
    const terms = { ...demo, couponKind: "floating" } as const;
    expectInputError(() => accruedInterest(terms, 1n, date("2023-02-20")), "accrued", "floating");
    const { settlementAmount } = tradePrice({
      terms,
      currency: HKD,
      faceAmount: 100_00n,
      cleanPriceE6: parsePrice("100"),
      settlementDate: date("2023-02-20"),
      accrued: 12n,
    });
    expect(settlementAmount).to.equal(100_12n);
  });

  it("writes prices without needless zeros, and refuses nothing, signs and too many decimals", () => {
    expect(formatPrice(parsePrice("99.8750"))).to.equal("99.875");
    expectInputError(() => parsePrice("0"), "price", "more than nothing");
    expectInputError(() => parsePrice("-1"), "price", "unsigned");
    expectInputError(() => parsePrice("99.1234567"), "price", "at most 6 decimals");
  });

  it("refuses a sum that no token can hold", () => {
    const huge = {
      terms: demo,
      currency: HKD,
      faceAmount: 2n ** 95n,
      cleanPriceE6: parsePrice("250"),
      settlementDate: date("2023-02-20"),
    };
    expectInputError(() => tradePrice(huge), "price", "at most");
  });
});
