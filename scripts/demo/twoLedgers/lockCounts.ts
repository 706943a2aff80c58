import { hashTimeLockAbi } from "../../../src/abi/hashTimeLock.ts";
import { readLogs } from "../../../src/actions/logs.ts";
import type { HashLockStatus } from "../../../src/domain/hashLock.ts";
import type { LedgerSide } from "../../twoLedgers/ledgerSide.ts";

/** How many hash time locks of a ledger stand in each way. */
export type LockCounts = Record<Exclude<HashLockStatus, "none">, number>;

/** How each event leaves a lock; a secret delivers at once unless it is said that delivery waits. */
const LEFT: Partial<Record<string, keyof LockCounts>> = {
  HashLocked: "locked",
  SecretRevealed: "delivered",
  DeliveryWaits: "revealed",
  HashLockDelivered: "delivered",
  HashLockRefunded: "refunded",
};

/** Counts a ledger's hash time locks by its events. */
export async function countLocks({ as, ledger }: LedgerSide): Promise<LockCounts> {
  const events = await readLogs(as("stranger"), {
    address: ledger.hashTimeLock,
    abi: hashTimeLockAbi,
    fromBlock: ledger.anchor.block,
  });
  const standing = new Map<unknown, keyof LockCounts>();
  for (const { eventName, args } of events) {
    const left = LEFT[eventName];
    if (left !== undefined && "id" in args) standing.set(args.id, left);
  }
  const counts: LockCounts = { locked: 0, revealed: 0, delivered: 0, refunded: 0 };
  for (const status of standing.values()) ++counts[status];
  return counts;
}
