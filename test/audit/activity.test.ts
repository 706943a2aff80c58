import { expect } from "chai";

import { readActivity } from "../../src/audit/activity/activity.ts";
import { activityReport } from "../../src/audit/activity/report.ts";
import { AccountFinder } from "../../src/audit/read/accountFinder.ts";
import { directoryAt } from "../../src/audit/read/directory.ts";
import { periodOf } from "../../src/audit/read/period.ts";
import { readPrivileges } from "../../src/actions/audit/readPrivileges.ts";
import { privilegesReport } from "../../src/audit/privileges/report.ts";
import { reportHtml } from "../../src/audit/report/html.ts";
import { sealReport } from "../../src/audit/report/seal.ts";
import { herfindahl, topShare } from "../../src/domain/concentration.ts";
import { parseUtcOffset } from "../../src/domain/instants.ts";
import { ISIN } from "../actions/market.ts";
import { auditedDay, type AuditedDay } from "./day.ts";

const utcOffset = parseUtcOffset("+08:00");

describe("concentration", () => {
  it("is 10,000 in one hand, and less in more", () => {
    expect(herfindahl([7n])).to.equal(10_000);
    expect(herfindahl([50n, 50n])).to.equal(5_000);
    expect(herfindahl([1n, 1n, 1n])).to.equal(3_333);
    expect(herfindahl(Array.from({ length: 100 }, () => 10n ** 28n))).to.equal(100);
    expect([herfindahl([]), herfindahl([0n])]).to.deep.equal([0, 0]);
  });

  it("is also the share of the largest", () => {
    expect(topShare([10n, 60n, 30n], 2)).to.equal(900_000n);
    expect(topShare([1n], 5)).to.equal(1_000_000n);
    expect(topShare([], 5)).to.equal(0n);
  });
});

describe("the activity view", () => {
  let day: AuditedDay;

  before(async () => {
    day = await auditedDay();
  });

  after(() => day.close());

  const activityOf = async (since?: bigint) => {
    const { index } = day;
    const finder = new AccountFinder(await directoryAt(index, index.block));
    return readActivity(index, {
      period: await periodOf(index, index, since),
      finder,
      utcOffset,
      client: day.market.csd,
    });
  };

  it("counts turnover, movements and what is held, by instrument", async () => {
    const { instruments } = await activityOf();
    const bond = instruments.find(({ code }) => code === ISIN)!;
    expect(bond).to.include({ trades: 2, turnover: 1_500_000_00n, held: 800_000_000_00n, velocity: 1_875n });
    expect(bond.movements).to.equal(1 + 3 + 2 + 1 + 1); // opening, to clients, trades, by force, at the end
    const cash = instruments.find(({ code }) => code === "HKD")!;
    expect(cash).to.include({ trades: 0, turnover: 0n });
    expect(bond.herfindahl).to.be.greaterThan(7_000).and.lessThan(10_000);
    expect(bond.top).to.equal(1_000_000n);
  });

  it("says how many trades settled of those that should have", async () => {
    const { efficiency } = await activityOf();
    expect(efficiency).to.deep.equal({ settled: 2, failed: 2, share: 500_000n });
  });

  it("has days and traders, each side of a trade once", async () => {
    const { days, traders } = await activityOf();
    expect(days).to.deep.equal([
      { date: "2023-02-16", settled: 2, refused: 2, paid: { HKD: 1_499_000_00n } },
    ]);
    expect(traders.map(({ trades, turnover }) => [trades, turnover.HKD])).to.deep.equal([
      [2, 1_499_000_00n],
      [2, 1_499_000_00n],
    ]);
  });

  it("counts within the period alone", async () => {
    const { efficiency, days } = await activityOf(day.index.time + 1n);
    expect([efficiency.settled, days.length]).to.deep.equal([0, 0]);
  });

  it("is a report with a chart for each currency, also of a time without trades", async () => {
    const { index, provenance } = day;
    const period = await periodOf(index, index);
    const report = activityReport(await activityOf(), { period, provenance, utcOffset });
    expect(report.charts.map(({ title }) => title)).to.include("Paid in HKD by day");
    expect(reportHtml(sealReport(report))).to.contain("Settlement efficiency");
    const quiet = await activityOf(index.time + 1n);
    expect(activityReport(quiet, { period, provenance, utcOffset }).charts).to.deep.equal([]);
  });

  it("beside it, the powers are a report with every act, as of any block", async () => {
    const { market, provenance, index } = day;
    const found = await readPrivileges(market.csd, { ledger: market.ledger, block: index.block });
    const report = privilegesReport(found, { provenance });
    expect(report.ok).to.equal(true);
    const acts = report.sections.find(({ name }) => name === "acts")!;
    expect(acts.rows).to.have.lengthOf(found.acts.length);
    expect(acts.rows.some((row) => row.includes("Bond.forceTransfer"))).to.equal(true);
    const early = await readPrivileges(market.csd, { ledger: market.ledger, block: index.block - 20n });
    expect(early.acts.length).to.be.lessThan(found.acts.length);
    expect(reportHtml(sealReport(report))).to.not.contain("[object");
  });
});
