import { isAddressEqual, type Address, type Hex } from "viem";

import type { Ledger } from "../../deployments.ts";
import { tokenAbi, type ReadClient } from "../client.ts";
import { readLogs } from "../logs.ts";

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
  const source = { address: token, abi: tokenAbi, fromBlock: ledger.anchor.block, toBlock } as const;
  const [opened, delivered, unlocked, relocked] = await Promise.all([
    readLogs(client, { ...source, eventName: "Locked" }),
    readLogs(client, { ...source, eventName: "LockDelivered" }),
    readLogs(client, { ...source, eventName: "Unlocked" }),
    readLogs(client, { ...source, eventName: "Relocked" }),
  ]);
  // A lock ends once, and what replaces it by relocking is opened by an event of its own.
  const ended = new Set<Hex>([...unlocked, ...relocked].map(({ args }) => args.lockId));
  const remaining = new Map<Hex, bigint>();
  for (const { args } of delivered) {
    remaining.set(args.lockId, args.remaining);
    if (args.remaining === 0n) ended.add(args.lockId);
  }
  return opened
    .map(({ args: { amount, ...lock } }) => ({ ...lock, remaining: remaining.get(lock.lockId) ?? amount }))
    .filter((lock) => !ended.has(lock.lockId))
    .filter((lock) => policy === undefined || isAddressEqual(lock.policy, policy));
}
