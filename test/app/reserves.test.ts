import { expect } from "chai";

import { openStatement } from "../../app/src/views/cash/openStatement.ts";
import { refusalOf } from "../../app/src/words/refusal.ts";
import { chineseBreak } from "../../app/src/words/zh/reserves.ts";
import { findingText } from "../../src/domain/rtgs/findingText.ts";
import type { ReconciliationFinding } from "../../src/domain/rtgs/reconcile.ts";
import { FileError } from "../../src/errors/file.ts";
import { InputError } from "../../src/errors/input.ts";

const HEADER = "reference,value_date,participant,direction,amount";
const LINE = "RTGS-17,2023-02-16,BANKHKHHXXX,CRDT,5.00";

const fileOf = (text: string, size = text.length) => ({
  name: "reserves.csv",
  size,
  text: () => Promise.resolve(text),
});

async function refusal(text: string, currency: "HKD" | "JPY" = "HKD", size?: number): Promise<Error> {
  try {
    await openStatement(fileOf(text, size), currency);
  } catch (error) {
    return error as Error;
  }
  throw new Error("it was read");
}

describe("the reserve account's statement, as the page opens it", () => {
  it("is read as the task reads it", async () => {
    const [entry] = await openStatement(fileOf(`${HEADER}\n${LINE}\n`), "HKD");
    expect(entry).to.deep.include({ reference: "RTGS-17", amount: 5_00n, line: 2 });
  });

  it("is not even read where it is huge", async () => {
    const file = { name: "reserves.csv", size: 4_194_305, text: () => Promise.reject(new Error("was read")) };
    const error = await openStatement(file, "HKD").catch((thrown: unknown) => thrown);
    expect(error).to.be.instanceOf(InputError);
    expect((error as Error).message).to.match(/at most 4194304 bytes/);
  });

  for (const [what, text] of [
    ["nothing", ""],
    [
      "a statement in XML",
      '<?xml version="1.0"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"/>',
    ],
    ["a picture", "\u0089PNG\r\n\u001a\n\u0000\u0000"],
    ["columns of something else", "reference,amount\nRTGS-17,5.00\n"],
  ] as const) {
    it(`is refused where it is ${what}, with the columns that it should have`, async () => {
      const error = await refusal(text);
      expect(error).to.be.instanceOf(FileError);
      expect((error as FileError).lines[0]!.reason).to.include(HEADER);
    });
  }

  it("is refused with every bad line, in both languages, and none of it is taken", async () => {
    const error = (await refusal(
      `${HEADER}\n${LINE}\nRTGS-18,yesterday,BANKHKHHXXX,CRDT,-1\nRTGS-19\n`,
    )) as FileError;
    expect(error.lines.map(({ line }) => line)).to.deep.equal([3, 3, 4]);
    expect(refusalOf(error, "en").message).to.include("2 bad lines");
    expect(refusalOf(error, "zh").message).to.include("有 2 行不正确");
  });

  it("is refused where its amounts are in parts that the currency has not", async () => {
    const error = (await refusal(`${HEADER}\n${LINE}\n`, "JPY")) as FileError;
    expect(error.lines).to.have.lengthOf(1);
    expect(error.lines[0]!.reason).to.match(/^amount: /);
  });
});

describe("a break between reserve account and ledger", () => {
  const entry = "CRDT 2023-02-16 BANKHKHHXXX HKD 5.00";
  const cases: readonly [ReconciliationFinding, string, string][] = [
    [
      { kind: "unmatched-on-statement", reference: "R", line: 4, statement: entry },
      `line 4: ${entry}; the ledger has no such entry`,
      `第 4 行：${entry}；账本无此记录`,
    ],
    [
      { kind: "unmatched-on-ledger", reference: "R", ledger: "CRDT 2023-02-16 nobody registered HKD 5.00" },
      "CRDT 2023-02-16 nobody registered HKD 5.00; the statement has no such entry",
      "CRDT 2023-02-16 未登记的参与者 HKD 5.00；对账单无此记录",
    ],
    [
      { kind: "doubled", reference: "R", side: "statement", times: 2, lines: [3, 7] },
      "2 times on the statement, lines 3, 7",
      "在对账单上出现 2 次，第 3、7 行",
    ],
    [
      { kind: "doubled", reference: "R", side: "ledger", times: 3, lines: [] },
      "3 times on the ledger",
      "在账本上出现 3 次",
    ],
    [
      {
        kind: "different",
        reference: "R",
        line: 2,
        field: "amount",
        statement: "HKD 5.00",
        ledger: "HKD 6.00",
      },
      "line 2: amount is HKD 5.00 on the statement, HKD 6.00 on the ledger",
      "第 2 行：金额在对账单上为 HKD 5.00，在账本上为 HKD 6.00",
    ],
  ];
  for (const [finding, english, chinese] of cases) {
    it(`is said in both languages: ${english}`, () => {
      expect(findingText(finding)).to.equal(english);
      expect(chineseBreak(finding)).to.equal(chinese);
    });
  }
});
