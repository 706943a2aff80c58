import { isAddressEqual, type Address, type Hex } from "viem";

import type { Ledger } from "../../deployments.ts";
import { tokenAbi, type ReadClient } from "../client.ts";
import { readNamedLogs, type BlockRange } from "../logs.ts";
import { foldOpenLocks, type LockLog } from "./foldOpenLocks.ts";

/** A lock that has not ended. */
export interface OpenLock {
  lockId: Hex;
  owner: Address;
  receiver: Address;
  /** The contract that opened it, and alone ends it. */
  policy: Address;
  /** That contract's own reference. */
  ref: Hex;
  /** What is still locked, in minor units. */
  remaining: bigint;
}

export interface ReadOpenLocksParameters {
  ledger: Ledger;
  token: Address;
  /** Locks of this policy only; of every one where left out. */
  policy?: Address;
  /** The newest block unless stated. */
  toBlock?: bigint | undefined;
}

/**
 * The locks that are open in a token, rebuilt from its events in the order they were opened.
 *
 * @example
 * const locks = await readOpenLocks(client, { ledger, token: bond, policy });
 */
export async function readOpenLocks(
  client: ReadClient,
  { ledger, token, policy, toBlock }: ReadOpenLocksParameters,
): Promise<OpenLock[]> {
  const logs = await readLockLogs(client, { token, fromBlock: ledger.anchor.block, toBlock });
  return [...foldOpenLocks(new Map(), logs).values()].filter(
    (lock) => policy === undefined || isAddressEqual(lock.policy, policy),
  );
}

/** The events that open, use and end locks of a token. */
export function readLockLogs(
  client: ReadClient,
  { token, ...range }: Pick<ReadOpenLocksParameters, "token"> & BlockRange,
): Promise<LockLog[]> {
  return readNamedLogs(client, {
    address: token,
    abi: tokenAbi,
    eventNames: ["Locked", "LockDelivered", "Unlocked", "Relocked"],
    ...range,
  });
}
