import type { Block } from "viem";
import { getBlock } from "viem/actions";

import type { ReadClient } from "../client.ts";

/**
 * The newest blocks, the newest first; fewer where the chain has fewer.
 *
 * @example
 * const [newest] = await readNewestBlocks(client, 1);
 */
export async function readNewestBlocks(
  client: ReadClient,
  count: number,
  includeTransactions = false,
): Promise<Block<bigint, boolean, "latest">[]> {
  const newest = await getBlock(client, { includeTransactions });
  const older = Math.min(count - 1, Number(newest.number));
  const numbers = Array.from({ length: older }, (_, back) => newest.number - BigInt(back) - 1n);
  const rest = numbers.map((blockNumber) => getBlock(client, { blockNumber, includeTransactions }));
  return [newest, ...(await Promise.all(rest))] as Block<bigint, boolean, "latest">[];
}
