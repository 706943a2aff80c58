import { expect } from "chai";

import { Keys } from "../../src/agents/indexer/keys.ts";
import { migrate } from "../../src/audit/store/schema.ts";
import { storesOf } from "./support/stores.ts";

describe("the dictionary of an index", () => {
  const { newStore } = storesOf("SQLite");

  it("keeps the numbers of a page while it grows beyond what is kept, and finds them again once it has forgotten", async () => {
    const store = await newStore();
    await migrate(store);
    const keys = new Keys(store, 2);
    const page = ["a", "b", "c"];
    await keys.add(page);
    const numbers = page.map((value) => keys.numberOf(value));
    await keys.add(["d"]);
    expect(page.map((value) => keys.numberOf(value))).to.deep.equal(numbers);
    expect(new Set([...numbers, keys.numberOf("d")]).size).to.equal(4);

    keys.trim();
    expect(keys.numberOf("a")).to.equal(undefined);
    await keys.add(["c", "a", "e"]);
    expect([keys.numberOf("a"), keys.numberOf("c")]).to.deep.equal([numbers[0], numbers[2]]);
    expect(keys.numberOf("e")).to.be.greaterThan(keys.numberOf("c"));
  });
});
