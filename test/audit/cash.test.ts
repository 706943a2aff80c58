import { expect } from "chai";

import { readCash } from "../../src/audit/cash/cash.ts";
import { cashReport } from "../../src/audit/cash/report.ts";
import { AccountFinder } from "../../src/audit/read/accountFinder.ts";
import { directoryAt } from "../../src/audit/read/directory.ts";
import { daysOf } from "../../src/audit/read/days.ts";
import { periodOf } from "../../src/audit/read/period.ts";
import { parseDate } from "../../src/domain/dates.ts";
import { parseUtcOffset } from "../../src/domain/instants.ts";
import { readHolding } from "../../src/actions/tokens/readHolding.ts";
import { auditedDay, type AuditedDay } from "./day.ts";

const utcOffset = parseUtcOffset("+08:00");

describe("the cash view", () => {
  let day: AuditedDay;

  before(async () => {
    day = await auditedDay();
  });

  after(() => day.close());

  const viewOf = async (since?: bigint) =>
    readCash(day.index, { currency: "HKD", period: await periodOf(day.index, day.index, since), utcOffset });

  it("has what was issued, redeemed and is outstanding, and the token says the same", async () => {
    const { issued, redeemed, outstanding, supply, ok, movements } = await viewOf();
    expect({ issued, redeemed, ok }).to.deep.equal({
      issued: 300_000_000_00n,
      redeemed: 40_000_00n,
      ok: true,
    });
    expect(outstanding).to.equal(supply);
    expect(movements.map(({ kind, reference }) => [kind, reference])).to.deep.equal([
      ["issued", "RTGS seller"],
      ["issued", "RTGS buyer"],
      ["redeemed", "P1"],
    ]);
  });

  it("has each bank with what it holds, and every day in the market's own days", async () => {
    const { banks, days } = await viewOf();
    for (const [name, bank] of [
      ["buyer", banks[0]!],
      ["seller", banks[1]!],
    ] as const) {
      const account = day.market.account(name);
      const { total } = await readHolding(day.market.csd, { token: day.market.cash, account });
      expect(bank).to.include({ legalName: `The ${name} (Hong Kong) Limited`, held: total });
    }
    expect(days).to.deep.equal([
      {
        date: "2023-02-16",
        issued: 300_000_000_00n,
        redeemed: 40_000_00n,
        outstanding: 299_960_000_00n,
      },
    ]);
  });

  it("counts the totals from the beginning, and movements from the period's", async () => {
    const { issued, movements, days } = await viewOf(day.index.time + 1n);
    expect(issued).to.equal(300_000_000_00n);
    expect([movements, days]).to.deep.equal([[], []]);
  });

  it("is off where the reserve is another, by a cent", async () => {
    const { index, provenance } = day;
    const finder = new AccountFinder(await directoryAt(index, index.block));
    const setting = { period: await periodOf(index, index), provenance, finder, utcOffset };
    const view = await viewOf();
    expect(cashReport(view, setting).ok).to.equal(true);
    expect(cashReport(view, { ...setting, reserve: view.outstanding }).ok).to.equal(true);
    const short = cashReport(view, { ...setting, reserve: view.outstanding - 1n });
    expect(short.ok).to.equal(false);
    expect(short.data.reserve).to.equal(view.outstanding - 1n);
    expect(short.charts.map(({ kind }) => kind)).to.deep.equal(["lines", "columns", "bars"]);
  });

  it("shows the last days of a long time", () => {
    const days = daysOf(parseDate("2020-01-01"), parseDate("2023-02-16"));
    expect([days.length, days[0], days.at(-1)]).to.deep.equal([92, "2022-11-17", "2023-02-16"]);
    expect(daysOf(parseDate("2023-02-15"), parseDate("2023-02-16"))).to.have.lengthOf(2);
  });
});
