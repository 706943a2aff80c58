import { expect } from "chai";

import { failureTable } from "../../scripts/demo/twoLedgers/failureTable.ts";
import { playRow } from "../../scripts/demo/twoLedgers/row.ts";
import { World } from "../../scripts/twoLedgers/world.ts";

/** The chains' first day. */
const MONDAY = 1_764_000_000n;

describe("the failure table of trades across two ledgers", () => {
  let world: World;
  before(async () => {
    world = await World.open(MONDAY);
  });

  for (const row of failureTable) {
    const watcher = row.watcher ? ", with a watcher" : "";
    it(`row ${row.id}${watcher}: ${row.event}`, async () => {
      const result = await playRow(world, row);
      expect(result.surprises).to.deep.equal([]);
      expect(result.evidence).to.have.length(4);
      expect([result.bond, result.cash, result.loss]).to.deep.equal([row.bond, row.cash, row.loss]);
    });
  }
});
