import { expect } from "chai";

import { parseDate } from "../../src/domain/dates.ts";
import {
  bookEntry,
  parseReserveParticipant,
  parseReserveReference,
  parseStatement,
  reserveBalance,
  reserveDirections,
  serialiseStatement,
  statementColumns,
  type ReserveEntry,
} from "../../src/domain/rtgs/statement.ts";
import { FileError, type LineError } from "../../src/errors/file.ts";
import { Chance, CAPITALS, DIGITS, expectInputError } from "./support.ts";

const HEADER = statementColumns.join(",");
const GOOD = "RTGS-000017,2023-02-16,BANKHKHHXXX,CRDT,1000000.50";
const rules = { file: "reserves.csv", currency: "HKD" } as const;

const parse = (...lines: string[]) => parseStatement([HEADER, ...lines, ""].join("\n"), rules);

/** The good line with one column replaced. */
function line(column: (typeof statementColumns)[number], value: string): string {
  return GOOD.split(",").with(statementColumns.indexOf(column), value).join(",");
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

const entry: ReserveEntry = {
  reference: "RTGS-000017",
  valueDate: parseDate("2023-02-16"),
  participant: parseReserveParticipant("BANKHKHHXXX"),
  direction: "CRDT",
  amount: 1_000_000_50n,
};

describe("a reserve account's statement", () => {
  it("becomes postings, with their lines", () => {
    const out = "RTGS-000018,2023-02-17,506700GE1G29325QX363,DBIT,0.01";
    expect(parse(GOOD, "", out)).to.deep.equal([
      { line: 2, ...entry },
      {
        line: 4,
        reference: "RTGS-000018",
        valueDate: "2023-02-17",
        participant: "506700GE1G29325QX363",
        direction: "DBIT",
        amount: 1n,
      },
    ]);
    expect(parse()).to.deep.equal([]);
  });

  it("may have its columns in any order, quotes, CRLF and a byte-order mark", () => {
    const fields = line("reference", '"A ""B"", C"').split(/,(?! )/);
    const text = `\uFEFF${statementColumns.toReversed().join()}\r\n${fields.toReversed().join()}\r\n`;
    expect(parseStatement(text, rules)).to.deep.equal([{ line: 2, ...entry, reference: 'A "B", C' }]);
  });

  it("has amounts in the currency's own decimals", () => {
    const yen = [HEADER, line("amount", "1000")].join("\n");
    expect(parseStatement(yen, { ...rules, currency: "JPY" })[0]?.amount).to.equal(1000n);
    expect(
      errorsOf(() => parseStatement([HEADER, GOOD].join("\n"), { ...rules, currency: "JPY" })),
    ).to.have.lengthOf(1);
    expect(parse(line("amount", "79228162514264337593543950.33"))[0]?.amount).to.equal(
      7_922_816_251_426_433_759_354_395_033n,
    );
  });

  it("is read with a reference that stands twice: the reconciliation finds it", () => {
    expect(parse(GOOD, GOOD)).to.have.lengthOf(2);
  });

  it("reports every bad line with every reason, and accepts none", () => {
    const errors = errorsOf(() =>
      parse(
        GOOD,
        line("reference", " RTGS-1"),
        line("value_date", "2023-02-30"),
        line("participant", "BANK"),
        line("direction", "crdt"),
        line("amount", "0.00"),
        line("amount", "1,000"),
        `${GOOD},more`,
        ",,,,",
        'RTGS"1,2023-02-16,BANKHKHHXXX,CRDT,1.00',
      ),
    );
    expect(errors.map(({ line: number, reason }) => [number, reason.split(":")[0]])).to.deep.equal([
      [3, "reference"],
      [4, "value_date"],
      [5, "participant"],
      [6, "direction"],
      [7, "amount"],
      [8, "expected 5 fields, not 6"],
      [9, "expected 5 fields, not 6"],
      [10, "reference"],
      [10, "value_date"],
      [10, "participant"],
      [10, "direction"],
      [10, "amount"],
      [11, "a quote within a field that does not begin with one"],
    ]);
    expect(errors[3]?.reason).to.equal('direction: expected one of CRDT, DBIT, not "crdt"');
    expect(errors[4]?.reason).to.contain("more than nothing");
  });

  it("needs its header", () => {
    for (const text of ["", GOOD, HEADER.replace("amount", "sum"), `${HEADER},note`]) {
      const [first] = errorsOf(() => parseStatement(text, rules));
      expect(first).to.deep.equal({
        line: 1,
        reason: "expected a header line with the columns reference,value_date,participant,direction,amount",
      });
    }
  });

  it("writes what it reads", () => {
    const chance = new Chance(31);
    const entries = Array.from({ length: 300 }, (_, index): ReserveEntry => ({
      reference: `${chance.text(`${CAPITALS}${DIGITS},"/ `, 12)}${index}`.trim(),
      valueDate: parseDate(`20${10 + chance.below(80)}-0${1 + chance.below(9)}-1${chance.below(10)}`),
      participant: parseReserveParticipant(`BANKHK${chance.text(CAPITALS, 2)}`),
      direction: chance.pick(reserveDirections),
      amount: 1n + chance.uint(95),
    }));
    const read = parseStatement(serialiseStatement(entries, "HKD"), rules);
    expect(read).to.deep.equal(entries.map((each, index) => ({ line: index + 2, ...each })));
    expect(serialiseStatement([], "HKD")).to.equal(`${HEADER}\n`);
  });

  it("has a balance", () => {
    expect(reserveBalance([])).to.equal(0n);
    expect(reserveBalance([entry, { ...entry, direction: "DBIT", amount: 50n }])).to.equal(1_000_000_00n);
  });
});

describe("a reserve account", () => {
  const out = { ...entry, reference: "RTGS-000018", direction: "DBIT" } as const;

  it("books postings in order, to the last cent", () => {
    const first = bookEntry<ReserveEntry>([], entry, "HKD");
    const second = bookEntry<ReserveEntry>(first, out, "HKD");
    expect(second).to.deep.equal([entry, out]);
    expect(reserveBalance(second)).to.equal(0n);
    expect(first).to.deep.equal([entry]);
  });

  it("refuses a reference twice, an earlier day and an overdraft", () => {
    expectInputError(() => bookEntry([entry], { ...entry, amount: 1n }, "HKD"), "reference", "was not used");
    const early = { ...out, valueDate: parseDate("2023-02-15") };
    expectInputError(() => bookEntry<ReserveEntry>([entry], early, "HKD"), "valueDate", "2023-02-16");
    const more = { ...out, amount: entry.amount + 1n };
    expectInputError(
      () => bookEntry<ReserveEntry>([entry], more, "HKD"),
      "amount",
      "at most HKD 1,000,000.50",
    );
    expectInputError(() => bookEntry<ReserveEntry>([], out, "HKD"), "amount", "at most HKD 0.00");
  });

  it("names participants by BIC or LEI, with check digits", () => {
    expect(parseReserveParticipant("BANKHKHH")).to.equal("BANKHKHH");
    expectInputError(() => parseReserveParticipant("506700GE1G29325QX364"), "participant", "check digits");
    expectInputError(() => parseReserveParticipant("The Bank", "--participant"), "--participant", "a BIC");
  });

  it("names postings by what a payment message can carry", () => {
    const longest = "R".repeat(35);
    expect(parseReserveReference(longest)).to.equal(longest);
    for (const text of ["", " R", "R ", "R\n", `${longest}R`, "Ré", "\u001b[2J"]) {
      expectInputError(() => parseReserveReference(text), "reference", "1 to 35 characters");
    }
  });
});
