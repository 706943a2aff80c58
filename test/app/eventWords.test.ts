import { expect } from "chai";
import type { Abi, AbiEvent, AbiParameter, Address } from "viem";

import { chineseEventWords, chineseWordings } from "../../app/src/words/zh/events/index.ts";
import { ChineseSpeaker } from "../../app/src/words/zh/events/speaker.ts";
import { zh } from "../../app/src/words/zh/spaced.ts";
import { contractAbis } from "../../src/actions/client.ts";
import { referenceToHex } from "../../src/actions/reference.ts";
import { namesIn, type NameTables } from "../../src/audit/words/names.ts";
import { asciiToHex } from "../../src/domain/ascii.ts";
import { parseCurrency } from "../../src/domain/currency.ts";
import { parseIsin } from "../../src/domain/isin.ts";
import { MAX_AMOUNT } from "../../src/domain/money.ts";
import { ISIN } from "../actions/market.ts";

const address = (digit: string): Address => `0x${digit.repeat(40)}`;
const [ACCOUNT, OTHER, BOND] = [address("a"), address("b"), address("c")];
const [CASH, REDEMPTION, DVP] = [address("d"), address("e"), address("f")];
const HKD = parseCurrency("HKD");

const tables: NameTables = {
  account: new Map([
    [ACCOUNT, "甲银行 (BANKHKHHXXX)"],
    [OTHER, "乙银行 (DEALHKHH)"],
  ]),
  contract: new Map([[DVP, "DvP"]]),
  legalName: new Map([["549300DEMO0000000135", "甲银行"]]),
  instrument: new Map([
    [BOND, { code: parseIsin(ISIN), kind: "bond", currency: HKD }],
    [CASH, { code: HKD, kind: "cash", currency: HKD }],
  ] as const),
  redeemed: new Map([[REDEMPTION, CASH]]),
};
const speaker = new ChineseSpeaker(namesIn(tables));
const say = (name: string, args: Readonly<Record<string, unknown>>, at: Address = BOND) =>
  chineseEventWords({ name, args, address: at }, speaker);

type Ends = "first" | "last";

/** A value at an end of its type, as an index has it. */
function valueOf({ type, ...parameter }: AbiParameter, ends: Ends): unknown {
  if (type === "tuple" && "components" in parameter) return argumentsOf(parameter.components, ends);
  if (type === "address[]") return ends === "first" ? [] : [address("f")];
  if (type === "address") return ends === "first" ? address("0") : address("f");
  if (type === "bool") return ends === "last";
  if (type === "string") return ends === "first" ? "" : "事由".repeat(500);
  if (type === "bytes") return ends === "first" ? "0x" : `0x${"ff".repeat(100)}`;
  const [, bytes] = /^bytes(\d+)$/.exec(type) ?? [];
  if (bytes !== undefined) return `0x${(ends === "first" ? "00" : "ff").repeat(Number(bytes))}`;
  const [, bits] = /^uint(\d+)$/.exec(type) ?? [];
  if (bits === undefined) throw new Error(`no value of ${type} here`);
  const value = ends === "first" ? 0n : 2n ** BigInt(bits) - 1n;
  return Number(bits) <= 48 ? Number(value) : value;
}

function argumentsOf(parameters: readonly AbiParameter[], ends: Ends): Record<string, unknown> {
  return Object.fromEntries(parameters.map((each) => [each.name, valueOf(each, ends)]));
}

const events = Object.values(contractAbis).flatMap((abi) =>
  (abi as Abi).filter((item): item is AbiEvent => item.type === "event" && item.name in chineseWordings),
);

describe("what events mean, in Chinese", () => {
  it("is said of every event that has words", () => {
    const names = new Set(events.map(({ name }) => name));
    expect([...names]).to.have.members(Object.keys(chineseWordings));
  });

  for (const { name, inputs } of new Map(events.map((event) => [event.name, event])).values())
    it(`is said of ${name} with values at the ends of their types`, () => {
      for (const ends of ["first", "last"] as const)
        for (const at of [BOND, CASH, REDEMPTION, address("9")]) {
          const text = say(name, argumentsOf(inputs, ends), at);
          expect(text).to.match(/\p{Script=Han}/u);
          expect(text).to.not.match(/undefined|NaN|\[object|null/);
          const latin = text
            .replaceAll(/0x[0-9a-fA-F]*/g, "")
            .replaceAll(new RegExp(ISIN, "g"), "")
            .match(/[A-Za-z][A-Za-z-]*/g);
          expect(latin?.filter((word) => !["UTC", "HKD", "SHA-"].includes(word)) ?? [], text).to.deep.equal(
            [],
          );
        }
    });

  it("names accounts with their participants, amounts exactly, and moments as the page does", () => {
    expect(say("Transfer", { from: ACCOUNT, to: OTHER, value: 1_000_000_00n })).to.equal(
      `债券 ${ISIN} 面额 HKD 1,000,000.00 由甲银行 (BANKHKHHXXX) 划转至乙银行 (DEALHKHH)`,
    );
    const frozen = {
      account: ACCOUNT,
      caseRef: referenceToHex("A-1", "case"),
      amount: MAX_AMOUNT,
      expiresAt: 1_676_851_200,
      orderedBy: "某法院",
    };
    expect(say("Frozen", frozen)).to.equal(
      `某法院决定冻结甲银行 (BANKHKHHXXX) 的全部 ${ISIN}，案号 A-1，至 2023年2月20日 UTC 00:00:00 止`,
    );
  });

  it("says a settled trade with both legs, and one free of payment without a price", () => {
    const legs = { seller: ACCOUNT, buyer: OTHER, security: BOND, faceAmount: 100n };
    expect(say("TradeSettled", { ...legs, cash: CASH, settlementAmount: 99n }, DVP)).to.equal(
      `交易结算：甲银行 (BANKHKHHXXX) 向乙银行 (DEALHKHH) 交付债券 ${ISIN} 面额 HKD 1.00，对付 HKD 0.99`,
    );
    expect(say("TradeSettled", { ...legs, cash: address("0"), settlementAmount: 0n }, DVP)).to.match(
      /，纯券过户$/,
    );
  });

  it("says why a trade was refused, from the contract's own data", () => {
    const reason = `0x${"00".repeat(4)}`;
    expect(say("TradeRefused", { seller: ACCOUNT, buyer: OTHER, reason: "0x" }, DVP)).to.match(
      /被拒绝：合约拒绝，未说明原因$/,
    );
    expect(say("TradeRefused", { seller: ACCOUNT, buyer: OTHER, reason }, DVP)).to.match(/不能识别的错误/);
  });

  it("names contracts by what they are, and participants by their legal names", () => {
    const lei = asciiToHex("549300DEMO0000000135", 20);
    expect(say("ParticipantSuspended", { lei, reason: "事由" })).to.equal(
      "暂停参与者甲银行（549300DEMO0000000135）：事由",
    );
    expect(say("PolicyClosing", { policy: DVP })).to.match(/^关闭规则券款对付合约：/);
  });

  it("leaves an event of newer contracts with its name", () => {
    expect(say("Newer", {})).to.equal("Newer");
    expect(say("", {})).to.equal("本版本不能识别的事件");
  });

  it("puts a space between Chinese characters and Latin ones, and leaves values as they are", () => {
    expect(zh`由${"Bank"}至${"甲银行"}${"3号"}`).to.equal("由 Bank 至甲银行 3号");
    expect(zh`${""}：${"x"}`).to.equal("：x");
  });
});
