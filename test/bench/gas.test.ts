import { expect } from "chai";
import hre from "hardhat";

import { measureActs } from "../../scripts/bench/acts.ts";
import { openMarket } from "../../scripts/bench/market.ts";
import type { GasByAct } from "../../scripts/bench/meter.ts";
import { differences, readSnapshot } from "../../scripts/bench/snapshot.ts";

describe("gas in the default build", () => {
  it("is to the unit what snapshots/gas.json says", async function () {
    if (hre.globalOptions.coverage) this.skip(); // counting what is executed costs gas
    const measured: GasByAct = await measureActs(await openMarket(hre));
    expect(
      differences(readSnapshot(), measured).join("\n"),
      "gas has changed; if that is meant, run `npm run snapshot` and commit it",
    ).to.equal("");
  });
});
