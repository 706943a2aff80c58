import { hashTimeLockAbi } from "../../abi/hashTimeLock.ts";
import type { LegLock } from "../../domain/twoLedgerTrade.ts";
import type { WriteClient } from "../client.ts";
import { write } from "../write.ts";
import type { HashLockReceipt } from "./receipt.ts";

/**
 * Gives a leg back to its owner whose secret nobody revealed in time. Anyone may.
 *
 * @example
 * await refundHashLock(client, { leg });
 */
export async function refundHashLock(
  client: WriteClient,
  { leg }: { leg: Pick<LegLock, "id" | "venue" | "terms"> },
): Promise<HashLockReceipt> {
  const receipt = await write(client, {
    address: leg.venue.hashTimeLock,
    abi: hashTimeLockAbi,
    functionName: "refund",
    args: [leg.terms],
  });
  return { id: leg.id, receipt };
}
