import type { Abi, Address, ContractEventArgs, ContractEventName, GetContractEventsReturnType } from "viem";
import { getBlock, getBlockNumber, getContractEvents } from "viem/actions";

import type { ReadClient } from "./client.ts";
import { withTypedErrors } from "./write.ts";

/** Nodes limit how far one question may reach; this is within what all of them answer. */
export const MOST_BLOCKS = 5_000;

export interface BlockRange {
  fromBlock: bigint;
  /** The newest block unless stated. */
  toBlock?: bigint | undefined;
}

export interface ReadLogsParameters<
  abi extends Abi,
  name extends ContractEventName<abi> | undefined,
> extends BlockRange {
  address: Address | Address[];
  abi: abi;
  /** One event; every event of the ABI unless stated. */
  eventName?: name;
  /** Indexed arguments of it. */
  args?: ContractEventArgs<abi, name extends ContractEventName<abi> ? name : ContractEventName<abi>>;
}

/** A decoded event; one of some names, or any of the ABI. */
export type DecodedLog<
  abi extends Abi,
  name extends ContractEventName<abi> = ContractEventName<abi>,
> = name extends unknown ? GetContractEventsReturnType<abi, name, true>[number] : never;

/** The decoded events of contracts, page by page, in the order of the chain. */
export async function readLogs<
  const abi extends Abi,
  name extends ContractEventName<abi> | undefined = undefined,
>(
  client: ReadClient,
  { fromBlock, toBlock, ...filter }: ReadLogsParameters<abi, name>,
): Promise<GetContractEventsReturnType<abi, name, true>> {
  return withTypedErrors(async () => {
    const logs: unknown[] = [];
    for await (const page of pages(client, { fromBlock, toBlock })) {
      logs.push(...(await getContractEvents(client, { ...filter, ...page, strict: true } as never)));
    }
    return logs as GetContractEventsReturnType<abi, name, true>;
  });
}

export interface ReadNamedLogsParameters<abi extends Abi, name extends ContractEventName<abi>> extends Omit<
  ReadLogsParameters<abi, name>,
  "eventName"
> {
  eventNames: readonly name[];
}

/** As {@link readLogs}, of several events of one ABI. */
export async function readNamedLogs<const abi extends Abi, const name extends ContractEventName<abi>>(
  client: ReadClient,
  { eventNames, ...source }: ReadNamedLogsParameters<abi, name>,
): Promise<DecodedLog<abi, name>[]> {
  const found = await Promise.all(
    eventNames.map((eventName) => readLogs(client, { ...source, eventName } as never)),
  );
  return (found.flat() as (DecodedLog<abi, name> & LogPlace)[]).toSorted(byPlace);
}

/** A range of blocks in pages that a node answers. */
export async function* pages(
  client: ReadClient,
  { fromBlock, toBlock }: BlockRange,
): AsyncGenerator<Required<BlockRange> & { toBlock: bigint }> {
  const last = toBlock ?? (await getBlockNumber(client, { cacheTime: 0 }));
  const most = BigInt(MOST_BLOCKS);
  for (let from = fromBlock; from <= last; from += most) {
    const to = from + most - 1n;
    yield { fromBlock: from, toBlock: to < last ? to : last };
  }
}

/** Where a log is on its chain. */
export interface LogPlace {
  blockNumber: bigint;
  logIndex: number;
}

/** Compares two logs by their place. */
export function byPlace(a: LogPlace, b: LogPlace): number {
  return Number(a.blockNumber - b.blockNumber) || a.logIndex - b.logIndex;
}

const BLOCKS_AT_ONCE = 50;

/** Time of each block that a log is in, in UNIX seconds. */
export async function readBlockTimes(
  client: ReadClient,
  logs: readonly { blockNumber: bigint }[],
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
