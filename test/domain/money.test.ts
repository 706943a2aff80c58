import { expect } from "chai";

import {
  currencyFromHex,
  currencyToHex,
  decimalsOf,
  minorUnits,
  parseCurrency,
  type Currency,
} from "../../src/domain/currency.ts";
import {
  instrumentFromHex,
  instrumentKindOf,
  instrumentToHex,
  parseInstrumentCode,
} from "../../src/domain/instrument.ts";
import {
  formatDecimal,
  formatMoney,
  MAX_AMOUNT,
  parseDecimal,
  parseFaceAmount,
  parseMoney,
  parsePositiveMoney,
} from "../../src/domain/money.ts";
import { Chance, expectInputError } from "./support.ts";

const currencies = Object.keys(minorUnits) as Currency[];

describe("currency", () => {
  it("knows the minor units of the pilots' currencies", () => {
    expect(
      ["HKD", "CNY", "USD", "EUR", "CHF", "SGD", "THB", "AED", "SAR"].map((code) =>
        decimalsOf(parseCurrency(code)),
      ),
    ).to.deep.equal(Array.from({ length: 9 }, () => 2));
    expect(decimalsOf("JPY")).to.equal(0);
    expect(decimalsOf("KWD")).to.equal(3);
  });

  it("agrees with the platform's own table, except where shops use fewer decimals than banks", () => {
    // CLDR gives the digits in everyday use, ISO 4217 those of the minor unit.
    const differing: Partial<Record<Currency, number>> = { COP: 2, HUF: 2, IDR: 2, PKR: 2 };
    for (const currency of currencies) {
      const format = new Intl.NumberFormat("en", { style: "currency", currency });
      const expected = differing[currency] ?? format.resolvedOptions().maximumFractionDigits;
      expect(minorUnits[currency], currency).to.equal(expected);
    }
  });

  it("refuses malformed and unknown codes, and names of the object itself", () => {
    for (const code of ["", "HK", "HKDD", "hkd", "H1D"])
      expectInputError(() => parseCurrency(code), "currency", "three capital letters");
    expectInputError(() => parseCurrency("XXX", "cash"), "cash", "this version knows");
  });

  it("survives bytes3", () => {
    for (const currency of currencies) expect(currencyFromHex(currencyToHex(currency))).to.equal(currency);
    expect(currencyToHex("HKD")).to.equal("0x484b44");
  });
});

describe("instrument code", () => {
  it("is an ISIN or a currency, and survives bytes12", () => {
    const bond = parseInstrumentCode("US0378331005");
    const cash = parseInstrumentCode("HKD");
    expect([instrumentKindOf(bond), instrumentKindOf(cash)]).to.deep.equal(["bond", "cash"]);
    expect(instrumentToHex(cash)).to.equal("0x484b44000000000000000000");
    expect(instrumentFromHex(instrumentToHex(bond))).to.equal(bond);
    expect(instrumentFromHex(instrumentToHex(cash))).to.equal(cash);
  });

  it("refuses anything else, naming the field", () => {
    expectInputError(
      () => parseInstrumentCode("", "trade.isin"),
      "trade.isin",
      "an ISIN of 12 characters or",
    );
    expectInputError(() => parseInstrumentCode("US0378331006", "trade.isin"), "trade.isin", "check digit");
    expectInputError(() => parseInstrumentCode("XXX", "trade.isin"), "trade.isin", "this version knows");
  });
});

describe("money", () => {
  it("reads decimals into minor units", () => {
    expect(parseMoney("1234567.89", "HKD")).to.equal(123_456_789n);
    expect(parseMoney("0.5", "HKD")).to.equal(50n);
    expect(parseMoney("7", "HKD")).to.equal(700n);
    expect(parseMoney("0", "HKD")).to.equal(0n);
    expect(parseMoney("1234567", "JPY")).to.equal(1_234_567n);
    expect(parseMoney("1.234", "KWD")).to.equal(1_234n);
  });

  it("refuses more decimals than the currency has", () => {
    expectInputError(() => parseMoney("1.234", "HKD"), "amount", "at most 2 decimals");
    expectInputError(() => parseMoney("1.000", "HKD"), "amount", "at most 2 decimals");
    expectInputError(() => parseMoney("1.0", "JPY", { field: "cash" }), "cash", "without decimals");
  });

  it("refuses signs, grouping, exponents, spaces, leading zeros and other digits", () => {
    const wrong = [
      "",
      "-1",
      "+1",
      "1,234.56",
      "1_234",
      "1 234",
      "1'234",
      "1e3",
      "0x10",
      " 1",
      "1 ",
      "01",
      "00.5",
      ".5",
      "5.",
      "1.2.3",
      "١",
      "NaN",
      "Infinity",
      "1\n",
    ];
    for (const text of wrong) {
      expectInputError(() => parseMoney(text, "HKD"), "amount", "unsigned decimal number");
    }
  });

  it("tells how to write a grouped number", () => {
    expect(expectInputError(() => parseMoney("1,234.56", "HKD"), "amount", "").hint).to.contain(
      "without grouping",
    );
    expect(expectInputError(() => parseMoney("abc", "HKD"), "amount", "").hint).to.equal(
      "Correct amount and try again.",
    );
  });

  it("takes a minus only where it may", () => {
    expect(parseDecimal("-12.30", 2, { signed: true })).to.equal(-1_230n);
    expect(parseDecimal("-0", 2, { signed: true })).to.equal(0n);
    expectInputError(() => parseDecimal("+1", 2, { signed: true, field: "net" }), "net", "a decimal number");
  });

  it("takes 2^96 − 1 minor units and no more", () => {
    expect(parseMoney("792281625142643375935439503.35", "HKD")).to.equal(MAX_AMOUNT);
    expectInputError(
      () => parseMoney("792281625142643375935439503.36", "HKD"),
      "amount",
      "at most 792281625142643375935439503.35",
    );
    expectInputError(() => parseMoney("9".repeat(1_000_000), "HKD"), "amount", "decimal number");
  });

  it("is more than nothing where it must be", () => {
    expect(parsePositiveMoney("0.01", "HKD")).to.equal(1n);
    expectInputError(() => parsePositiveMoney("0.00", "HKD"), "amount", "more than nothing");
    expectInputError(() => parsePositiveMoney("-1.00", "HKD", "--set"), "--set", "unsigned");
  });

  it("writes what it reads", () => {
    const chance = new Chance(5);
    for (let run = 0; run < 2_000; ++run) {
      const currency = chance.pick(currencies);
      const size = chance.uint(96);
      const units = chance.below(2) === 0 ? size : -size;
      const text = formatDecimal(units, decimalsOf(currency));
      expect(parseMoney(text, currency, { signed: true })).to.equal(units);
      expect(formatMoney(units, currency).replaceAll(",", "")).to.equal(`${currency} ${text}`);
    }
  });

  it("groups by three for people", () => {
    expect(formatMoney(123_456_789n, "HKD")).to.equal("HKD 1,234,567.89");
    expect(formatMoney(99_999n, "HKD")).to.equal("HKD 999.99");
    expect(formatMoney(100_000n, "HKD")).to.equal("HKD 1,000.00");
    expect(formatMoney(5n, "HKD")).to.equal("HKD 0.05");
    expect(formatMoney(-100_000_000n, "JPY")).to.equal("JPY -100,000,000");
    expect(formatMoney(1_234_567n, "BHD")).to.equal("BHD 1,234.567");
  });
});

describe("face amount", () => {
  const rules = { currency: "HKD", denomination: 5_000_000n } as const;

  it("is a multiple of the denomination, more than nothing", () => {
    expect(parseFaceAmount("800000000", rules)).to.equal(80_000_000_000n);
    expect(parseFaceAmount("50000.00", rules)).to.equal(5_000_000n);
    for (const text of ["0", "50000.01", "49999.99", "75000"]) {
      expectInputError(() => parseFaceAmount(text, rules), "face", "HKD 50,000.00");
    }
    expectInputError(() => parseFaceAmount("-50000", { ...rules, field: "--face" }), "--face", "unsigned");
  });
});
