import type { Hex } from "viem";

import type { tokenAbi } from "../client.ts";
import type { DecodedLog } from "../logs.ts";
import type { OpenLock } from "./readOpenLocks.ts";

export type LockLog = DecodedLog<typeof tokenAbi, "Locked" | "LockDelivered" | "Unlocked" | "Relocked">;

/** Locks that have not ended, by identity, in the order in which they were opened. */
export type KnownOpenLocks = ReadonlyMap<Hex, OpenLock>;

/**
 * The open locks of a token after some more of its events; what was known before is left as it is. What replaces a lock by relocking is
 * opened by an event of its own.
 */
export function foldOpenLocks(known: KnownOpenLocks, logs: readonly LockLog[]): KnownOpenLocks {
  const open = new Map(known);
  for (const { eventName, args } of logs) {
    const { lockId } = args;
    if (eventName === "Locked") {
      const { amount, ...lock } = args;
      open.set(lockId, { ...lock, remaining: amount });
      continue;
    }
    const lock = open.get(lockId);
    if (eventName !== "LockDelivered" || args.remaining === 0n) open.delete(lockId);
    else if (lock !== undefined) open.set(lockId, { ...lock, remaining: args.remaining });
  }
  return open;
}
