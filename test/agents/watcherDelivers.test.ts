import { expect } from "chai";

import { leiOf } from "../../scripts/lei.ts";
import { World } from "../../scripts/twoLedgers/world.ts";
import { FACE_AMOUNT } from "../../scripts/twoLedgers/trades.ts";
import { resume } from "../../src/actions/participants/resume.ts";
import { suspend } from "../../src/actions/participants/suspend.ts";

describe("watcher", () => {
  it("delivers as soon as the receiver is resumed, though it has just sent a claim", async () => {
    const world = await World.open(1_764_000_000n);
    await world.tellTime();
    const { trade, secret } = await world.draw();
    const seller = world.coordinator("seller");
    const buyer = world.coordinator("buyer");
    await seller.add({ trade, side: "seller", secret });
    await buyer.add({ trade, side: "buyer" });
    await seller.tick();
    await buyer.tick(); // locks, and sleeps from here on
    const { ledger, as } = world.security;
    const lei = leiOf("BUYER");
    await suspend(as("csd"), { ledger, lei, reason: "order 2026/17" });
    await seller.tick(); // claims the cash
    const watcher = world.watcher();
    expect(await watcher.tick()).to.equal(1); // reveals; delivery waits
    expect(await world.balanceOf("security", "buyer")).to.equal(0n);
    await resume(as("csd"), { ledger, lei, reason: "order 2026/18" });
    expect(await watcher.tick()).to.equal(1);
    expect(await world.balanceOf("security", "buyer")).to.equal(FACE_AMOUNT);
  });
});
