import { openHashLock } from "../../../../src/actions/hashLocks/openHashLock.ts";
import { refundHashLock } from "../../../../src/actions/hashLocks/refundHashLock.ts";
import { legLock } from "../../../../src/domain/twoLedgerTrade.ts";
import type { FailureRow } from "../row.ts";
import type { Stage } from "../stage.ts";

const NONE = { S: "none", B: "none" } as const;

/** Row 10: one hash, several locks. */
export const secretRows: readonly FailureRow[] = [
  {
    id: "10a",
    event: "an owner reuses its secret in two trades",
    watcher: false,
    bond: "S",
    cash: "B",
    loss: NONE,
    async play(stage) {
      // S's own agent refuses the second trade, and nothing is locked …
      const { seller, trade, secret } = await stage.begin();
      const amount = trade.security.amount * 2n;
      const second = { ...trade, security: { ...trade.security, amount } };
      await stage.expectRefusal(seller.add({ trade: second, side: "seller", secret }), "Input_Invalid");
      // … and where S locks twice without its agent, B's agent does not answer. That one does not count.
      await playWithoutAgent(stage);
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

async function playWithoutAgent(stage: Stage): Promise<void> {
  const { world } = stage;
  const { buyer, trade } = await stage.begin();
  stage.trades.pop();
  const second = { ...trade, security: { ...trade.security, amount: trade.security.amount * 2n } };
  const legs = [legLock(trade, "security"), legLock(second, "security")];
  for (const leg of legs) await openHashLock(world.security.as("seller"), { leg });
  await stage.turn(buyer);
  await stage.turn(buyer);
  stage.expect((await stage.statusOf(trade, "cash")) === "none", "B's agent answered");
  stage.expect(stage.said("the first reveal opens both"), "B's agent did not say why it does not answer");
  await world.advanceTo(trade.security.refundableFrom);
  for (const leg of legs) await refundHashLock(world.security.as("seller"), { leg });
}
