import { expect } from "chai";
import type { Hex } from "viem";

import { inboxState, type InboxFacts } from "../../src/domain/tradeInbox.ts";
import { TradeRecords, type TradeEvent } from "../../src/domain/tradeRecords.ts";
import { trade } from "./trades.ts";

const ID: Hex = `0x${"11".repeat(32)}`;
const OTHER: Hex = `0x${"22".repeat(32)}`;
const { seller, buyer, nonce } = trade;

let block = 0n;
const event = (eventName: string, args: object, tradeId = ID): TradeEvent => ({
  eventName,
  args: { tradeId, seller, buyer, ...args },
  blockNumber: ++block,
  transactionHash: `0x${block.toString(16).padStart(64, "0")}`,
});
const announced = (side: number, signature: Hex = "0x01") =>
  event("TradeAnnounced", { trade, side, signature });
const requested = (bySeller: boolean, byBuyer: boolean) =>
  event("TradeCancelRequested", { seller: undefined, buyer: undefined, bySeller, byBuyer, by: seller });

function recordsOf(...events: TradeEvent[]): TradeRecords {
  const records = new TradeRecords();
  for (const each of events) records.apply(each);
  return records;
}

describe("trade records", () => {
  it("keep each side's announced signature, and every term", () => {
    const record = recordsOf(announced(1, "0x0b"), announced(0, "0x0a")).get(ID)!;
    expect(record).to.deep.include({ trade, nonce, signatures: { seller: "0x0a", buyer: "0x0b" } });
    expect(record.steps.map(({ kind }) => kind)).to.deep.equal(["announced", "announced"]);
  });

  it("know of a trade that was only settled what moved", () => {
    const { security, cash, faceAmount, settlementAmount } = trade;
    const moved = { security, cash, faceAmount, settlementAmount };
    const record = recordsOf(event("TradeSettled", { ...moved, nonce })).get(ID)!;
    expect(record).to.deep.include({ trade: undefined, moved, nonce });
  });

  it("tell who has asked to cancel, each side once", () => {
    const records = recordsOf(event("TradeLodged", { trade }), requested(true, false), requested(true, true));
    const asked = records
      .get(ID)!
      .steps.flatMap((step) => (step.kind === "cancel-requested" ? step.side : []));
    expect(asked).to.deep.equal(["seller", "buyer"]);
  });

  it("make nothing of a request about a trade that they do not know", () => {
    expect(recordsOf(requested(true, false)).all()).to.deep.equal([]);
  });

  it("tell for which trade a pair's number was used", () => {
    const cancelled = recordsOf(announced(0), event("TradeCancelled", { nonce, by: seller }, OTHER));
    expect(cancelled.usedFor(trade)).to.equal(OTHER);
    expect(recordsOf(announced(0)).usedFor(trade)).to.equal(undefined);
    expect(recordsOf(event("TradeLodged", { trade })).usedFor(trade)).to.equal(ID);
  });
});

describe("state of a trade in an inbox", () => {
  const facts: InboxFacts = {
    tradeId: ID,
    trade,
    record: undefined,
    usedFor: undefined,
    signed: [],
    mine: [],
    refused: false,
    time: trade.validUntil - 1n,
  };
  const stateWith = (...events: TradeEvent[]) => ({ ...facts, record: recordsOf(...events).get(ID) });
  const both = { signed: ["seller", "buyer"] } as const;
  const cases: readonly [state: string, why: string, facts: InboxFacts][] = [
    ["to-sign", "the reader's side is missing", { ...facts, signed: ["seller"], mine: ["buyer"] }],
    ["to-sign", "nobody has signed, and the reader is one side", { ...facts, mine: ["seller"] }],
    ["waiting", "the other side is missing", { ...facts, signed: ["seller"], mine: ["seller"] }],
    ["waiting", "the reader is neither", { ...facts, signed: ["seller"] }],
    ["ready", "both have signed", { ...facts, ...both }],
    ["refused", "both have signed and the contract says no", { ...facts, ...both, refused: true }],
    [
      "refused",
      "it was refused in a batch, by signatures that are not known here",
      { ...stateWith(event("TradeRefused", { reason: "0x" })), trade: undefined, mine: ["buyer"] },
    ],
    [
      "ready",
      "it was refused in a batch, and the contract would settle it now",
      { ...stateWith(event("TradeRefused", { reason: "0x" })), ...both },
    ],
    [
      "lodged",
      "it is recorded, whatever the contract would say",
      { ...stateWith(event("TradeLodged", { trade })), refused: true },
    ],
    ["expired", "its time is over to the second", { ...facts, ...both, time: trade.validUntil }],
    ["superseded", "its number went to another trade", { ...facts, ...both, usedFor: OTHER }],
    [
      "cancelled",
      "it was cancelled, and expired since",
      { ...stateWith(event("TradeCancelled", { nonce, by: buyer })), time: trade.validUntil },
    ],
    [
      "settled",
      "it settled, and expired since",
      { ...stateWith(event("TradeSettled", { nonce })), usedFor: ID, time: trade.validUntil },
    ],
  ];
  for (const [state, why, given] of cases)
    it(`is ${state} where ${why}`, () => {
      expect(inboxState(given)).to.equal(state);
    });
});
