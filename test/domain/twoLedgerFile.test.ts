import { expect } from "chai";
import { zeroAddress, zeroHash, type Hex } from "viem";

import { defaultTiming, minimumMargin } from "../../src/domain/htlcTiming.ts";
import { parseTwoLedgerFile, serialiseTwoLedgerFile } from "../../src/domain/twoLedgerFile.ts";
import { checkTwoLedgerTrade, isPartyOf, marginOf } from "../../src/domain/twoLedgerTerms.ts";
import type { LedgerLeg, TwoLedgerTrade } from "../../src/domain/twoLedgerTrade.ts";
import { Chance, expectInputError } from "./support.ts";
import { anyTrade, ARBITERS, arbitrated, START, trade } from "./twoLedgerTrades.ts";

/** The file's JSON with one value replaced, or left out where undefined. */
function changed(file: TwoLedgerTrade, path: string, value: unknown): string {
  const root = JSON.parse(serialiseTwoLedgerFile(file)) as Record<string, unknown>;
  const keys = path.split(".");
  const last = keys.pop()!;
  const parent = keys.reduce((object, key) => object[key] as Record<string, unknown>, root);
  parent[last] = value;
  return JSON.stringify(root);
}

const legs = (changes: { security?: Partial<LedgerLeg>; cash?: Partial<LedgerLeg> }): TwoLedgerTrade => ({
  ...trade,
  security: { ...trade.security, ...changes.security },
  cash: { ...trade.cash, ...changes.cash },
});

describe("terms file of a trade across two ledgers", () => {
  it("is written in one form, which reads back as the same", () => {
    const chance = new Chance(17);
    for (let run = 0; run < 100; ++run) {
      const any = anyTrade(chance);
      const text = serialiseTwoLedgerFile(any);
      expect(parseTwoLedgerFile(text)).to.deep.equal(any);
      expect(serialiseTwoLedgerFile(parseTwoLedgerFile(text))).to.equal(text);
    }
  });

  it("orders keys, writes addresses in checksum form and ends with a line feed", () => {
    const backwards: TwoLedgerTrade = {
      cash: Object.fromEntries(Object.entries(trade.cash).toReversed()) as unknown as LedgerLeg,
      security: { ...trade.security, owner: trade.security.owner.toLowerCase() as Hex },
      secretHolder: "seller",
      hashlock: trade.hashlock.toUpperCase().replace("0X", "0x") as Hex,
    };
    const text = serialiseTwoLedgerFile(backwards);
    expect(text).to.equal(serialiseTwoLedgerFile(trade));
    expect(text).to.match(
      /^\{\n {2}"format": "vinculum-two-ledger-trade",\n {2}"version": 1,\n {2}"hashlock"/,
    );
    expect(text.endsWith("}\n")).to.equal(true);
  });

  it("takes arbiters, and the largest numbers", () => {
    expect(parseTwoLedgerFile(serialiseTwoLedgerFile(arbitrated))).to.deep.equal(arbitrated);
    const large = legs({
      security: { amount: 2n ** 96n - 1n, deadline: 253_402_300_799n, refundableFrom: 253_402_300_799n },
    });
    expect(parseTwoLedgerFile(serialiseTwoLedgerFile(large))).to.deep.equal(large);
  });

  const refusals: [why: string, path: string, value: unknown, field: string, expected: string][] = [
    ["another format", "format", "vinculum-trade", "format", '"vinculum-two-ledger-trade"'],
    ["another version", "version", 2, "version", "version 1"],
    ["an unknown key", "comment", "x", "terms file", "no other keys"],
    ["an unknown key of a leg", "cash.price", "1", "cash", "no other keys"],
    ["a missing key", "hashlock", undefined, "terms file.hashlock", "a value"],
    ["a missing key of a leg", "security.arbiters", undefined, "security.arbiters", "a value"],
    ["a leg that is a list", "security", [], "security", "an object"],
    ["a short hashlock", "hashlock", "0x1d", "hashlock", "32 bytes"],
    ["a hashlock of zeros", "hashlock", zeroHash, "hashlock", "other than zero"],
    ["another holder", "secretHolder", "broker", "secretHolder", "seller or buyer"],
    ["a chain id that is a string", "cash.chainId", "31338", "cash.chainId", "the chain's number"],
    ["a chain id of nought", "cash.chainId", 0, "cash.chainId", "the chain's number"],
    ["a ledger id of zeros", "cash.ledgerId", zeroHash, "cash.ledgerId", "other than zero"],
    ["a venue of zero", "security.hashTimeLock", zeroAddress, "security.hashTimeLock", "other than zero"],
    ["an amount that is a number", "cash.amount", 7, "cash.amount", "string of digits"],
    ["an amount of nought", "cash.amount", "0", "cash.amount", "minor units from 1"],
    ["an amount that no token holds", "cash.amount", String(2n ** 96n), "cash.amount", "at most"],
    ["a time in milliseconds", "cash.deadline", "1676511000000", "cash.deadline", "at most"],
    ["a wrong ISIN", "security.instrument", "HK0000912343", "security.instrument", "check digit"],
    ["an unknown currency", "cash.instrument", "HKDD", "cash.instrument", "an ISIN of 12"],
    ["an owner that is a number", "cash.owner", 7, "cash.owner", "a string"],
    [
      "a receiver with a wrong checksum",
      "security.asset",
      trade.security.asset.toUpperCase().replace("0X", "0x"),
      "security.asset",
      "ERC-55",
    ],
    ["arbiters that are no list", "cash.arbiters", {}, "cash.arbiters", "a list of at most 3"],
    ["four arbiters", "cash.arbiters", [1, 2, 3, 4], "cash.arbiters", "a list of at most 3"],
    ["an arbiter that is no address", "cash.arbiters", ["0x"], "cash.arbiters[0]", "an address"],
    ["a deadline before the end of locking", "cash.deadline", "7", "cash.deadline", "later than the end"],
    [
      "legs that end in the wrong order",
      "secretHolder",
      "buyer",
      "cash.lockBefore",
      "the buyer knows the secret and locks first",
    ],
  ];
  for (const [why, path, value, field, expected] of refusals) {
    it(`refuses ${why}`, () => {
      expectInputError(() => parseTwoLedgerFile(changed(trade, path, value)), field, expected);
    });
  }

  it("refuses a key that stands twice", () => {
    const text = serialiseTwoLedgerFile(trade);
    const twice = text.replace('"amount"', '"amount": "1",\n    "amount"');
    expect(JSON.parse(twice)).to.deep.equal(JSON.parse(text));
    expectInputError(() => parseTwoLedgerFile(twice), "terms file", "each key once");
  });

  it("refuses keys that JavaScript gives a meaning", () => {
    const text = serialiseTwoLedgerFile(trade);
    for (const key of ["__proto__", "constructor", "toString"]) {
      const odd = text.replace('"amount"', `"${key}": {}, "amount"`);
      expectInputError(() => parseTwoLedgerFile(odd), "security", "no other keys");
    }
  });

  it("refuses what is no JSON, or more than 64 kB", () => {
    for (const text of ["", "{", "null", "7", "[]"]) expect(() => parseTwoLedgerFile(text)).to.throw();
    const padded = serialiseTwoLedgerFile(trade).padEnd(65_536, " ");
    expect(parseTwoLedgerFile(padded)).to.deep.equal(trade);
    expectInputError(() => parseTwoLedgerFile(`${padded} `), "terms file", "at most 65536 characters");
  });
});

describe("terms of a trade across two ledgers", () => {
  const margin = minimumMargin(defaultTiming);
  const refuses = (other: TwoLedgerTrade, field: string, expected: string, least = margin) =>
    expectInputError(() => checkTwoLedgerTrade(other, least), field, expected);

  it("are good as they are, and with arbiters", () => {
    checkTwoLedgerTrade(trade, margin);
    checkTwoLedgerTrade(arbitrated, margin);
    expect([marginOf(trade), marginOf(arbitrated)]).to.deep.equal([margin, margin]);
  });

  it("leave the margin that a party asks for, to the second", () => {
    checkTwoLedgerTrade(trade, margin);
    refuses(trade, "security.deadline", "3721 s after the cash leg can be refunded", margin + 1n);
    const late = legs({ cash: { deadline: START + 8_731n, refundableFrom: START + 8_731n } });
    refuses(late, "security.deadline", "or later", 0n);
    expect(marginOf(late)).to.equal(-1n);
    refuses(trade, "security.deadline", "s or later", 2n ** 64n);
  });

  it("count the margin from the moment of the refund, so that arbitration splits nothing", () => {
    const { cash } = arbitrated;
    const window = { refundableFrom: cash.refundableFrom + 1n };
    const wider = { ...arbitrated, cash: { ...cash, ...window } };
    refuses(wider, "security.deadline", "3720 s after the cash leg");
  });

  it("have the holder of the secret lock first", () => {
    refuses(legs({ security: { lockBefore: START + 1_201n } }), "security.lockBefore", "locks first");
    checkTwoLedgerTrade(legs({ security: { lockBefore: START + 1_200n } }), margin);
  });

  it("name two parties on each ledger, and compare none across them", () => {
    const { owner, receiver } = trade.security;
    refuses(legs({ security: { receiver: owner } }), "security.receiver", "another account than the owner's");
    checkTwoLedgerTrade(legs({ cash: { owner: receiver, receiver: owner } }), margin);
    checkTwoLedgerTrade(legs({ cash: { owner, receiver } }), margin);
    expect([isPartyOf(trade.security, owner), isPartyOf(trade.cash, owner)]).to.deep.equal([true, false]);
  });

  it("may be on one ledger, with two tokens", () => {
    const { ledgerId, chainId, asset } = trade.security;
    checkTwoLedgerTrade(legs({ cash: { ledgerId, chainId } }), margin);
    refuses(legs({ cash: { ledgerId, chainId, asset } }), "cash.asset", "another token than the security");
    checkTwoLedgerTrade(legs({ cash: { asset } }), margin);
  });

  it("bound every number", () => {
    refuses(legs({ cash: { amount: 0n } }), "cash.amount", "minor units from 1");
    refuses(legs({ cash: { amount: -1n } }), "cash.amount", "minor units from 1");
    refuses(legs({ cash: { amount: 2n ** 96n } }), "cash.amount", "minor units from 1");
    refuses(legs({ cash: { lockBefore: -1n } }), "cash.lockBefore", "UNIX seconds");
    refuses(legs({ cash: { refundableFrom: 2n ** 64n } }), "cash.refundableFrom", "UNIX seconds");
    refuses({ ...trade, hashlock: zeroHash }, "hashlock", "other than zero");
    refuses({ ...trade, hashlock: "0x12" }, "hashlock", "32 bytes");
    refuses(legs({ cash: { ledgerId: zeroHash } }), "cash.ledgerId", "other than zero");
  });

  it("put locking, deadline and refund in this order", () => {
    const { lockBefore, deadline } = trade.cash;
    refuses(legs({ cash: { deadline: lockBefore } }), "cash.deadline", "later than the end of locking");
    refuses(legs({ cash: { refundableFrom: deadline - 1n } }), "cash.refundableFrom", "or later");
  });

  it("name nobody and no window, or three different arbiters and one", () => {
    const { refundableFrom } = arbitrated.cash;
    const [a, b, c] = ARBITERS as [Hex, Hex, Hex];
    const given = (arbiters: Hex[], from = refundableFrom) =>
      legs({ cash: { arbiters, refundableFrom: from } });
    refuses(given([a, b]), "cash.arbiters", "nobody, or 3 addresses");
    refuses(given([a, b, a]), "cash.arbiters[2]", "another address");
    refuses(given([a, b, zeroAddress]), "cash.arbiters[2]", "other than zero");
    refuses(given([]), "cash.refundableFrom", "as there are no arbiters");
    refuses(given([a, b, c], trade.cash.deadline), "cash.refundableFrom", "so that the arbiters have time");
  });
});
