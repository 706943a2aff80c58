import { getBlockNumber } from "viem/actions";

import type { Ledger } from "../../deployments.ts";
import type { ReadClient } from "../client.ts";
import { withTypedErrors } from "../write.ts";
import { addRegistered, foundingSources, type EventSources } from "./eventSources.ts";
import { readSourceEvents, type LedgerEvent } from "./readEvents.ts";

export interface WatchEventsParameters {
  ledger: Ledger;
  /** The ledger's first block unless stated. */
  fromBlock?: bigint;
  /** Never called with an empty list. Each event comes once, in the order of the chain. */
  onEvents: (events: LedgerEvent[]) => void;
  /** What went wrong, such as a node that is away; watching goes on where it stopped. */
  onError?: (error: unknown) => void;
  /** Milliseconds between two looks. */
  interval?: number;
}

/**
 * Follows a ledger: the events from a block on, and then those to come. Blocks of the chain are final, so none is
 * taken back.
 *
 * @returns Ends it.
 *
 * @example
 * const stop = watchEvents(client, { ledger, onEvents: (events) => events.forEach(print) });
 */
export function watchEvents(
  client: ReadClient,
  { ledger, fromBlock = ledger.anchor.block, onEvents, onError, interval = 1_000 }: WatchEventsParameters,
): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;
  let next = fromBlock;
  let scanned = ledger.anchor.block;
  const sources: EventSources = foundingSources(ledger);

  const look = async () => {
    const toBlock = await withTypedErrors(() => getBlockNumber(client, { cacheTime: 0 }));
    if (toBlock < next) return;
    await addRegistered(sources, client, ledger, { fromBlock: scanned, toBlock });
    const events = await readSourceEvents(sources, client, { fromBlock: next, toBlock });
    scanned = toBlock + 1n;
    next = toBlock + 1n;
    if (events.length > 0 && !stopped) onEvents(events);
  };
  const run = async () => {
    try {
      await look();
    } catch (error) {
      onError?.(error);
    }
    if (!stopped) timer = setTimeout(() => void run(), interval);
  };
  void run();
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}
