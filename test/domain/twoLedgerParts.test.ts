import { expect } from "chai";

import { timeParts } from "../../src/domain/duration.ts";
import { defaultTiming, leastMargin, minimumMargin, timingOf } from "../../src/domain/htlcTiming.ts";
import { partyActs } from "../../src/domain/partyActs.ts";
import { parseSecret, serialiseSecret } from "../../src/domain/secretFile.ts";
import { parseTwoLedgerLink, twoLedgerLink } from "../../src/domain/twoLedgerLink.ts";
import { pairLocks, type PublishedLock } from "../../src/domain/twoLedgerPairs.ts";
import { placeDifference } from "../../src/domain/twoLedgerPlace.ts";
import { legLock, type LegName, type TwoLedgerTrade } from "../../src/domain/twoLedgerTrade.ts";
import { Chance, expectInputError } from "./support.ts";
import { anyTrade, SECRET, START, trade } from "./twoLedgerTrades.ts";

describe("link to the terms of a trade across two ledgers", () => {
  it("carries any trade there and back, in letters that every address may have", () => {
    const chance = new Chance(23);
    for (let run = 0; run < 50; ++run) {
      const any = anyTrade(chance);
      const word = twoLedgerLink(any);
      expect(word).to.match(/^[A-Za-z0-9_-]+$/);
      expect(parseTwoLedgerLink(word)).to.deep.equal(any);
    }
  });

  it("refuses what is cut, huge, or something else", () => {
    const word = twoLedgerLink(trade);
    for (const bad of ["", "$$$", `${word}=`, `${word} `, "a".repeat(100_000), "<script>"]) {
      expectInputError(() => parseTwoLedgerLink(bad), "terms link", "");
    }
    expectInputError(() => parseTwoLedgerLink(word.slice(0, -8)), "terms file", "");
    expectInputError(() => parseTwoLedgerLink(btoa("[]").replaceAll("=", "")), "terms file", "");
  });
});

describe("secret file", () => {
  it("is read as it was written, with or without its line feed", () => {
    expect(parseSecret(serialiseSecret(SECRET), trade.hashlock, "secret")).to.equal(SECRET);
    expect(
      parseSecret(`  ${SECRET.toUpperCase().replace("0X", "0x")}\r\n`, trade.hashlock, "secret"),
    ).to.equal(SECRET);
  });

  it("refuses another secret, and what is none, without showing it", () => {
    const other = `0x${"77".repeat(32)}`;
    for (const bad of [other, "", "0x12", `${SECRET}00`, "secret"]) {
      const error = expectInputError(() => parseSecret(bad, trade.hashlock, "secret"), "secret", "");
      if (bad !== "" && bad !== "secret") expect(error.message).to.not.contain(bad.slice(2));
    }
  });
});

/** A leg as its ledger would publish it. */
const published = (of: TwoLedgerTrade, name: LegName): PublishedLock => {
  const { venue, id, terms, agreement } = legLock(of, name);
  return { venue, id, instrument: of[name].instrument, terms, agreement };
};

describe("two ledgers' locks, put together", () => {
  it("make the trades that both sides agreed on, whoever holds the secret", () => {
    const chance = new Chance(29);
    const trades = Array.from({ length: 30 }, () => anyTrade(chance));
    const { trades: found, single } = pairLocks(
      trades.map((each) => published(each, "security")),
      trades.map((each) => published(each, "cash")).toReversed(),
    );
    expect(found).to.deep.equal(trades);
    expect(single).to.deep.equal([]);
  });

  it("stay alone where they differ in one word, or under another hash", () => {
    const [security, cash] = [published(trade, "security"), published(trade, "cash")];
    const less = published({ ...trade, cash: { ...trade.cash, amount: trade.cash.amount - 1n } }, "cash");
    const other = published({ ...trade, hashlock: `0x${"ab".repeat(32)}` }, "cash");
    expect(pairLocks([security], [less, other]).trades).to.deep.equal([]);
    const { trades, single } = pairLocks([security], [less, other, cash]);
    expect(trades).to.deep.equal([trade]);
    expect(single).to.deep.equal([less, other]);
  });
});

/** What a side does next, where the legs stand so. */
const next = (side: "seller" | "buyer", security: string, cash: string, secret = false) =>
  partyActs({
    trade,
    standing: {
      security: { status: security, time: START },
      cash: { status: cash, time: START, ...(secret && { secret: SECRET }) },
    } as never,
    side,
    timing: defaultTiming,
    clocksAgree: true,
  });

const acts = (...given: Parameters<typeof next>) => next(...given).acts.map(({ act }) => act);

describe("what a party of a trade does next, for an onlooker", () => {
  it("goes from lock to lock to claim to claim", () => {
    expect(acts("seller", "none", "none")).to.deep.equal(["lock"]);
    expect(next("buyer", "none", "none").waits?.awaited).to.equal("counter-lock");
    expect(acts("buyer", "locked", "none")).to.deep.equal(["lock"]);
    expect(acts("seller", "locked", "locked")).to.deep.equal(["claim"]);
    expect(next("buyer", "locked", "locked").waits?.awaited).to.equal("secret");
    expect(acts("buyer", "locked", "delivered", true)).to.deep.equal(["claim"]);
    expect(next("buyer", "delivered", "delivered", true).outcome?.loss).to.equal("none");
  });
});

/** `1 h 2 min` in words. */
const said = (seconds: bigint) => timeParts(seconds).map(({ unit, count }) => `${count} ${unit}`);

describe("small parts of trades across two ledgers", () => {
  it("tell how long something lasts in its two largest units", () => {
    expect(said(0n)).to.deep.equal(["0 s"]);
    expect(said(59n)).to.deep.equal(["59 s"]);
    expect(said(3_600n)).to.deep.equal(["1 h"]);
    expect(said(3_725n)).to.deep.equal(["1 h", "2 min"]);
    expect(said(90_061n)).to.deep.equal(["1 d", "1 h"]);
  });

  it("make a policy of a margin, where it leaves time to act", () => {
    const least = leastMargin(defaultTiming);
    expect(minimumMargin(timingOf(7_200n))).to.equal(7_200n);
    expect(minimumMargin(timingOf(least))).to.equal(least);
    expectInputError(() => timingOf(least - 1n), "margin", "");
  });

  it("tell in what a ledger is another one", () => {
    const here = legLock(trade, "cash").venue;
    expect(placeDifference(trade.cash, here)).to.equal(undefined);
    expect(placeDifference(trade.cash, { ...here, ledgerId: trade.security.ledgerId })?.what).to.equal("id");
    expect(placeDifference(trade.cash, { ...here, chainId: 1 })?.what).to.equal("chain");
    const other = { ...here, hashTimeLock: trade.security.asset };
    expect(placeDifference(trade.cash, other)?.what).to.equal("hash time lock");
  });
});
