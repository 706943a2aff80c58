import { getBlock } from "viem/actions";

import type { ReadClient } from "./client.ts";
import { withTypedErrors } from "./write.ts";

/** A block that is read as of, and its time in UNIX seconds. */
export interface BlockMoment {
  number: bigint;
  time: bigint;
}

/**
 * The time that a transaction sent now would meet, in UNIX seconds, as far as the node tells; else that of the newest
 * block. It is the ledger's clock that counts, not this machine's.
 */
export async function readLedgerTime(client: ReadClient): Promise<bigint> {
  return withTypedErrors(async () => {
    const latest = await getBlock(client, { blockTag: "latest" });
    const pending = await getBlock(client, { blockTag: "pending" }).catch(() => latest);
    return pending.timestamp > latest.timestamp ? pending.timestamp : latest.timestamp;
  });
}
