import type { TwoLedgerStanding } from "../../domain/twoLedgerStatus.ts";
import { legLock, type LegName, type TwoLedgerTrade } from "../../domain/twoLedgerTrade.ts";
import type { ReadClient } from "../client.ts";
import { readLedgerTime } from "../time.ts";
import { readHashLock } from "./readHashLock.ts";

/** Where a leg is read. */
export interface LegSource {
  client: ReadClient;
  /** First block that may know of it: that of the ledger's deployment, or of the trade. */
  fromBlock: bigint;
}

export interface ReadTwoLedgerTradeParameters {
  trade: TwoLedgerTrade;
  sources: Record<LegName, LegSource>;
}

/**
 * How both legs of a trade stand, each by its own ledger and clock.
 *
 * @example
 * const standing = await readTwoLedgerTrade({ trade, sources });
 * const [next] = pendingActs(trade, standing);
 */
export async function readTwoLedgerTrade({
  trade,
  sources,
}: ReadTwoLedgerTradeParameters): Promise<TwoLedgerStanding> {
  const read = async (name: LegName) => {
    const { client, fromBlock } = sources[name];
    const [view, time] = await Promise.all([
      readHashLock(client, { leg: legLock(trade, name), fromBlock }),
      readLedgerTime(client),
    ]);
    return { ...view, time };
  };
  const [security, cash] = await Promise.all([read("security"), read("cash")]);
  return { security, cash };
}
