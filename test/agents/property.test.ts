import { expect } from "chai";

import { playSchedules, propertyLines } from "../../scripts/twoLedgers/property/run.ts";

/** `npm run htlc:property` plays 2,000. */
const SCHEDULES = 100;

describe("random schedules of trades across two ledgers", () => {
  it(`keep every promise, and all outcomes occur, in ${SCHEDULES} schedules`, async function () {
    this.timeout(600_000);
    const report = await playSchedules(Array.from({ length: SCHEDULES }, (_, index) => index + 1));
    console.log(propertyLines(report, false).join("\n"));
    expect(report.failures).to.deep.equal([]);
    expect(report.missing).to.deep.equal([]);
  });
});
