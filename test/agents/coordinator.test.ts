import { expect } from "chai";

import { World } from "../../scripts/twoLedgers/world.ts";
import { FACE_AMOUNT, SETTLEMENT_AMOUNT } from "../../scripts/twoLedgers/world.ts";

describe("coordinator", () => {
  it("settles a trade when everything is in time", async () => {
    const world = await World.open(1_764_000_000n);
    await world.tellTime();
    const { trade, secret } = await world.draw();
    const say: string[] = [];
    const seller = world.coordinator("seller", { report: ({ text }) => say.push(`S ${text}`) });
    const buyer = world.coordinator("buyer", { report: ({ text }) => say.push(`B ${text}`) });
    await seller.add({ trade, side: "seller", secret });
    await buyer.add({ trade, side: "buyer" });
    for (let i = 0; i < 8 && seller.open + buyer.open > 0; ++i) {
      await seller.tick();
      await buyer.tick();
    }
    console.log(say.join("\n"));
    expect(seller.open).to.equal(0);
    expect(buyer.open).to.equal(0);
    expect(await world.balanceOf("security", "buyer")).to.equal(FACE_AMOUNT);
    expect(await world.balanceOf("cash", "seller")).to.equal(SETTLEMENT_AMOUNT);
  });
});
