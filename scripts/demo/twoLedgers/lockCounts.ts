import type { Hex } from "viem";

import { hashTimeLockAbi } from "../../../src/abi/hashTimeLock.ts";
import { readLogs } from "../../../src/actions/logs.ts";
import { foldLock, lockOfEvent, type LockState } from "../../../src/actions/hashLocks/lockStates.ts";
import type { HashLockStatus } from "../../../src/domain/hashLock.ts";
import type { LedgerSide } from "../../twoLedgers/ledgerSide.ts";

/** How many hash time locks of a ledger stand in each way. */
export type LockCounts = Record<Exclude<HashLockStatus, "none">, number>;

/** Counts a ledger's hash time locks by its events. */
export async function countLocks({ as, ledger }: LedgerSide): Promise<LockCounts> {
  const events = await readLogs(as("stranger"), {
    address: ledger.hashTimeLock,
    abi: hashTimeLockAbi,
    fromBlock: ledger.anchor.block,
  });
  const locks = new Map<Hex, LockState>();
  for (const event of events) {
    const id = lockOfEvent(event);
    const state = id === undefined ? undefined : foldLock(locks.get(id), event);
    if (state !== undefined) locks.set(state.id, state);
  }
  const counts = { none: 0, locked: 0, revealed: 0, delivered: 0, refunded: 0 };
  for (const { status } of locks.values()) ++counts[status];
  const { none: _, ...standing } = counts;
  return standing;
}
