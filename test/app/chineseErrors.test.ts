import { expect } from "chai";

import { inChinese } from "../../app/src/audit/translated.ts";
import { refusalOf } from "../../app/src/words/refusal.ts";
import { differenceBook, findingBook } from "../../app/src/words/zh/books.ts";
import { fieldInChinese } from "../../app/src/words/zh/fields.ts";
import { chinese } from "../../app/src/words/zh/index.ts";
import { reportedRefusal } from "../../app/src/words/zh/reported.ts";
import { parseCurrency } from "../../src/domain/currency.ts";
import { parseDate } from "../../src/domain/dates.ts";
import { parseIsin } from "../../src/domain/isin.ts";
import { parseLei } from "../../src/domain/lei.ts";
import { parseFaceAmount, parseMoney } from "../../src/domain/money.ts";
import { parseTradeFile } from "../../src/domain/tradeFile.ts";
import { explain, explanations } from "../../src/errors/explain.ts";
import { InputError } from "../../src/errors/input.ts";

const HKD = parseCurrency("HKD");

function refusedBy(read: () => unknown): { message: string; hint: string | undefined } {
  try {
    read();
  } catch (error) {
    return refusalOf(error as InputError, "zh");
  }
  throw new Error("nothing was refused");
}

describe("an input error in Chinese", () => {
  const cases: readonly [name: string, read: () => unknown, message: string, hint: string][] = [
    [
      "an ISIN with a wrong digit",
      () => parseIsin("HK0000912341"),
      'ISIN：应为 ISIN（如其余各位无误，校验码应为 2），输入为 "HK0000912341"',
      "请将 ISIN 与发行文件核对：有字符写错或次序颠倒。",
    ],
    [
      "an LEI too short",
      () => parseLei("54"),
      'LEI：应为 LEI：18 位大写字母或数字，后接两位校验码，输入为 "54"',
      "请更正 LEI 后重试。",
    ],
    [
      "a day that is none",
      () => parseDate("2023-02-30", "tradeDate"),
      '成交日：应为存在的日期，输入为 "2023-02-30"',
      "请更正成交日后重试。",
    ],
    [
      "nothing where a number is expected",
      () => parseMoney("", HKD),
      "金额：应为不带符号的小数，输入为空",
      "请更正金额后重试。",
    ],
    [
      "an amount with marks of thousands",
      () => parseMoney("1,000", HKD),
      '金额：应为不带符号的小数，输入为 "1,000"',
      "请只写数字，小数点为“.”，如 1234567.89，不用千分位分隔符和正负号。",
    ],
    [
      "a face amount beside the denomination",
      () => parseFaceAmount("0.5", { currency: HKD, denomination: 100n }),
      '面额：应为最小面额 HKD 1.00 的整数倍，输入为 "0.5"',
      "请更正面额后重试。",
    ],
    [
      "a file that lacks something",
      () => parseTradeFile(JSON.stringify({ format: "x" })),
      "版本（trade file.version）：应为有值，输入为空",
      "请更正版本（trade file.version）后重试。",
    ],
    [
      "the wrong order of two legs",
      () => {
        const why = "600 s after the cash leg can be refunded, as the seller knows the secret";
        const expected = `2026-11-27T00:00:00Z or later: ${why}`;
        throw new InputError({ field: "security.deadline", given: "2026-11-26T00:00:00Z", expected });
      },
      '提取截止（security.deadline）：应为不早于 2026-11-27T00:00:00Z：款端可退回之后 600 秒，因卖方持有秘密值，输入为 "2026-11-26T00:00:00Z"',
      "请更正提取截止（security.deadline）后重试。",
    ],
    [
      "what has no phrase, as the error has it",
      () => {
        throw new InputError({
          field: "quorum",
          given: 3,
          expected: "4 validators or more",
          hint: "Add one.",
        });
      },
      "quorum：应为 4 validators or more，输入为 3",
      "Add one.",
    ],
  ];
  for (const [name, read, message, hint] of cases)
    it(`says of ${name} what would be right`, () => {
      expect(refusedBy(read)).to.include({ message, hint });
    });
});

describe("a refusal that a report tells", () => {
  /** An argument of every name, as texts of refusals show addresses and amounts. */
  const args = new Proxy({}, { get: (_, name) => `0xee${Buffer.from(String(name)).toString("hex")}ee` });

  for (const code of Object.keys(explanations))
    it(`is said in Chinese: ${code}`, () => {
      expect(reportedRefusal(explain(code, args).message)).to.equal(chinese[code]!(args).message);
    });

  it("keeps times and amounts, and names sides and states in Chinese", () => {
    const early = explain("DvP_TooEarly", { settlementDate: 1_676_563_200n, time: 1_676_520_000n });
    expect(inChinese(early.message)).to.equal(
      "该交易自 2023-02-16T16:00:00Z 起结算；账本时间为 2023-02-16T04:00:00Z",
    );
    const unsigned = explain("DvP_NotSigned", { side: 1, account: "0xaa", recovered: "0xbb" });
    expect(inChinese(unsigned.message)).to.match(/^买方未签署此交易/);
    expect(inChinese(explain("Bond_NotInStatus", { status: 3 }).message)).to.match(/“已到期”/);
  });

  it("is left as it is where it is none", () => {
    expect(reportedRefusal("Bank of Nowhere")).to.equal(undefined);
    expect(inChinese("Bank of Nowhere")).to.equal("Bank of Nowhere");
  });
});

describe("what audits find, in Chinese", () => {
  it("is said with what it is about", () => {
    expect(findingBook.say("0xaa called Bond.pause and did not hold GUARDIAN of csd")).to.equal(
      "0xaa 调用了 Bond.pause，而不具备中央证券存管机构的管控员职权",
    );
    expect(findingBook.say("act 3 was executed when it was cancelled")).to.equal(
      "第 3 号事项在“已撤回”状态下变为“已执行”",
    );
  });

  it("is said of places where events and chain differ", () => {
    expect(differenceBook.say("HKD held by all accounts")).to.equal("HKD 全部账户持有额");
    expect(differenceBook.say("total 5, free 4, locked 1, frozen 0")).to.equal(
      "合计 5，可用 4，锁定 1，冻结 0",
    );
    expect(differenceBook.say("absent")).to.equal("无");
  });
});

describe("a field's name in Chinese", () => {
  it("keeps its path where it stands within something, and itself where it has none", () => {
    expect(fieldInChinese("settlementDate")).to.equal("结算日");
    expect(fieldInChinese("trade.faceAmount")).to.equal("面额（trade.faceAmount）");
    expect(fieldInChinese("signatures[1].side")).to.equal("方（signatures[1].side）");
    expect(fieldInChinese("ledger.json: registry")).to.equal("登记系统（ledger.json: registry）");
    expect(fieldInChinese("another")).to.equal("another");
  });
});
