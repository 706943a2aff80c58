import type { Hex } from "viem";
import { signTypedData } from "viem/actions";

import { hashLockTypedData } from "../../domain/hashLock.ts";
import type { LegLock } from "../../domain/twoLedgerTrade.ts";
import type { WriteClient } from "../client.ts";
import { withTypedErrors } from "../write.ts";

/**
 * Signs a leg's lock with the client's account, for somebody else to submit before `lockBefore`. Nothing is sent.
 *
 * @example
 * const signature = await signHashLock(seller, { leg: legLock(trade, "security") });
 */
export async function signHashLock(client: WriteClient, { leg }: { leg: LegLock }): Promise<Hex> {
  const typedData = hashLockTypedData(leg.venue, leg.lock);
  return withTypedErrors(() => signTypedData(client, { account: client.account, ...typedData }));
}
