import { expect } from "chai";
import { readContract } from "viem/actions";

import { bondAbi } from "../../src/abi/bond.ts";
import { readEntitlements } from "../../src/audit/entitlements/entitlements.ts";
import { entitlementsReport } from "../../src/audit/entitlements/report.ts";
import { InputError } from "../../src/errors/input.ts";
import { ISIN, KEY } from "../actions/market.ts";
import { auditedDay, CLIENT, RECORD_INSTANT, type AuditedDay } from "./day.ts";

describe("the entitlements of a record date", () => {
  let day: AuditedDay;

  before(async () => {
    day = await auditedDay();
  });

  after(() => day.close());

  it("are what balanceAt says, for everybody, and not what moved since", async () => {
    const { index, market } = day;
    const { holders, supply, recordDate, ok } = await readEntitlements(index, { isin: ISIN, moment: index });
    expect({ recordDate, ok }).to.deep.equal({
      recordDate: { number: 0, instant: RECORD_INSTANT },
      ok: true,
    });
    const bond = { address: market.bond, abi: bondAbi } as const;
    expect(supply).to.equal(await readContract(market.csd, { ...bond, functionName: "supplyAt", args: [0] }));
    const everybody = [
      ...Object.keys(KEY).map((name) => market.account(name as keyof typeof KEY)),
      ...Object.values(CLIENT),
    ];
    for (const account of everybody) {
      const onChain = await readContract(market.csd, {
        ...bond,
        functionName: "balanceAt",
        args: [account, 0],
      });
      expect(holders.find((holder) => holder.account === account)?.total ?? 0n, account).to.equal(onChain);
    }
    const omnibus = holders.find(({ account }) => account === CLIENT.omnibus)!;
    expect(omnibus.total).to.equal(200_000_00n); // 50,000.00 more came on the day itself
  });

  it("are of a record date that was announced and has passed", async () => {
    const { index } = day;
    const failure = (parameters: { number?: number; time?: bigint }) =>
      readEntitlements(index, {
        isin: ISIN,
        number: parameters.number,
        moment: { block: index.block, time: parameters.time ?? index.time },
      }).catch((thrown: unknown) => thrown);
    for (const [parameters, expected] of [
      [{ number: 1 }, "one that was announced"],
      [{ number: 0, time: RECORD_INSTANT - 1n }, "one that has passed"],
      [{ time: RECORD_INSTANT - 1n }, "one that has passed"],
    ] as const)
      expect(await failure(parameters))
        .to.be.instanceOf(InputError)
        .and.to.include({ expected });
  });

  it("are a report that adds up to what was issued", async () => {
    const { index, provenance } = day;
    const found = await readEntitlements(index, { isin: ISIN, moment: index });
    const report = entitlementsReport(found, provenance);
    expect(report.ok).to.equal(true);
    for (const { columns, total } of report.sections)
      expect(total![columns.findIndex(({ key }) => key === "amount")]).to.equal(found.supply);
  });
});
