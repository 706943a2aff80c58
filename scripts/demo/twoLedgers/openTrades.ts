import type { LegName, TwoLedgerTrade } from "../../../src/domain/twoLedgerTrade.ts";
import type { World } from "../../twoLedgers/world.ts";
import { Stage } from "./stage.ts";

/** Trades that the demo leaves as they are in the middle. */
export interface OpenTrades {
  /** Both legs are locked, and nobody has revealed. */
  bothLocked: TwoLedgerTrade;
  /** The seller has locked, the buyer not yet. */
  sellerLocked: TwoLedgerTrade;
}

/** A day to lock in, so that nothing runs out while somebody looks. */
const LOCK_TIME = 86_400n;

/** Leaves two trades open, for whoever looks at the ledgers when the table is played. */
export async function leaveTradesOpen(world: World): Promise<OpenTrades> {
  const stage = new Stage(world);
  const both = await stage.begin({ lockTime: LOCK_TIME });
  await stage.bothLock(both);
  const half = await stage.begin({ lockTime: LOCK_TIME });
  await stage.turn(half.seller);
  const found = await Promise.all(
    [both.trade, half.trade].flatMap((trade) =>
      (["security", "cash"] as const satisfies LegName[]).map((leg) => stage.statusOf(trade, leg)),
    ),
  );
  const foretold = ["locked", "locked", "locked", "none"];
  if (found.join() !== foretold.join()) throw new Error(`the open trades stand as ${found.join()}`);
  return { bothLocked: both.trade, sellerLocked: half.trade };
}
