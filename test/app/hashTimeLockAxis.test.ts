import { expect } from "chai";

import { timeAxisOf } from "../../app/src/views/hashTimeLocks/axisGeometry.ts";
import { defaultTiming, timingOf } from "../../src/domain/htlcTiming.ts";
import { arbitrated, START, trade } from "../domain/twoLedgerTrades.ts";

describe("the page's hash time locks: time axis", () => {
  const now = { security: START, cash: START };

  it("draws stretches of both legs to scale, without gaps", () => {
    const axis = timeAxisOf(trade, now, defaultTiming);
    const { lockBefore, deadline } = trade.cash;
    const length = (from: bigint, to: bigint) => (Number(to - from) * 100) / Number(axis.end - axis.start);
    for (const stretches of Object.values(axis.legs)) {
      expect(stretches[0]!.from).to.equal(0);
      expect(stretches.at(-1)!.to).to.equal(100);
      for (const [index, { from }] of stretches.slice(1).entries()) {
        expect(from).to.equal(stretches[index]!.to);
      }
    }
    const claim = axis.legs.cash[1]!;
    expect(claim.kind).to.equal("claim");
    // Not `closeTo`: where another file of this process has opened a chain, Hardhat's takes whole numbers only.
    expect(Math.abs(claim.to - claim.from - length(lockBefore, deadline))).to.be.lessThan(0.01);
    expect(axis.margin.from).to.equal(axis.legs.cash.at(-1)!.from);
    expect(axis.margin.to).to.equal(axis.legs.security[1]!.to);
  });

  it("gives arbiters a stretch of their own", () => {
    const { legs } = timeAxisOf(arbitrated, now, defaultTiming);
    expect(legs.security.map(({ kind }) => kind)).to.deep.equal(["lock", "claim", "arbiters", "refund"]);
  });

  it("has room for either clock, however far beyond the end, and few ticks in between", () => {
    const late = trade.security.refundableFrom + 1_000_000n;
    const axis = timeAxisOf(trade, { security: late, cash: START - 5_000n }, defaultTiming);
    expect(axis.now.security).to.be.within(0, 100);
    expect(axis.now.cash).to.equal(0);
    expect(axis.ticks.length).to.be.within(1, 7);
    for (const { at } of axis.ticks) expect(at).to.be.within(0, 100);
  });

  it("begins the margin that is asked for no earlier than the axis", () => {
    expect(timeAxisOf(trade, now, timingOf(1_000_000n)).needed.from).to.equal(0);
  });
});
