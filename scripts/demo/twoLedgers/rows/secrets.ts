import { openHashLock } from "../../../../src/actions/hashLocks/openHashLock.ts";
import { refundHashLock } from "../../../../src/actions/hashLocks/refundHashLock.ts";
import { legLock } from "../../../../src/domain/twoLedgerTrade.ts";
import type { FailureRow } from "../row.ts";

const NONE = { S: "none", B: "none" } as const;

/** Row 10: one hash, several locks. */
export const secretRows: readonly FailureRow[] = [
  {
    id: "10a",
    event: "an owner reuses its secret in two trades",
    watcher: false,
    bond: "S",
    cash: "B",
    loss: { S: "liquidity", B: "none" },
    async play(stage) {
      const { world } = stage;
      // S's own agent refuses the second trade …
      const { seller, buyer, trade, secret } = await stage.begin();
      const second = { ...trade, security: { ...trade.security, amount: trade.security.amount * 2n } };
      await stage.expectRefusal(seller.add({ trade: second, side: "seller", secret }), "Input_Invalid");
      // … and where S locks without its agent, B's agent does not answer.
      await openHashLock(world.security.as("seller"), { leg: legLock(trade, "security") });
      await openHashLock(world.security.as("seller"), { leg: legLock(second, "security") });
      await stage.turn(buyer);
      await stage.turn(buyer);
      stage.expect((await stage.statusOf(trade, "cash")) === "none", "B's agent answered");
      stage.expect(stage.said("the first reveal opens both"), "B's agent did not say why it does not answer");
      await world.advanceTo(trade.security.refundableFrom);
      await refundHashLock(world.security.as("seller"), { leg: legLock(second, "security") });
      await stage.finish({ seller, buyer });
    },
  },
  {
    id: "10b",
    event: "a stranger dust-locks under the same hash to the same receiver",
    watcher: false,
    bond: "B",
    cash: "S",
    loss: NONE,
    async play(stage) {
      const { world } = stage;
      const { seller, buyer, trade } = await stage.begin();
      await stage.turn(seller);
      const stranger = world.cash.addressOf("stranger");
      const dust = legLock({ ...trade, cash: { ...trade.cash, owner: stranger, amount: 1n } }, "cash");
      await openHashLock(world.cash.as("stranger"), { leg: dust });
      await stage.finish({ seller, buyer });
      await world.advanceTo(trade.cash.refundableFrom);
      await refundHashLock(world.cash.as("stranger"), { leg: dust });
    },
  },
];
