import { expect } from "chai";
import { getBlock } from "viem/actions";

import { readTrades, type TradesView } from "../../src/audit/trades/trades.ts";
import type { TradesSelection } from "../../src/audit/trades/select.ts";
import type { AuditedTrade } from "../../src/audit/trades/tradeBook.ts";
import { periodOf } from "../../src/audit/read/period.ts";
import { parseCurrency } from "../../src/domain/currency.ts";
import { auditedDay, type AuditedDay } from "./day.ts";

describe("the trades view", () => {
  let day: AuditedDay;
  let view: TradesView;

  before(async () => {
    day = await auditedDay();
    const { index, market } = day;
    view = await readTrades(index, { period: await periodOf(index, index), client: market.csd });
  });

  after(() => day.close());

  const trade = (name: keyof AuditedDay["trades"]): AuditedTrade =>
    view.trades.find(({ tradeId }) => tradeId === day.trades[name])!;

  it("has every trade once, by its identity, as it stands", () => {
    expect(view.trades).to.have.lengthOf(Object.keys(day.trades).length);
    const states = Object.keys(day.trades).map((name) => [
      name,
      trade(name as keyof AuditedDay["trades"]).state,
    ]);
    expect(Object.fromEntries(states)).to.deep.equal({
      settled: "settled",
      batched: "settled",
      refused: "refused",
      failed: "refused",
      cancelled: "cancelled",
      announced: "announced",
      lodged: "lodged",
    });
  });

  it("tells a batch's refusal from a transaction that failed, each with its reason", async () => {
    const [refusal] = trade("refused").steps;
    expect(refusal).to.include({ kind: "refused", source: "event" });
    expect(refusal!.reason).to.deep.include({ name: "ERC20InsufficientBalance" });
    const [failure] = trade("failed").steps;
    expect(failure).to.include({
      source: "failed-transaction",
      act: "settle",
      by: day.market.account("stranger"),
    });
    expect(failure!.reason!.name).to.equal("ERC20InsufficientBalance");
    expect(failure!.reason!.text).to.not.contain("The contract refused");
    const { timestamp } = await getBlock(day.market.csd, { blockNumber: failure!.block });
    expect(failure!.time).to.equal(timestamp);
  });

  it("knows the terms from calldata where events lack them", () => {
    const { terms, security, cash } = trade("failed");
    expect(terms).to.deep.include({ faceAmount: 900_000_000_00n, seller: day.market.account("seller") });
    expect([security?.code, cash?.code]).to.deep.equal(["HK0000912342", "HKD"]);
    expect(trade("settled").terms).to.have.property("settlementDate");
  });

  it("verifies signatures anew: valid ones, and none where none were needed", () => {
    for (const name of ["settled", "batched", "refused", "failed", "lodged"] as const)
      expect(
        trade(name).signatures.map(({ side, verdict, by, signer }) => [side, verdict, by, signer]),
        name,
      ).to.deep.equal([
        ["seller", "valid", "ecdsa", day.market.account("seller")],
        ["buyer", "valid", "ecdsa", day.market.account("buyer")],
      ]);
    expect(trade("announced").signatures.map(({ side, verdict }) => [side, verdict])).to.deep.equal([
      ["seller", "valid"],
    ]);
    expect(trade("cancelled").signatures).to.deep.equal([]);
  });

  it("has a part of them, by state, party and instrument", async () => {
    const { index, market } = day;
    const count = async (selection: TradesSelection) => {
      const parameters = { period: await periodOf(index, index), client: market.csd, selection };
      const { trades } = await readTrades(index, parameters);
      expect(
        trades.every(({ state, signatures }) => state !== "settled" || signatures.length === 2),
      ).to.equal(true);
      return trades.length;
    };
    expect(await count({ state: "refused" })).to.equal(2);
    expect(await count({ accounts: [market.account("buyer")], state: "settled" })).to.equal(2);
    expect(await count({ accounts: [market.account("issuer")] })).to.equal(0);
    expect(await count({ code: parseCurrency("HKD") })).to.equal(7); // of the cancelled one by calldata alone
    expect(await count({ code: parseCurrency("USD") })).to.equal(0);
  });

  it("keeps items that nobody had signed apart", () => {
    expect(view.rejected).to.have.lengthOf(1);
    expect(view.rejected[0]).to.include({ item: 2 });
  });

  it("says unavailable where no calldata is there", async () => {
    const { index } = day;
    const { database, row } = index;
    await database.run("CREATE TEMP TABLE kept AS SELECT * FROM calls");
    await database.run("DELETE FROM calls WHERE ledger = ?", [row]);
    try {
      const { trades } = await readTrades(index, { period: await periodOf(index, index) });
      const settled = trades.find(({ tradeId }) => tradeId === day.trades.settled)!;
      expect(settled.signatures).to.deep.equal([
        { side: "seller", verdict: "unavailable" },
        { side: "buyer", verdict: "unavailable" },
      ]);
      expect(trades.some(({ tradeId }) => tradeId === day.trades.failed)).to.equal(false); // it left no event
    } finally {
      await database.run("INSERT INTO calls SELECT * FROM kept");
      await database.run("DROP TABLE kept");
    }
  });

  it("has what became of a trade before the period as well", async () => {
    const { index, market } = day;
    const lodging = trade("lodged").steps[0]!.block;
    const later = { fromBlock: lodging + 1n, moment: index };
    const { trades } = await readTrades(index, { period: later, client: market.csd });
    expect(trades.some(({ tradeId }) => tradeId === day.trades.lodged)).to.equal(false);
    expect(trades.some(({ tradeId }) => tradeId === day.trades.cancelled)).to.equal(true);
  });
});
