import { expect } from "chai";

import { parseUtcOffset } from "../../src/domain/instants.ts";
import { parseTradesCsv, tradeColumns } from "../../src/domain/tradesCsv.ts";
import { FileError, type LineError } from "../../src/errors/file.ts";

const HEADER = tradeColumns.join(",");
const GOOD = "T1,US0378331005,8000000,HKD,8020000.50,Dealer A house,0xAb,2023-02-16,2023-02-17,2023-02-21";
const parameters = { file: "trades.csv", utcOffset: parseUtcOffset("+08:00") };

const parse = (...lines: string[]) => parseTradesCsv([HEADER, ...lines, ""].join("\n"), parameters);

/** The good line with one column replaced. */
function line(column: (typeof tradeColumns)[number], value: string, from = GOOD): string {
  return from.split(",").with(tradeColumns.indexOf(column), value).join(",");
}

function errorsOf(act: () => unknown): readonly LineError[] {
  try {
    act();
  } catch (error) {
    expect(error).to.be.instanceOf(FileError);
    return (error as FileError).lines;
  }
  throw new Error("nothing was refused");
}

describe("a day's trades in CSV", () => {
  it("become rows", () => {
    expect(parse(GOOD)).to.deep.equal([
      {
        line: 2,
        ref: "T1",
        isin: "US0378331005",
        currency: "HKD",
        faceAmount: 800_000_000n,
        settlementAmount: 802_000_050n,
        seller: "Dealer A house",
        buyer: "0xAb",
        tradeDate: "2023-02-16",
        settlementDate: "2023-02-17",
        // To the end of the 21st in Hong Kong.
        validUntil: 1_676_995_200n,
      },
    ]);
  });

  it("expire at a moment where one is given", () => {
    expect(parse(line("expires", "2023-02-21T18:00:00+08:00"))[0]?.validUntil).to.equal(1_676_973_600n);
    expect(parse(line("expires", "2023-02-17"))[0]?.validUntil).to.equal(1_676_649_600n);
  });

  it("may have their columns in any order, quotes, CRLF and a byte-order mark", () => {
    const columns = tradeColumns.toReversed();
    const fields = line("seller", '"Smith, Jones"')
      .split(/,(?! )/)
      .toReversed();
    const text = `\uFEFF${columns.join(",")}\r\n${fields.join(",")}\r\n`;
    expect(parseTradesCsv(text, parameters)[0]).to.include({
      ref: "T1",
      seller: "Smith, Jones",
      faceAmount: 800_000_000n,
    });
  });

  it("may be none", () => {
    expect(parse()).to.deep.equal([]);
  });

  it("take the currency's own decimals", () => {
    const yen = line("currency", "JPY", line("cash", "8020000"));
    expect(parse(yen)[0]).to.include({ faceAmount: 8_000_000n, settlementAmount: 8_020_000n });
    expect(errorsOf(() => parse(line("currency", "JPY")))[0]?.reason).to.contain(
      "cash: expected a number without decimals",
    );
  });

  it("need their header", () => {
    for (const text of [
      "",
      `${GOOD}\n`,
      `${HEADER},note\n${GOOD},x\n`,
      `${HEADER.replace(",cash", "")}\n`,
      `${HEADER.replace("isin", "ref")}\n`,
    ]) {
      const errors = errorsOf(() => parseTradesCsv(text, parameters));
      expect(errors[0]).to.deep.equal({
        line: 1,
        reason: `expected a header line with the columns ${HEADER}`,
      });
    }
  });

  const refusals: [column: (typeof tradeColumns)[number], value: string, reason: string][] = [
    ["ref", "", "ref: expected 1 to 64 characters"],
    ["ref", "x".repeat(65), "ref: expected 1 to 64 characters"],
    ["ref", " T1", "ref: expected 1 to 64 characters without spaces around"],
    ["ref", "T\u200b1", "ref: expected 1 to 64 characters"],
    ["isin", "US0378331006", "isin: expected an ISIN (its check digit would be 5"],
    ["face", "-8000000", "face: expected an unsigned decimal number"],
    ["face", "0", "face: expected more than nothing"],
    ["face", "1e6", "face: expected an unsigned decimal number"],
    ["currency", "XXX", "currency: expected a currency this version knows"],
    ["cash", "8020000.505", "cash: expected at most 2 decimals"],
    ["cash", "0.00", "cash: expected more than nothing"],
    ["seller", "", "seller: expected 1 to 64 characters"],
    ["seller", "0xAB", "buyer: expected another account than the seller's"],
    ["buyer", "x ", "buyer: expected 1 to 64 characters"],
    ["trade_date", "16/02/2023", "trade_date: expected a date written YYYY-MM-DD"],
    ["trade_date", "2023-02-18", "settle_date: expected the trade date, 2023-02-18, or later"],
    ["settle_date", "2023-02-30", "settle_date: expected a day that exists"],
    ["expires", "2023-02-16", "expires: expected later than the beginning of 2023-02-17"],
    ["expires", "2023-02-17T00:00+08:00", "expires: expected later than the beginning of 2023-02-17"],
    ["expires", "2023-02-21T18:00", "expires: expected a date and time with an offset"],
    ["expires", "tomorrow", "expires: expected a date written YYYY-MM-DD"],
  ];
  for (const [column, value, reason] of refusals) {
    it(`are refused for ${column} "${value.slice(0, 24)}"`, () => {
      const errors = errorsOf(() => parse(line(column, value)));
      expect(errors).to.have.length(1);
      expect(errors[0]?.line).to.equal(2);
      expect(errors[0]?.reason).to.contain(reason);
    });
  }

  it("are all refused where any is bad, every bad line with every reason", () => {
    const bad = line("isin", "US0378331006", line("cash", "x"));
    const errors = errorsOf(() =>
      parse(GOOD, bad, line("ref", "T2"), "T3,US0378331005", line("ref", "T4"), GOOD, 'T5,"x'),
    );
    expect(errors.map(({ line: number, reason }) => `${number} ${reason.slice(0, 30)}`)).to.deep.equal(
      [
        "3 isin: expected an ISIN (its ch",
        "3 cash: expected an unsigned deci",
        "5 expected 10 fields, not 2",
        '7 ref: "T1" is used on line 2 al',
        "8 a quote is opened and never cl",
      ].map((text) => text.slice(0, 32)),
    );
  });

  it("are refused for a reference used twice, even on a line of other terms", () => {
    const errors = errorsOf(() => parse(GOOD, line("face", "1"), line("ref", "T2")));
    expect(errors).to.deep.equal([{ line: 3, reason: 'ref: "T1" is used on line 2 already' }]);
  });

  it("name the file in the error", () => {
    expect(() => parse("x")).to.throw(
      FileError,
      "trades.csv: 1 bad line; nothing of the file was accepted\n  line 2: expected 10",
    );
  });
});
