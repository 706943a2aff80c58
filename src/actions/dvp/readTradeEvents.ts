import {
  formatLog,
  numberToHex,
  pad,
  parseEventLogs,
  toEventSelector,
  type Address,
  type Hex,
  type RpcLog,
} from "viem";

import { dvpAbi } from "../../abi/dvp.ts";
import type { Ledger } from "../../deployments.ts";
import { tradeEvents, type TradeEvent } from "../../domain/tradeRecords.ts";
import type { ReadClient } from "../client.ts";
import { byPlace, pages, type BlockRange, type LogPlace } from "../logs.ts";
import { withTypedErrors } from "../write.ts";

export interface ReadTradeEventsParameters extends Partial<BlockRange> {
  ledger: Ledger;
  /** Only of trades that one of these sells or buys in. */
  accounts?: readonly Address[];
  /** Only of this trade. */
  tradeId?: Hex;
}

type Topics = readonly (Hex | readonly Hex[] | null)[];

const selectorOf = (name: string) =>
  toEventSelector(dvpAbi.find((item) => item.type === "event" && item.name === name) as never);
const allSelectors = tradeEvents.map(selectorOf);
/** Names no parties in its topics. */
const requestSelector = selectorOf("TradeCancelRequested");

/**
 * What the DvP contract says became of trades, in the order of the chain; requests to cancel of any trade, as these name no parties.
 *
 * @example
 * const records = new TradeRecords();
 * for (const event of await readTradeEvents(client, { ledger, accounts })) records.apply(event);
 */
export async function readTradeEvents(
  client: ReadClient,
  { ledger, accounts, tradeId, fromBlock = ledger.anchor.block, toBlock }: ReadTradeEventsParameters,
): Promise<TradeEvent[]> {
  const filters = topicsOf(accounts, tradeId);
  return withTypedErrors(async () => {
    const found = new Map<string, RpcLog>();
    for await (const { fromBlock: from, toBlock: to } of pages(client, { fromBlock, toBlock })) {
      const range = { address: ledger.dvp, fromBlock: numberToHex(from), toBlock: numberToHex(to) };
      const logs = await Promise.all(
        filters.map((topics) =>
          client.request({ method: "eth_getLogs", params: [{ ...range, topics }] } as never),
        ),
      );
      // A trade between two of the accounts is found on both sides.
      for (const log of (logs as RpcLog[][]).flat()) found.set(`${log.blockNumber} ${log.logIndex}`, log);
    }
    const logs = [...found.values()].map((log) => formatLog(log));
    const events = parseEventLogs({ abi: dvpAbi, logs, strict: true });
    return (events as unknown as (TradeEvent & LogPlace)[]).toSorted(byPlace);
  });
}

function topicsOf(accounts: readonly Address[] | undefined, tradeId: Hex | undefined): Topics[] {
  if (tradeId !== undefined) return [[allSelectors, tradeId]];
  if (accounts === undefined) return [[allSelectors]];
  const parties = accounts.map((account) => pad(account, { size: 32 }));
  return [[allSelectors, null, parties], [allSelectors, null, null, parties], [[requestSelector]]];
}
