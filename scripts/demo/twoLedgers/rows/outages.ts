import { claimHashLock } from "../../../../src/actions/hashLocks/claimHashLock.ts";
import { legLock } from "../../../../src/domain/twoLedgerTrade.ts";
import { secretInMempool, setAutomine } from "../../../twoLedgers/mempool.ts";
import { TIMING } from "../../../twoLedgers/world.ts";
import type { FailureRow } from "../row.ts";
import type { Stage } from "../stage.ts";

const NONE = { S: "none", B: "none" } as const;
const B_PRINCIPAL = { S: "none", B: "principal" } as const;

/** Rows 7 and 8: a ledger is away, or does not include a transaction. */
export const outageRows: readonly FailureRow[] = [
  ...[false, true].flatMap((watcher): FailureRow[] => [
    {
      id: "7a",
      event: "bond ledger down after the reveal for less than the outage budget",
      watcher,
      bond: "B",
      cash: "S",
      loss: NONE,
      play: (stage) => playBondOutage(stage, (revealed) => revealed + TIMING.outageBudget - 1n),
    },
    {
      id: "7b",
      event: "bond ledger down beyond the end of the bond lock",
      watcher,
      bond: "S",
      cash: "S",
      loss: B_PRINCIPAL,
      async play(stage) {
        await playBondOutage(stage, (_, refundableFrom) => refundableFrom);
        stage.expect(stage.said("PRINCIPAL LOST"), "B's agent did not report its loss");
      },
    },
  ]),
  {
    id: "8a",
    event: "cash ledger down before the reveal is included, back in time",
    watcher: false,
    bond: "B",
    cash: "S",
    loss: NONE,
    async play(stage) {
      const { world } = stage;
      const { seller, buyer, trade } = await stage.begin();
      await stage.bothLock({ seller, buyer });
      await setAutomine(world.cash, false);
      await stage.turn(seller); // the claim is sent, and no block takes it in
      world.down.add("cash");
      await stage.turn(seller, buyer);
      const back = (await world.now()) + TIMING.outageBudget - 1n;
      await setAutomine(world.cash, true, back);
      await world.advanceTo(back);
      stage.expect((await world.now()) < trade.cash.deadline, "the outage was to end in time");
      world.down.delete("cash");
      await stage.finish({ seller, buyer });
    },
  },
  {
    id: "8b",
    event: "secret seen in the mempool, not included in time, B uses it",
    watcher: false,
    bond: "B",
    cash: "B",
    loss: { S: "principal", B: "none" },
    async play(stage) {
      const { world } = stage;
      const { seller, buyer, trade } = await stage.begin();
      await stage.bothLock({ seller, buyer });
      await setAutomine(world.cash, false);
      await stage.turn(seller);
      const secret = await secretInMempool(world.cash);
      await claimHashLock(world.security.as("buyer"), { leg: legLock(trade, "security"), secret });
      await setAutomine(world.cash, true, trade.cash.deadline);
      await world.advanceTo(trade.cash.refundableFrom);
      await stage.finish({ seller, buyer });
      stage.expect(stage.said("PRINCIPAL LOST"), "S's agent did not report its loss");
    },
  },
];

/** S claims the cash; then the bond ledger is away until the time given, for everybody. */
async function playBondOutage(
  stage: Stage,
  until: (revealed: bigint, refundableFrom: bigint) => bigint,
): Promise<void> {
  const { world } = stage;
  const { seller, buyer, trade } = await stage.begin();
  await stage.bothLock({ seller, buyer });
  await stage.turn(seller);
  const revealed = await world.now();
  world.down.add("security");
  await stage.turn(seller, buyer, stage.watcher);
  await world.advanceTo(until(revealed, trade.security.refundableFrom));
  await stage.turn(buyer, stage.watcher);
  stage.expect(stage.said("does not answer"), "nobody said that the ledger is away");
  world.down.delete("security");
  await stage.finish({ seller, buyer });
}
