import { expect } from "chai";

import { actsOfLeg, type LegActsParameters } from "../../app/src/views/hashTimeLocks/openActs.ts";
import type { LegName } from "../../src/domain/twoLedgerTrade.ts";
import { accountView } from "../domain/accountViews.ts";
import { SECRET, START, trade } from "../domain/twoLedgerTrades.ts";

const parameters = (changed: Partial<LegActsParameters> = {}): LegActsParameters => ({
  trade,
  name: "security",
  standing: {
    security: { status: "none", time: START },
    cash: { status: "none", time: START },
  },
  wallet: trade.security.owner,
  signsFor: { owner: true, receiver: false },
  owner: accountView(trade.security.owner),
  usable: true,
  otherUsable: true,
  ...changed,
});

const standing = (security: string, cash: string, time = START, secret?: typeof SECRET) =>
  ({
    security: { status: security, time, ...(secret && { secret }) },
    cash: { status: cash, time },
  }) as LegActsParameters["standing"];

const buyers = (name: LegName, changed: Partial<LegActsParameters>) =>
  parameters({
    name,
    wallet: trade.cash.owner,
    owner: accountView(trade.cash.owner),
    signsFor: { owner: name === "cash", receiver: name === "security" },
    ...changed,
  });

describe("the page's hash time locks: acts on a leg", () => {
  it("lets the secret's holder lock first, and nobody without a wallet, a power or both nodes", () => {
    expect(actsOfLeg(parameters())).to.deep.equal([{ act: "lock" }]);
    const blocked = (changed: Partial<LegActsParameters>) => actsOfLeg(parameters(changed))[0]?.blocked;
    expect(blocked({ wallet: undefined })).to.equal("no-wallet");
    expect(blocked({ usable: false })).to.equal("node-away");
    expect(blocked({ otherUsable: false })).to.equal("other-node-away");
    expect(blocked({ wallet: trade.cash.owner })).to.equal("not-signer");
    expect(blocked({ owner: undefined })).to.equal("not-signer");
  });

  it("lets the other party lock once the holder has, and nobody once it is too late", () => {
    expect(actsOfLeg(buyers("cash", {}))).to.deep.equal([{ act: "lock", blocked: "counter-not-locked" }]);
    expect(actsOfLeg(buyers("cash", { standing: standing("locked", "none") }))).to.deep.equal([
      { act: "lock" },
    ]);
    const ended = buyers("cash", { standing: standing("refunded", "none") });
    expect(actsOfLeg(ended)).to.deep.equal([{ act: "lock", blocked: "counter-ended" }]);
    const late = standing("locked", "none", trade.cash.lockBefore);
    expect(actsOfLeg(buyers("cash", { standing: late }))).to.deep.equal([]);
  });

  it("offers the secret to its holder only, and not in the last two minutes", () => {
    const both = standing("locked", "locked");
    const holder = { name: "cash", signsFor: { owner: false, receiver: true } } as const;
    expect(actsOfLeg(parameters({ ...holder, standing: both }))).to.deep.equal([{ act: "claim" }]);
    const last = standing("locked", "locked", trade.cash.deadline - 119n);
    expect(actsOfLeg(parameters({ ...holder, standing: last }))).to.deep.equal([
      { act: "claim", blocked: "margin" },
    ]);
    const own = buyers("cash", { standing: both });
    expect(actsOfLeg(own)).to.deep.equal([{ act: "refund", blocked: "not-yet" }]);
  });

  it("offers the public secret to the receiver before the deadline, and nothing after it", () => {
    const out = standing("locked", "delivered", START, SECRET);
    expect(actsOfLeg(buyers("security", { standing: out }))).to.deep.equal([{ act: "claim-public" }]);
    // One node suffices: time runs against the receiver.
    const away = buyers("security", { standing: out, otherUsable: false });
    expect(actsOfLeg(away)).to.deep.equal([{ act: "claim-public" }]);
    const late = standing("locked", "delivered", trade.security.deadline, SECRET);
    expect(actsOfLeg(buyers("security", { standing: late }))).to.deep.equal([]);
    expect(actsOfLeg(parameters({ standing: late }))).to.deep.equal([{ act: "refund" }]);
  });

  it("delivers what was revealed, and has nothing to do about what has ended", () => {
    expect(actsOfLeg(parameters({ standing: standing("revealed", "locked") }))).to.deep.equal([
      { act: "deliver" },
    ]);
    for (const status of ["delivered", "refunded"]) {
      expect(actsOfLeg(parameters({ standing: standing(status, "locked") }))).to.deep.equal([]);
    }
  });
});
