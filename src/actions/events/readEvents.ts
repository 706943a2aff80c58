import { decodeEventLog, type Address, type Hex, type Log } from "viem";
import { getBlock, getBlockNumber, getLogs } from "viem/actions";

import type { Ledger } from "../../deployments.ts";
import type { ReadClient } from "../client.ts";
import { pages, type BlockRange } from "../logs.ts";
import { withTypedErrors } from "../write.ts";
import { addRegistered, foundingSources, type EventSources, type SourceName } from "./eventSources.ts";

/** One event of a ledger. */
export interface LedgerEvent {
  contract: SourceName;
  address: Address;
  eventName: string;
  args: Readonly<Record<string, unknown>>;
  block: bigint;
  transaction: Hex;
  logIndex: number;
  /** Of the block, in UNIX seconds. */
  time: bigint;
}

export interface ReadEventsParameters extends Partial<BlockRange> {
  ledger: Ledger;
}

/**
 * Every event of a ledger's contracts, bonds and cash included, in the order of the chain. From its first block
 * unless stated.
 *
 * @example
 * for (const { eventName, args } of await readEvents(client, { ledger })) console.log(eventName, args);
 */
export async function readEvents(
  client: ReadClient,
  { ledger, fromBlock = ledger.anchor.block, toBlock }: ReadEventsParameters,
): Promise<LedgerEvent[]> {
  const last = toBlock ?? (await withTypedErrors(() => getBlockNumber(client, { cacheTime: 0 })));
  const sources = foundingSources(ledger);
  await addRegistered(sources, client, ledger, { fromBlock: ledger.anchor.block, toBlock: last });
  return readSourceEvents(sources, client, { fromBlock, toBlock: last });
}

/** The events of known contracts within a range. */
export async function readSourceEvents(
  sources: EventSources,
  client: ReadClient,
  range: BlockRange,
): Promise<LedgerEvent[]> {
  const address = [...sources.values()].map((source) => source.address);
  return withTypedErrors(async () => {
    const events: LedgerEvent[] = [];
    for await (const page of pages(client, range)) {
      const logs = await getLogs(client, { address, ...page });
      const times = await readTimes(client, logs);
      events.push(...logs.flatMap((log) => decode(sources, log, times.get(log.blockNumber) ?? 0n)));
    }
    return events;
  });
}

type MinedLog = Log<bigint, number, false>;

function decode(sources: EventSources, log: MinedLog, time: bigint): LedgerEvent[] {
  const source = sources.get(log.address.toLowerCase());
  if (source === undefined) return [];
  const { contract, address, abi } = source;
  const { eventName = "", args = {} } = decodeEventLog({ abi, data: log.data, topics: log.topics });
  return [
    {
      contract,
      address,
      eventName,
      args,
      block: log.blockNumber,
      transaction: log.transactionHash,
      logIndex: log.logIndex,
      time,
    },
  ];
}

const BLOCKS_AT_ONCE = 50;

/** Time of each block that a log is in. */
export async function readTimes(
  client: ReadClient,
  logs: readonly Pick<MinedLog, "blockNumber">[],
): Promise<Map<bigint, bigint>> {
  const times = new Map<bigint, bigint>();
  const blocks = [...new Set(logs.map(({ blockNumber }) => blockNumber))];
  for (let start = 0; start < blocks.length; start += BLOCKS_AT_ONCE) {
    await Promise.all(
      blocks.slice(start, start + BLOCKS_AT_ONCE).map(async (blockNumber) => {
        times.set(blockNumber, (await getBlock(client, { blockNumber })).timestamp);
      }),
    );
  }
  return times;
}
