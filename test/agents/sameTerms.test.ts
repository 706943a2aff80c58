import { expect } from "chai";

import { World } from "../../scripts/twoLedgers/world.ts";

describe("coordinator with two trades on the same terms", () => {
  it("locks for the second while the counterparty's lock of the first is open", async () => {
    const world = await World.open(1_764_000_000n);
    await world.tellTime();
    const [first, second] = [await world.draw(), await world.draw()];
    const { hashlock: _, ...terms } = first.trade;
    expect(second.trade).to.deep.include(terms);
    const say: string[] = [];
    const seller = world.coordinator("seller", { report: ({ text }) => say.push(text) });
    const buyer = world.coordinator("buyer");
    await seller.add({ ...first, side: "seller" });
    await buyer.add({ trade: first.trade, side: "buyer" });
    await seller.tick();
    await buyer.tick();
    await seller.add({ ...second, side: "seller" });
    expect(await seller.tick(), say.join("\n")).to.equal(2); // claims the first, and locks for the second
  });
});
