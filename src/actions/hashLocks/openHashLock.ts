import type { Hex } from "viem";

import { hashTimeLockAbi } from "../../abi/hashTimeLock.ts";
import type { LegLock } from "../../domain/twoLedgerTrade.ts";
import type { WriteClient } from "../client.ts";
import { write } from "../write.ts";
import type { HashLockReceipt } from "./receipt.ts";

export interface OpenHashLockParameters {
  leg: LegLock;
  /** Where somebody else submits what a key of the owner's signed. */
  signature?: Hex;
}

/**
 * Opens a leg's lock. Takes a key that may lock for its owner; or anyone, with what such a key signed.
 *
 * @throws {ContractRefusal} Why it is not opened; nothing is locked.
 *
 * @example
 * await openHashLock(seller, { leg: legLock(trade, "security") });
 */
export async function openHashLock(
  client: WriteClient,
  { leg, signature }: OpenHashLockParameters,
): Promise<HashLockReceipt> {
  const contract = { address: leg.venue.hashTimeLock, abi: hashTimeLockAbi } as const;
  const receipt =
    signature === undefined
      ? await write(client, { ...contract, functionName: "lock", args: [leg.terms, leg.agreement] })
      : await write(client, {
          ...contract,
          functionName: "lockSigned",
          args: [leg.terms, leg.agreement, signature],
        });
  return { id: leg.id, receipt };
}
