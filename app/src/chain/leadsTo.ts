import type { Client, Hex } from "viem";
import { getBlock } from "viem/actions";

import { withTypedErrors } from "../../../src/actions/write.ts";

/** The block that something is read as of. */
export interface BlockMark {
  number: bigint;
  hash: Hex;
}

/**
 * Whether what was read up to one block still stands at another: the chain has not gone back, nor on along another branch. The
 * node is asked only where the other block is a later one.
 */
export async function leadsTo(client: Client, from: BlockMark, to: BlockMark): Promise<boolean> {
  if (to.number <= from.number) return to.hash === from.hash;
  const now = await withTypedErrors(() => getBlock(client, { blockNumber: from.number }));
  return now.hash === from.hash;
}
