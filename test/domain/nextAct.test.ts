import { expect } from "chai";
import { zeroHash } from "viem";

import { minimumMargin, defaultTiming } from "../../src/domain/htlcTiming.ts";
import { nextActs, type LegFacts, type TradeFacts } from "../../src/domain/nextAct.ts";

const SECRET = zeroHash;
const MARGIN = minimumMargin(defaultTiming);
const NOW = 1_764_000_000n;

const leg = (facts: Partial<LegFacts>): LegFacts => ({
  status: "none",
  confirmed: false,
  certain: true,
  time: NOW,
  lockBefore: NOW + 600n,
  deadline: NOW + 3n * MARGIN,
  refundableFrom: NOW + 3n * MARGIN,
  ...facts,
});

const holder = (
  own: Partial<LegFacts>,
  counter: Partial<LegFacts>,
  rest: Partial<TradeFacts> = {},
): TradeFacts => ({
  holdsSecret: true,
  own: leg(own),
  counter: leg({ deadline: NOW + 2n * MARGIN, refundableFrom: NOW + 2n * MARGIN, ...counter }),
  secret: SECRET,
  secretIsOut: false,
  clocksAgree: true,
  differences: [],
  timing: defaultTiming,
  ...rest,
});

const responder = (
  own: Partial<LegFacts>,
  counter: Partial<LegFacts>,
  rest: Partial<TradeFacts> = {},
): TradeFacts => ({
  ...holder(own, counter, rest),
  holdsSecret: false,
  secret: rest.secret,
  own: leg({ deadline: NOW + 2n * MARGIN, refundableFrom: NOW + 2n * MARGIN, ...own }),
  counter: leg(counter),
});

const acts = (facts: TradeFacts) => nextActs(facts).acts.map(({ act }) => act);
const awaited = (facts: TradeFacts) => nextActs(facts).waits?.awaited;
const LOCKED = { status: "locked", confirmed: true } as const;

describe("the next act of a party across two ledgers", () => {
  describe("that holds the secret", () => {
    it("locks first", () => {
      expect(acts(holder({}, {}))).to.deep.equal(["lock"]);
    });

    it("does not lock while clocks differ", () => {
      expect(awaited(holder({}, {}, { clocksAgree: false }))).to.equal("clocks");
    });

    it("ends where it is too late to lock", () => {
      expect(nextActs(holder({ time: NOW + 600n }, {})).outcome).to.deep.equal({
        own: "none",
        counter: "none",
        loss: "none",
      });
    });

    it("does not end on what it did not just see, or while a lock that was sent may still come", () => {
      const late = { time: NOW + 600n };
      expect(nextActs(holder({ ...late, certain: false }, {})).outcome).to.equal(undefined);
      expect(nextActs(holder(late, { certain: false })).outcome).to.equal(undefined);
      expect(nextActs(holder({}, late)).outcome).to.equal(undefined);
    });

    it("waits for the counter-lock, and for that to be confirmed", () => {
      expect(awaited(holder(LOCKED, {}))).to.equal("counter-lock");
      expect(awaited(holder(LOCKED, { status: "locked" }))).to.equal("counter-lock-confirmed");
    });

    it("reveals while exactly the margin is left, and not a second later", () => {
      const last = NOW + MARGIN;
      expect(acts(holder({ ...LOCKED, time: last }, { ...LOCKED, time: last }))).to.deep.equal(["claim"]);
      expect(awaited(holder({ ...LOCKED, time: last + 1n }, { ...LOCKED, time: last + 1n }))).to.equal(
        "refund",
      );
    });

    it("goes on presenting a secret that is out, up to the last second", () => {
      const last = NOW + 2n * MARGIN - 1n;
      const out = { secretIsOut: true };
      expect(acts(holder(LOCKED, { ...LOCKED, time: last }, out))).to.deep.equal(["claim"]);
      expect(acts(holder(LOCKED, { ...LOCKED, time: last + 1n }, out))).to.deep.equal([]);
    });

    it("does not reveal while clocks differ or its own lock may be taken back", () => {
      expect(awaited(holder(LOCKED, LOCKED, { clocksAgree: false }))).to.equal("clocks");
      expect(awaited(holder({ status: "locked" }, LOCKED))).to.equal("own-lock-confirmed");
    });

    it("has what was revealed delivered, and takes its own back at the same time", () => {
      const late = { ...LOCKED, time: NOW + 3n * MARGIN };
      expect(acts(holder(late, { status: "revealed" }))).to.deep.equal(["refund", "deliver"]);
    });

    it("waits for its counterparty to take what it is owed", () => {
      expect(awaited(holder(LOCKED, { status: "delivered" }))).to.equal("own-leg-to-end");
    });
  });

  describe("that answers", () => {
    it("waits for a confirmed lock, then locks", () => {
      expect(awaited(responder({}, {}))).to.equal("counter-lock");
      expect(awaited(responder({}, { status: "locked" }))).to.equal("counter-lock-confirmed");
      expect(acts(responder({}, LOCKED))).to.deep.equal(["lock"]);
    });

    it("does not answer what differs, or has too little time left", () => {
      const differences = ["amount is 1 and not 2"];
      expect(nextActs(responder({}, LOCKED, { differences })).waits?.why).to.equal("amount is 1 and not 2");
      expect(acts(responder({}, { ...LOCKED, time: NOW + 2n * MARGIN + 1n }))).to.deep.equal([]);
    });

    it("uses a secret that it sees, whatever the margin", () => {
      const seen = { secret: SECRET, secretIsOut: true };
      const late = { ...LOCKED, time: NOW + 3n * MARGIN - 1n };
      expect(acts(responder({ status: "delivered" }, late, seen))).to.deep.equal(["claim"]);
    });

    it("waits for arbiters after the deadline, then reports the loss", () => {
      const deadline = NOW + 10n;
      const window = { ...LOCKED, deadline, refundableFrom: NOW + 20n };
      const seen = { secret: SECRET, secretIsOut: true };
      expect(awaited(responder({ status: "delivered" }, { ...window, time: deadline }, seen))).to.equal(
        "arbitration",
      );
      expect(
        nextActs(responder({ status: "delivered" }, { ...window, status: "refunded" }, seen)).outcome?.loss,
      ).to.equal("principal");
    });

    it("takes back what nobody claimed", () => {
      const late = { ...LOCKED, time: NOW + 2n * MARGIN };
      expect(acts(responder(late, LOCKED))).to.deep.equal(["refund"]);
      expect(nextActs(responder({ status: "refunded" }, LOCKED)).outcome?.loss).to.equal("liquidity");
    });
  });
});
