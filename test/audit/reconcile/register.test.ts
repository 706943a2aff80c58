import { expect } from "chai";
import { getAddress, type Address } from "viem";

import type { AccountView, ParticipantView } from "../../../src/domain/participantBook.ts";
import { compareRegister, type LedgerRegister } from "../../../src/audit/reconcile/compare.ts";
import { reconciliationReport } from "../../../src/audit/reconcile/report.ts";
import { sectionCsv } from "../../../src/audit/report/csv.ts";
import { parseCurrency } from "../../../src/domain/currency.ts";
import { parseUtcOffset, UTC } from "../../../src/domain/instants.ts";
import type { InstrumentCode } from "../../../src/domain/instrument.ts";
import { parseIsin } from "../../../src/domain/isin.ts";
import { leiCheckDigits } from "../../../src/domain/lei.ts";
import { parseRegisterCsv } from "../../../src/domain/registerCsv.ts";
import { FileError } from "../../../src/errors/file.ts";
import { sample } from "../report/sample.ts";

const BOND = parseIsin("HK0000912342");
const OTHER = parseIsin("US0378331005");
const HKD = parseCurrency("HKD");
const [HOUSE, OMNIBUS, CLIENT, SOLE] = [1, 2, 3, 4].map(addressOf) as [Address, Address, Address, Address];
const CUSTODIAN = leiOf("CUSTODIAN000000000");
const DEALER = leiOf("DEALER000000000000");

const directory: ParticipantView[] = [
  participant(CUSTODIAN, "CUSTHKHHXXX", "Harbour Custodian Limited", [
    account(HOUSE, "house"),
    account(OMNIBUS, "client-omnibus"),
    account(CLIENT, "client-segregated"),
  ]),
  participant(DEALER, "DEALHKHH", "Example Dealer Limited", [account(SOLE, "house")]),
];

const ledger: LedgerRegister = {
  directory,
  instruments: [
    { code: BOND, currency: "HKD" },
    { code: HKD, currency: "HKD" },
  ],
  holdings: [
    { account: HOUSE, code: BOND, amount: 100_00n },
    { account: OMNIBUS, code: BOND, amount: 250_00n },
    { account: SOLE, code: BOND, amount: 0n },
    { account: SOLE, code: HKD, amount: 5_50n },
  ],
};

const currencyOf = (code: InstrumentCode) =>
  ledger.instruments.find((instrument) => instrument.code === code)?.currency;

function parse(text: string, utcOffset = UTC) {
  return parseRegisterCsv(text, { file: "register.csv", utcOffset, currencyOf });
}

function compare(...rows: string[]) {
  return compareRegister(parse(["lei,account,instrument,amount", ...rows, ""].join("\n")).lines, ledger);
}

/** The only break that some rows give. */
function only(rows: readonly string[]) {
  const { breaks, ok } = compare(...rows);
  expect(ok).to.equal(false);
  expect(breaks).to.have.lengthOf(1);
  return breaks[0]!;
}

const WHOLE = [
  `,${HOUSE},${BOND},100.00`,
  `${CUSTODIAN},client-omnibus,${BOND},250`,
  `${DEALER},,HKD,5.50`,
] as const;

describe("another system's register", () => {
  it("is read with its lines, whose they are, and when it stands", () => {
    const { lines, asOf } = parse(
      `instrument,amount,account,lei,as_of\n${BOND},1.5,CUSTHKHHXXX/2,,2026-11-26\nHKD,0,,${DEALER},2026-11-26T23:59:59+08:00\n`,
      parseUtcOffset("+08:00"),
    );
    expect(lines).to.deep.equal([
      { line: 2, account: "CUSTHKHHXXX/2", instrument: BOND, amount: 150n },
      { line: 3, lei: DEALER, account: "", instrument: HKD, amount: 0n },
    ]);
    expect(asOf).to.equal(1_795_708_799n); // 2026-11-26T15:59:59Z, the last second of the day in Hong Kong
  });

  it("is refused with every bad line and every reason", () => {
    const text = [
      "account,instrument,amount,lei,as_of",
      `${SOLE},${BOND},1.00,,2026-11-26`,
      `${SOLE},HK0000912343,1.234,12,`,
      `,${BOND},-1,,2026-11-27`,
      `${SOLE},HKD,1.001,,26.11.2026`,
      `${SOLE},${BOND}`,
    ].join("\n");
    try {
      parse(text);
      expect.fail("it was accepted");
    } catch (error) {
      expect(error).to.be.instanceOf(FileError);
      const reasons = (error as FileError).lines.map(({ line, reason }) => `${line} ${reason.split(":")[0]}`);
      expect(reasons.toSorted()).to.deep.equal([
        "3 instrument",
        "3 lei",
        "4 account",
        "4 amount",
        "4 as_of",
        "5 amount",
        "5 as_of",
        "6 expected 5 fields, not 2",
      ]);
    }
  });

  it("needs its header, and knows no other column", () => {
    for (const header of ["account,instrument", "account,instrument,amount,note", ""])
      expect(() => parse(`${header}\n`), header).to.throw(FileError, "account,instrument,amount");
  });

  it("may name instruments that the ledger does not know: that is a break, not a bad line", () => {
    expect(parse(`account,instrument,amount\nX,${OTHER},1.5\n`).lines[0]).to.include({ amount: undefined });
  });
});

describe("the comparison of a register", () => {
  it("takes an account by every name that leads to it, with its participant's LEI or without", () => {
    const names = [`,${OMNIBUS.toLowerCase()}`, ",CUSTHKHH/2", ",Harbour Custodian Limited/client omnibus"];
    const beneath = ["2", "Client Omnibus", "CUSTHKHHXXX/2", OMNIBUS].map((name) => `${CUSTODIAN},${name}`);
    for (const name of [...names, ...beneath])
      expect(compare(WHOLE[0], `${name},${BOND},250`, WHOLE[2]).breaks, name).to.deep.equal([]);
  });

  it("finds nothing where both say the same", () => {
    const { ok, matched, breaks, totals } = compare(...WHOLE, `,${SOLE},${BOND},0`);
    expect({ ok, matched, breaks }).to.deep.equal({ ok: true, matched: 4, breaks: [] });
    expect(totals.map(({ code, register, ledger: held }) => [code, register, held])).to.deep.equal([
      [BOND, 350_00n, 350_00n],
      [HKD, 5_50n, 5_50n],
    ]);
  });

  it("names an amount that differs, by a cent", () => {
    expect(only([`,${HOUSE},${BOND},100.01`, WHOLE[1], WHOLE[2]])).to.deep.equal({
      kind: "amount-differs",
      lines: [2],
      account: HOUSE,
      code: BOND,
      currency: "HKD",
      register: 100_01n,
      ledger: 100_00n,
    });
  });

  it("names what the ledger does not have, and what the register does not", () => {
    expect(only([...WHOLE, `,${CLIENT},${BOND},7.00`])).to.include({
      kind: "missing-on-ledger",
      account: CLIENT,
      register: 7_00n,
      ledger: 0n,
    });
    expect(only([WHOLE[0], WHOLE[2]])).to.deep.equal({
      kind: "missing-in-register",
      lines: [],
      account: OMNIBUS,
      code: BOND,
      currency: "HKD",
      ledger: 250_00n,
    });
  });

  it("names accounts and instruments that the ledger does not know", () => {
    expect(only([...WHOLE, `,${addressOf(9)},${BOND},1.00`])).to.include({
      kind: "unknown-account",
      account: addressOf(9),
      register: 1_00n,
    });
    expect(only([...WHOLE, `,CUSTHKHHXXX/7,${BOND},0`]).detail).to.contain(
      "an account that the participant has",
    );
    expect(only([...WHOLE, `,${SOLE},${OTHER},1.00`])).to.deep.equal({
      kind: "unknown-instrument",
      lines: [5],
      account: SOLE,
      code: OTHER,
    });
  });

  it("names an account under another participant, and still compares it", () => {
    const { breaks } = compare(`${DEALER},${HOUSE},${BOND},99.00`, WHOLE[1], WHOLE[2]);
    expect(breaks.map(({ kind }) => kind)).to.deep.equal(["other-participant", "amount-differs"]);
    expect(breaks[0]!.detail).to.contain(DEALER).and.to.contain(CUSTODIAN);
  });

  it("names doubled lines, whatever they say and however they name the account", () => {
    expect(only([...WHOLE, `,CUSTHKHHXXX/client-omnibus,${BOND},0`])).to.include({
      kind: "doubled",
      register: 250_00n,
      ledger: 250_00n,
    });
    expect(only([...WHOLE, `${DEALER},1,HKD,1.00`]).lines).to.deep.equal([4, 5]);
  });

  it("nets nothing: two breaks that add up to nothing are two", () => {
    const { breaks, totals } = compare(`,${HOUSE},${BOND},250`, `,${OMNIBUS},${BOND},100`, WHOLE[2]);
    expect(breaks).to.have.lengthOf(2);
    expect(totals[0]).to.include({ register: 350_00n, ledger: 350_00n, matched: 0, breaks: 2 });
  });

  it("misses nothing that the register does not cover, and compares what it names nevertheless", () => {
    const bonds = parse(`account,instrument,amount\n${HOUSE},${BOND},100\n${OMNIBUS},${BOND},250\n`).lines;
    expect(compareRegister(bonds, ledger).breaks.map(({ code }) => code)).to.deep.equal([HKD]);
    for (const scope of ["bonds", [BOND]] as const) {
      const { ok, totals } = compareRegister(bonds, ledger, scope);
      expect({ ok, codes: totals.map(({ code }) => code) }).to.deep.equal({ ok: true, codes: [BOND] });
    }
    expect(compareRegister(bonds, ledger, "cash").breaks.map(({ code }) => code)).to.deep.equal([HKD]);
  });

  it("takes 20,000 lines within seconds", () => {
    const many = Array.from({ length: 20_000 }, (_, place) =>
      account(addressOf(place + 1), "client-segregated"),
    );
    const big = {
      ...ledger,
      directory: [participant(CUSTODIAN, "CUSTHKHHXXX", "Harbour Custodian Limited", many)],
      holdings: many.map(({ account: holder }) => ({ account: holder, code: BOND, amount: 1n })),
    };
    const lines = many.map(({ account: holder }, place) => ({
      line: place + 2,
      account: holder.toLowerCase(),
      instrument: BOND,
      amount: 1n,
    }));
    expect(compareRegister(lines, big)).to.include({ matched: 20_000, ok: true });
  });
});

describe("the report of a reconciliation", () => {
  const setting = { file: "register.csv", provenance: sample.provenance, directory };

  it("has every break in a row, with words and the difference", () => {
    const comparison = compare(`${DEALER},${HOUSE},${BOND},99.00`, WHOLE[1], WHOLE[2], `,X,${OTHER},1`);
    const report = reconciliationReport(comparison, setting);
    expect(report.ok).to.equal(false);
    const csv = sectionCsv(report.sections[0]!);
    expect(csv.split("\n")[2]).to.equal(
      `amount-differs,2,${BOND},Harbour Custodian Limited,${HOUSE},99.00,HKD,100.00,HKD,1.00,HKD,the amounts differ`,
    );
    expect(csv.trimEnd().split("\n")).to.have.lengthOf(1 + comparison.breaks.length);
    expect(sectionCsv(report.sections[1]!)).to.contain(`${BOND},349.00,HKD,350.00,HKD,1.00,HKD,1,2`);
  });
});

function addressOf(number: number): Address {
  return getAddress(`0x${number.toString(16).padStart(40, "0")}`);
}

function leiOf(first18: string): string {
  return first18 + leiCheckDigits(first18);
}

function account(address: Address, kind: AccountView["kind"]): AccountView {
  return { account: address, kind, zone: "onshore", ownKey: true, signers: [] };
}

function participant(lei: string, bic: string, legalName: string, accounts: AccountView[]): ParticipantView {
  return { lei, number: 1, bic, jurisdiction: "HK", roles: 24, legalName, suspended: false, accounts };
}
