import { expect } from "chai";

import type { HashLockStatus } from "../../src/domain/hashLock.ts";
import {
  pendingActs,
  twoLedgerOutcome,
  publicSecret,
  type TwoLedgerStanding,
} from "../../src/domain/twoLedgerStatus.ts";
import type { TwoLedgerTrade } from "../../src/domain/twoLedgerTrade.ts";
import { arbitrated, SECRET, START, trade } from "./twoLedgerTrades.ts";

/** Both legs at one time; a leg that is revealed or delivered shows the secret. */
function standing(security: HashLockStatus, cash: HashLockStatus, time = START): TwoLedgerStanding {
  const leg = (status: HashLockStatus) => ({
    status,
    time,
    ...(["revealed", "delivered"].includes(status) && { secret: SECRET }),
  });
  return { security: leg(security), cash: leg(cash) };
}

/** What is next in short, such as `seller locks security`. */
const next = (of: TwoLedgerTrade, now: TwoLedgerStanding) =>
  pendingActs(of, now).map(
    ({ act, leg, by, from }) => `${by} ${act} ${leg}${from === undefined ? "" : " later"}`,
  );

describe("what is next in a trade across two ledgers", () => {
  const { security, cash } = trade;

  const cases: [why: string, now: TwoLedgerStanding, acts: string[], outcome: string][] = [
    ["nobody has locked", standing("none", "none"), ["seller lock security"], "open"],
    ["the holder is too late", standing("none", "none", security.lockBefore), [], "open"],
    ["nobody can lock any more", standing("none", "none", cash.lockBefore), [], "void"],
    ["the holder has locked", standing("locked", "none"), ["buyer lock cash"], "open"],
    [
      "the other is too late",
      standing("locked", "none", cash.lockBefore),
      ["seller refund security later"],
      "open",
    ],
    ["both have locked", standing("locked", "locked"), ["seller claim cash"], "open"],
    [
      "the secret was not revealed",
      standing("locked", "locked", cash.deadline),
      ["buyer refund cash", "seller refund security later"],
      "open",
    ],
    [
      "one is given back",
      standing("locked", "refunded", cash.deadline),
      ["seller refund security later"],
      "open",
    ],
    ["both are given back", standing("refunded", "refunded", security.deadline), [], "given-back"],
    ["one was never locked", standing("refunded", "none", security.deadline), [], "given-back"],
    ["the secret is public", standing("locked", "delivered"), ["buyer claim security"], "decided"],
    [
      "the secret is public and a delivery waits",
      standing("locked", "revealed"),
      ["seller deliver cash", "buyer claim security"],
      "decided",
    ],
    ["both are delivered", standing("delivered", "delivered"), [], "settled"],
    ["a delivery waits at the end", standing("delivered", "revealed"), ["seller deliver cash"], "decided"],
    [
      "the buyer slept",
      standing("locked", "delivered", security.deadline),
      ["seller refund security"],
      "decided",
    ],
    ["the buyer lost", standing("refunded", "delivered", security.deadline), [], "split"],
    ["the seller lost", standing("delivered", "refunded", security.deadline), [], "split"],
    ["one went through, one was not locked", standing("delivered", "none", cash.lockBefore), [], "split"],
  ];
  for (const [why, now, acts, outcome] of cases) {
    it(`where ${why}`, () => {
      expect(next(trade, now)).to.deep.equal(acts);
      expect(twoLedgerOutcome(trade, now)).to.equal(outcome);
    });
  }

  it("names moments: before which, or from which", () => {
    expect(pendingActs(trade, standing("locked", "locked"))).to.deep.equal([
      { act: "claim", leg: "cash", by: "seller", before: cash.deadline },
    ]);
    expect(pendingActs(trade, standing("locked", "none", cash.lockBefore))).to.deep.equal([
      { act: "refund", leg: "security", by: "seller", from: security.refundableFrom },
    ]);
  });

  it("changes at the very second", () => {
    expect(next(trade, standing("locked", "locked", cash.deadline - 1n))).to.deep.equal([
      "seller claim cash",
    ]);
    expect(next(trade, standing("locked", "delivered", security.deadline - 1n))).to.deep.equal([
      "buyer claim security",
    ]);
  });

  it("lets arbiters admit the secret between deadline and refund", () => {
    const { deadline, refundableFrom } = arbitrated.cash;
    expect(next(arbitrated, standing("locked", "locked", deadline))).to.deep.equal([
      "arbiters admit cash",
      "buyer refund cash later",
      "arbiters admit security later",
      "seller refund security later",
    ]);
    expect(next(arbitrated, standing("refunded", "locked", refundableFrom))).to.deep.equal([
      "buyer refund cash",
    ]);
  });

  it("turns round where the buyer knows the secret", () => {
    const turned: TwoLedgerTrade = {
      ...trade,
      secretHolder: "buyer",
      security: {
        ...security,
        lockBefore: cash.lockBefore,
        deadline: cash.deadline,
        refundableFrom: cash.deadline,
      },
      cash: {
        ...cash,
        lockBefore: security.lockBefore,
        deadline: security.deadline,
        refundableFrom: security.deadline,
      },
    };
    expect(next(turned, standing("none", "none"))).to.deep.equal(["buyer lock cash"]);
    expect(next(turned, standing("none", "locked"))).to.deep.equal(["seller lock security"]);
    expect(next(turned, standing("locked", "locked"))).to.deep.equal(["buyer claim security"]);
    expect(next(turned, standing("delivered", "locked"))).to.deep.equal(["seller claim cash"]);
  });

  it("knows the secret from either ledger", () => {
    expect(publicSecret(standing("locked", "locked"))).to.equal(undefined);
    expect(publicSecret(standing("delivered", "locked"))).to.equal(SECRET);
    expect(publicSecret(standing("locked", "revealed"))).to.equal(SECRET);
  });
});
