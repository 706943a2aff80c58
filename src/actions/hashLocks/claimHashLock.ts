import { parseEventLogs, type TransactionReceipt } from "viem";

import { hashTimeLockAbi } from "../../abi/hashTimeLock.ts";
import type { WriteClient } from "../client.ts";
import { write } from "../write.ts";
import type { DeliveryReceipt } from "./receipt.ts";
import type { RevealSecretParameters } from "./revealSecret.ts";

/**
 * Makes a leg's secret public before its deadline and delivers to the receiver. Where delivery fails, the reveal
 * stands and `delivered` is false: call `deliverHashLock` once what stands in the way is lifted. Anyone may.
 *
 * @example
 * const { delivered } = await claimHashLock(client, { leg, secret });
 */
export async function claimHashLock(
  client: WriteClient,
  { leg, secret }: RevealSecretParameters,
): Promise<DeliveryReceipt> {
  const receipt = await write(client, {
    address: leg.venue.hashTimeLock,
    abi: hashTimeLockAbi,
    functionName: "claim",
    args: [leg.terms, secret],
  });
  return { id: leg.id, receipt, delivered: isDelivered(receipt) };
}

/** Whether the reveal in a transaction came with its delivery. */
export function isDelivered({ logs }: TransactionReceipt): boolean {
  return parseEventLogs({ abi: hashTimeLockAbi, logs, eventName: "DeliveryWaits" }).length === 0;
}
