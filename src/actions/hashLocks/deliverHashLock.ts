import { hashTimeLockAbi } from "../../abi/hashTimeLock.ts";
import type { LegLock } from "../../domain/twoLedgerTrade.ts";
import type { WriteClient } from "../client.ts";
import { write } from "../write.ts";
import type { HashLockReceipt } from "./receipt.ts";

/**
 * Delivers a leg whose secret was revealed. Anyone may.
 *
 * @throws {ContractRefusal} What still stands in the way, such as a frozen receiver.
 *
 * @example
 * await deliverHashLock(client, { leg });
 */
export async function deliverHashLock(
  client: WriteClient,
  { leg }: { leg: LegLock },
): Promise<HashLockReceipt> {
  const receipt = await write(client, {
    address: leg.venue.hashTimeLock,
    abi: hashTimeLockAbi,
    functionName: "deliver",
    args: [leg.terms],
  });
  return { id: leg.id, receipt };
}
