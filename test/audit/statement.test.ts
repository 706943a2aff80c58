import { expect } from "chai";

import { AccountFinder } from "../../src/audit/read/accountFinder.ts";
import { directoryAt } from "../../src/audit/read/directory.ts";
import { periodOf } from "../../src/audit/read/period.ts";
import { movementReason } from "../../src/audit/statement/reason.ts";
import { statementReport } from "../../src/audit/statement/report.ts";
import { readStatement, type StatementPart } from "../../src/audit/statement/statement.ts";
import { readHolding } from "../../src/actions/tokens/readHolding.ts";
import { ISIN } from "../actions/market.ts";
import { auditedDay, CLIENT, type AuditedDay } from "./day.ts";

function partOf(parts: readonly StatementPart[], account: string, code: string): StatementPart {
  return parts.find((part) => part.account === account && part.instrument.code === code)!;
}

describe("the statement", () => {
  let day: AuditedDay;
  let finder: AccountFinder;

  before(async () => {
    day = await auditedDay();
    finder = new AccountFinder(await directoryAt(day.index, day.index.block));
  });

  after(() => day.close());

  it("has every movement of an account with counterparty and reason", async () => {
    const { market, index, trades, redemptions } = day;
    const seller = market.account("seller");
    const parts = await readStatement(index, { accounts: [seller], period: await periodOf(index, index) });
    const cash = partOf(parts, seller, "HKD");
    expect(
      cash.lines.map(({ kind, reference, counterparty, amount }) => [kind, reference, counterparty, amount]),
    ).to.deep.equal([
      ["issue", "RTGS seller", undefined, 100_000_000_00n],
      ["trade", trades.settled, market.account("buyer"), 1_001_000_00n],
      ["trade", trades.batched, market.account("buyer"), 498_000_00n],
      ["redemption", "P1", market.ledger.centralBanks.HKD!.redemption, -40_000_00n],
    ]);
    const bonds = partOf(parts, seller, ISIN);
    expect(bonds.lines.map(({ kind }) => kind)).to.deep.equal([
      "transfer",
      "transfer",
      "transfer",
      "transfer",
      "trade",
      "trade",
      "forced-transfer",
      "transfer",
    ]);
    expect(bonds.lines[6]).to.include({ reference: "E", counterparty: CLIENT.second, amount: 50_000_00n });
    expect(redemptions.confirmed).to.match(/^0x/);
  });

  it("closes with what the token says, whatever the period", async () => {
    const { market, index, blocks } = day;
    const accounts = finder.accountsOf("BANKHKHHXXX");
    const middle = blocks[Math.floor((blocks.length * 3) / 4)]!;
    const whole = await readStatement(index, { accounts, period: await periodOf(index, index) });
    const late = await readStatement(index, { accounts, period: { fromBlock: middle, moment: index } });
    for (const part of [...whole, ...late]) {
      const held = await readHolding(market.csd, { token: part.instrument.token, account: part.account });
      expect([part.closing, part.locked]).to.deep.equal([held.total, held.locked]);
      expect(part.ok).to.equal(true);
    }
    for (const part of late) {
      const before = await readHolding(market.csd, {
        token: part.instrument.token,
        account: part.account,
        blockNumber: middle - 1n,
      });
      expect(part.opening).to.equal(before.total);
    }
    expect(late.flatMap(({ lines }) => lines).length).to.be.lessThan(
      whole.flatMap(({ lines }) => lines).length,
    );
  });

  it("leaves out what never was there, and takes one instrument alone", async () => {
    const { index } = day;
    const period = await periodOf(index, index);
    const [only, ...more] = await readStatement(index, { accounts: [CLIENT.second], period });
    expect([only!.instrument.code, only!.closing, more.length]).to.deep.equal([ISIN, 0n, 0]);
    expect(await readStatement(index, { accounts: [CLIENT.second], code: "HKD", period })).to.deep.equal([]);
  });

  it("notices a position that does not follow from the movements", async () => {
    const { index, market } = day;
    const { database, row } = index;
    const account = market.account("seller");
    const where = `ledger = ? AND account = (SELECT key FROM keys WHERE value = ?)
      AND token = (SELECT key FROM keys WHERE value = ?) AND place = (
        SELECT MIN(place) FROM positions WHERE ledger = ${row}
          AND account = (SELECT key FROM keys WHERE value = '${account.toLowerCase()}')
          AND token = (SELECT key FROM keys WHERE value = '${market.cash.toLowerCase()}'))`;
    const which = [row, account.toLowerCase(), market.cash.toLowerCase()];
    const [before] = await database.all<{ total: string }>(
      `SELECT total FROM positions WHERE ${where}`,
      which,
    );
    await database.run(`UPDATE positions SET total = '1' WHERE ${where}`, which);
    const parts = await readStatement(index, { accounts: [account], period: await periodOf(index, index) });
    await database.run(`UPDATE positions SET total = '${before!.total}' WHERE ${where}`, which);
    expect(partOf(parts, account, "HKD").ok).to.equal(false);
    expect(partOf(parts, account, ISIN).ok).to.equal(true);
  });

  it("takes the nearest of two trades that fit a movement", () => {
    const [token, from, to, value] = ["0xaa", "0xbb", "0xcc", 5n];
    const trade = (tradeId: string, logIndex: number) => ({
      name: "TradeSettled",
      address: "0xdd",
      logIndex,
      args: { tradeId, security: token, seller: from, buyer: to, faceAmount: value },
    });
    const events = [trade("first", 0), trade("second", 3)] as never;
    expect(movementReason({ token, from, to, value, logIndex: 1 }, events).reference).to.equal("first");
    expect(movementReason({ token, from, to, value, logIndex: 4 }, events).reference).to.equal("second");
    expect(movementReason({ token, from, to, value: 6n, logIndex: 4 }, events)).to.deep.equal({
      kind: "transfer",
    });
  });

  it("is a report in which every balance goes in and out", async () => {
    const { index, provenance } = day;
    const period = await periodOf(index, index);
    const parts = await readStatement(index, { accounts: finder.accountsOf("DEALHKHH"), period });
    const report = statementReport(parts, { subject: "DEALHKHH", period, provenance, finder });
    expect(report.ok).to.equal(true);
    const [balances] = report.sections;
    const at = (key: string) => balances!.columns.findIndex((column) => column.key === key);
    for (const row of balances!.rows) {
      const amount = (key: string) => (row[at(key)] as { amount: bigint }).amount;
      expect(amount("opening") + amount("in") - amount("out")).to.equal(amount("closing"));
    }
  });
});
