import type { FailureRow } from "../row.ts";

const NONE = { S: "none", B: "none" } as const;

/** Rows 0 to 2 and 4: somebody does nothing, or nothing more. */
export const asleepRows: readonly FailureRow[] = [
  {
    id: "0",
    event: "everything in time",
    watcher: false,
    bond: "B",
    cash: "S",
    loss: NONE,
    async play(stage) {
      await stage.finish(await stage.begin());
    },
  },
  {
    id: "1",
    event: "S locks, B never does",
    watcher: false,
    bond: "S",
    cash: "B",
    loss: { S: "liquidity", B: "none" },
    async play(stage) {
      const { seller, buyer, trade } = await stage.begin();
      await stage.turn(seller);
      await stage.world.advanceTo(trade.cash.lockBefore);
      await stage.turn(seller);
      await stage.world.advanceTo(trade.security.refundableFrom);
      await stage.finish({ seller, buyer });
      stage.expect(stage.said("the counterparty did not lock in time"), "S's agent did not say why it waits");
    },
  },
  {
    id: "2",
    event: "both lock, S never reveals",
    watcher: false,
    bond: "S",
    cash: "B",
    loss: { S: "liquidity", B: "liquidity" },
    async play(stage) {
      const { seller, buyer, trade } = await stage.begin();
      await stage.bothLock({ seller, buyer });
      await stage.world.advanceTo(trade.cash.deadline - 1n);
      await stage.turn(seller, buyer);
      stage.expect(
        (await stage.statusOf(trade, "cash")) === "locked",
        "S revealed with less than its margin",
      );
      await stage.world.advanceTo(trade.security.refundableFrom);
      await stage.finish({ seller, buyer });
      stage.expect(
        stage.said("the margin to reveal is no longer safe"),
        "S's agent did not say why it keeps the secret",
      );
    },
  },
  ...[false, true].map((watcher): FailureRow => ({
    id: "4",
    event: "S claims cash, B asleep past the end of the bond lock",
    watcher,
    bond: watcher ? "B" : "S",
    cash: "S",
    loss: watcher ? NONE : { S: "none", B: "principal" },
    async play(stage) {
      const { seller, buyer, trade } = await stage.begin();
      await stage.bothLock({ seller, buyer });
      await stage.turn(seller, stage.watcher); // S claims; B sleeps from here on
      await stage.turn(seller, stage.watcher);
      await stage.world.advanceTo(trade.security.refundableFrom);
      await stage.finish({ seller, buyer });
      stage.expect(
        stage.said("PRINCIPAL LOST") === !watcher,
        "B's agent did not report its loss, or made one up",
      );
    },
  })),
];
