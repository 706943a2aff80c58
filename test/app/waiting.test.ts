import { expect } from "chai";
import type { Address, Hex } from "viem";

import { countToHandle } from "../../app/src/officer/hands.ts";
import { isAnswerable } from "../../app/src/views/cash/answerable.ts";
import { countToSign } from "../../app/src/views/trades/toSign.ts";
import type { Instrument } from "../../src/actions/instruments/findInstrument.ts";
import type { ActView } from "../../src/actions/fourEyes/readActs.ts";
import type { Ledger } from "../../src/deployments.ts";
import { tradeId } from "../../src/domain/trade.ts";
import type { TradeFile } from "../../src/domain/tradeFile.ts";
import { TradeRecords, type TradeEvent } from "../../src/domain/tradeRecords.ts";
import { accountView, bankView } from "../domain/accountViews.ts";
import { buyer, empty, seller, sign, trade, venue } from "../domain/trades.ts";

const address = (digit: string): Address => `0x${digit.repeat(40)}`;

const instrument = (token: Address, code: string) => ({ token, code }) as unknown as Instrument;

describe("how many trades wait for the reader's signature", () => {
  const ID = tradeId(venue, trade);
  const NOW = trade.tradeDate;
  const participants = [seller, buyer].map(({ address: account }) => bankView(accountView(account)));
  const reading = {
    ledger: venue as unknown as Ledger,
    registry: {
      participants,
      instruments: [instrument(trade.security, trade.isin), instrument(trade.cash, trade.currency)],
    },
  };
  const event = (eventName: string, args: object): TradeEvent => ({
    eventName,
    args: { tradeId: ID, seller: trade.seller, buyer: trade.buyer, ...args },
    blockNumber: 1n,
    transactionHash: "0x01",
  });
  const count = (
    events: TradeEvent[],
    {
      signer = buyer.address,
      time = NOW,
      file,
    }: { signer?: Address | undefined; time?: bigint; file?: TradeFile } = {},
  ) => {
    const records = new TradeRecords();
    for (const each of events) records.apply(each);
    const shelf = new Map<Hex, TradeFile>(file === undefined ? [] : [[ID, file]]);
    const block = { number: 1n, hash: "0x01" as const, time };
    return countToSign({ ...reading, block }, records, { shelf, accounts: [buyer.address], signer });
  };
  const announced = event("TradeAnnounced", { trade, side: 0, signature: "0x0a" });

  it("is one where the other side has signed and the reader has not, announced or in this tab", async () => {
    expect(count([announced])).to.equal(1);
    expect(count([], { file: empty })).to.equal(1);
    expect(count([], { file: { ...empty, signatures: [await sign("seller")] } })).to.equal(1);
  });

  it("counts a trade once that is announced and in this tab", () => {
    expect(count([announced], { file: empty })).to.equal(1);
  });

  it("is none where the reader has signed, in this tab too", async () => {
    expect(count([announced], { signer: seller.address })).to.equal(0);
    expect(count([announced], { file: { ...empty, signatures: [await sign("buyer")] } })).to.equal(0);
  });

  it("is none where the trade waits for nobody", () => {
    expect(count([announced, event("TradeLodged", { trade })])).to.equal(0);
    expect(count([announced, event("TradeSettled", { ...trade })])).to.equal(0);
    expect(count([announced, event("TradeCancelled", { nonce: 0n, by: seller.address })])).to.equal(0);
    expect(count([announced], { time: trade.validUntil })).to.equal(0);
    expect(count([])).to.equal(0);
  });

  it("is none for a stranger, for nobody, and of another ledger's file", () => {
    expect(count([announced], { signer: address("9") })).to.equal(0);
    expect(count([], { file: { ...empty, ledgerId: `0x${"2d".repeat(32)}` } })).to.equal(0);
    const nobody = { shelf: new Map(), accounts: [], signer: undefined };
    const block = { number: 1n, hash: "0x01" as const, time: NOW };
    expect(countToSign({ ...reading, block }, new TradeRecords(), nobody)).to.equal(0);
  });
});

describe("how many acts wait for an officer", () => {
  const [MAKER, CHECKER, STRANGER] = ["1", "2", "3"].map(address) as [Address, Address, Address];
  const officers = [
    { person: "CSD-001", accounts: [MAKER], suspended: false },
    { person: "CSD-002", accounts: [CHECKER], suspended: false },
  ];
  const act = (status: ActView["status"], person = "CSD-001"): ActView => ({
    actId: 1n,
    status,
    target: STRANGER,
    data: "0x",
    expiresAt: status === "reported" || status === "confirmed" ? 0n : 9n,
    begun: { person, officer: MAKER, block: 1n, transaction: "0x01" },
  });
  const acts = [
    act("open"),
    act("reported"),
    act("open", "CSD-002"),
    act("expired"),
    act("executed"),
    act("cancelled"),
    act("confirmed"),
  ];

  it("is the number that others proposed or did alone, and that still stand", () => {
    expect(countToHandle(acts, officers, CHECKER)).to.equal(2);
    expect(countToHandle(acts, officers, MAKER)).to.equal(1);
    expect(countToHandle(acts, officers, STRANGER)).to.equal(0);
  });

  it("is none for who is suspended", () => {
    const stopped = officers.map((each) => ({ ...each, suspended: true }));
    expect(countToHandle(acts, stopped, CHECKER)).to.equal(0);
  });
});

describe("a request for redemption", () => {
  it("waits for an answer until its end", () => {
    expect(isAnswerable({ status: "requested", expiresAt: 9n }, 8n)).to.equal(true);
    expect(isAnswerable({ status: "requested", expiresAt: 9n }, 9n)).to.equal(false);
    for (const status of ["confirmed", "rejected", "released"] as const)
      expect(isAnswerable({ status, expiresAt: 9n }, 8n)).to.equal(false);
  });
});
