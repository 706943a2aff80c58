import { expect } from "chai";

import { Indexer } from "../../src/agents/indexer/indexer.ts";
import { readActivity } from "../../src/audit/activity/activity.ts";
import { readCash } from "../../src/audit/cash/cash.ts";
import { readEntitlements } from "../../src/audit/entitlements/entitlements.ts";
import { readLocks } from "../../src/audit/locks/locks.ts";
import { AccountFinder } from "../../src/audit/read/accountFinder.ts";
import { directoryAt } from "../../src/audit/read/directory.ts";
import { periodOf } from "../../src/audit/read/period.ts";
import { readLedgerRegister } from "../../src/audit/reconcile/ledgerRegister.ts";
import { readRegister } from "../../src/audit/register/register.ts";
import { readStatement } from "../../src/audit/statement/statement.ts";
import { openIndex, type AuditIndex } from "../../src/audit/store/auditIndex.ts";
import { readTrades } from "../../src/audit/trades/trades.ts";
import { readTrail } from "../../src/audit/trail/trail.ts";
import { parseUtcOffset } from "../../src/domain/instants.ts";
import { ISIN } from "../actions/market.ts";
import { auditedDay, type AuditedDay } from "./day.ts";
import { storesOf } from "./support/stores.ts";

const utcOffset = parseUtcOffset("+08:00");

describe("the views", () => {
  let day: AuditedDay;
  const { newStore } = storesOf("PostgreSQL");

  before(async () => {
    day = await auditedDay();
  });

  after(() => day.close());

  it("are the same of an index in PostgreSQL", async () => {
    const { market, trades } = day;
    const { csd: client, ledger } = market;
    const store = await newStore();
    await (await Indexer.open({ store, client, ledger })).catchUp();

    const all = async (index: AuditIndex) => {
      const period = await periodOf(index, index, index.time - 3_600n * 3n);
      const finder = new AccountFinder(await directoryAt(index, index.block));
      const accounts = finder.accountsOf("BANKHKHHXXX");
      return {
        register: await readRegister(index, { code: ISIN, moment: index }),
        reconcile: await readLedgerRegister(index, index),
        trades: await readTrades(index, { period, client }),
        trails: [
          await readTrail(index, { subject: trades.failed, period }),
          await readTrail(index, { subject: "BANKHKHHXXX", period }),
          await readTrail(index, { subject: ISIN, period }),
          await readTrail(index, { subject: "E", period }),
        ],
        statement: await readStatement(index, { accounts, period }),
        locks: await readLocks(index, { moment: index, accounts }),
        cash: await readCash(index, { currency: "HKD", period, utcOffset }),
        entitlements: await readEntitlements(index, { isin: ISIN, moment: index }),
        activity: await readActivity(index, { period, finder, utcOffset, client }),
      };
    };
    const ours = await all(await openIndex(store, ledger));
    expect(ours).to.deep.equal(await all(day.index));
    expect(ours.trades.trades).to.have.lengthOf(7);
    expect(ours.locks).to.have.lengthOf(1);
  });
});
