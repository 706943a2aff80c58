import { expect } from "chai";

import { historiesLines } from "../../scripts/histories/report.ts";
import { playHistories } from "../../scripts/histories/run.ts";

/** `npm run audit:histories` plays 200. */
const HISTORIES = 12;
const ACTS = 100;

describe("random histories of everything that a ledger can do", () => {
  it(`are rebuilt from their events to the contracts' state, in ${HISTORIES} histories of ${ACTS} acts`, async function () {
    this.timeout(300_000);
    const seeds = Array.from({ length: HISTORIES }, (_, index) => index + 1);
    const report = await playHistories(seeds, ACTS);
    console.log(historiesLines(report, { length: ACTS, told: false }).at(-1));
    expect(report.failures).to.deep.equal([]);
    // What a seed plays is always the same.
    const occurred = Object.values(report.events).filter((count) => count > 0);
    expect(occurred.length).to.be.greaterThan(75);
    for (const name of ["transfer", "settle a trade", "deploy a bond", "close a policy"])
      expect(report.acts[name]!.done, name).to.be.greaterThan(0);
  });
});
