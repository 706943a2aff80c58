import type { Address } from "viem";

import { readTradeEvents } from "../../../../src/actions/dvp/readTradeEvents.ts";
import { TradeRecords } from "../../../../src/domain/tradeRecords.ts";
import { Incremental } from "../../chain/incremental.ts";
import type { Reading } from "../../chain/useLedgerQuery.ts";

type Follower = Incremental<{ records: TradeRecords }>;

/** Sets of accounts that were asked for lately; a page is about few of them. */
const MOST_FOLLOWERS = 8;
const followers = new Map<string, Follower>();

/** The trades of some accounts on either side, as of a block: each event is read once. */
export async function tradesOf(reading: Reading, accounts: readonly Address[]): Promise<TradeRecords> {
  const key = [reading.ledger.ledgerId, ...accounts].join(" ");
  const follower = followers.get(key) ?? follow(reading, accounts);
  // What was asked for last stays longest.
  followers.delete(key);
  followers.set(key, follower);
  const [oldest] = followers.keys();
  if (followers.size > MOST_FOLLOWERS && oldest !== undefined) followers.delete(oldest);
  return (await follower.at(reading.block)).records;
}

function follow({ client, ledger }: Reading, accounts: readonly Address[]): Follower {
  return new Incremental({
    client,
    fromBlock: ledger.anchor.block,
    begin: () => ({ records: new TradeRecords() }),
    async advance({ records }, range) {
      const events = await readTradeEvents(client, { ledger, accounts, ...range });
      for (const event of events) records.apply(event);
      return { records };
    },
  });
}
