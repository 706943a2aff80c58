import { expect } from "chai";

import { AccountFinder } from "../../src/audit/read/accountFinder.ts";
import { directoryAt } from "../../src/audit/read/directory.ts";
import { readLocks } from "../../src/audit/locks/locks.ts";
import { locksReport } from "../../src/audit/locks/report.ts";
import { readOpenLocks } from "../../src/actions/tokens/readOpenLocks.ts";
import { auditedDay, type AuditedDay } from "./day.ts";

describe("the locks view", () => {
  let day: AuditedDay;

  before(async () => {
    day = await auditedDay();
  });

  after(() => day.close());

  it("has every lock with its policy, its parties and how it ended", async () => {
    const { index, redemptions, market } = day;
    const locks = await readLocks(index, { moment: index });
    expect(
      locks.map(({ ref, status, amount, remaining, policy }) => [ref, status, amount, remaining, policy]),
    ).to.deep.equal([
      [redemptions.confirmed, "delivered", 40_000_00n, 0n, "CashRedemption"],
      [redemptions.rejected, "given-back", 10_000_00n, 0n, "CashRedemption"],
      [redemptions.open, "open", 25_000_00n, 25_000_00n, "CashRedemption"],
    ]);
    expect(locks[0]!.owner).to.equal(market.account("seller"));
    expect(locks[0]!.changed!.block > locks[0]!.opened.block).to.equal(true);
    expect(locks[2]!.changed).to.equal(undefined);
  });

  it("stood otherwise before, and is asked for in part", async () => {
    const { index, market } = day;
    const [first] = await readLocks(index, { moment: index });
    const then = { block: first!.opened.block, time: first!.opened.time };
    expect((await readLocks(index, { moment: then })).map(({ status }) => status)).to.deep.equal(["open"]);
    expect(await readLocks(index, { moment: { ...then, block: then.block - 1n } })).to.deep.equal([]);
    const open = await readLocks(index, { moment: index, open: true });
    expect(open.map(({ status }) => status)).to.deep.equal(["open"]);
    const ofSeller = await readLocks(index, { moment: index, accounts: [market.account("seller")] });
    expect(ofSeller).to.have.lengthOf(1);
    expect(await readLocks(index, { moment: index, code: "HK0000912342" as never })).to.deep.equal([]);
  });

  it("holds what the token says is locked", async () => {
    const { index, market } = day;
    const onChain = await readOpenLocks(market.csd, { ledger: market.ledger, token: market.cash });
    const open = await readLocks(index, { moment: index, open: true });
    expect(open.map(({ lockId }) => lockId)).to.deep.equal(onChain.map(({ lockId }) => lockId));
  });

  it("is a report that counts them", async () => {
    const { index, provenance } = day;
    const finder = new AccountFinder(await directoryAt(index, index.block));
    const report = locksReport(await readLocks(index, { moment: index }), { provenance, finder });
    expect(report.facts.map(({ value }) => value)).to.deep.equal([1, 1, 1, 0]);
    expect(report.sections[0]!.rows).to.have.lengthOf(3);
  });
});
