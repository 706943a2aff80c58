import type { Hex } from "viem";

import { hashTimeLockAbi } from "../../../../src/abi/hashTimeLock.ts";
import {
  foldLock,
  lockOfEvent,
  type HashTimeLockLog,
  type LockState,
} from "../../../../src/actions/hashLocks/lockStates.ts";
import { readLogs } from "../../../../src/actions/logs.ts";
import type { LedgerConnection } from "../../chain/connection.ts";
import { Incremental } from "../../chain/incremental.ts";

/** A lock as events tell it, and where its newest event is. */
export interface KnownLock extends LockState {
  newest: { blockNumber: bigint; transactionHash: Hex };
}

/** Locks by identity, in the order in which they were opened. */
export type KnownLocks = ReadonlyMap<Hex, KnownLock>;

const followers = new WeakMap<LedgerConnection, Incremental<KnownLocks>>();

/** The one follower of a ledger's hash time locks: views come and go, and it goes on where it was. */
export function lockFollowerOf(connection: LedgerConnection): Incremental<KnownLocks> {
  let follower = followers.get(connection);
  if (follower === undefined) {
    follower = lockFollower(connection);
    followers.set(connection, follower);
  }
  return follower;
}

function lockFollower({ client, ledger }: LedgerConnection): Incremental<KnownLocks> {
  return new Incremental<KnownLocks>({
    client,
    fromBlock: ledger.anchor.block,
    begin: () => new Map(),
    async advance(known, range) {
      const contract = { address: ledger.hashTimeLock, abi: hashTimeLockAbi } as const;
      const logs = (await readLogs(client, { ...contract, ...range })) as HashTimeLockLog[];
      return logs.length === 0 ? known : withEvents(known, logs);
    },
  });
}

/** The locks after some more events; the ones before are left as they are, as views compare by identity. */
function withEvents(known: KnownLocks, logs: readonly HashTimeLockLog[]): KnownLocks {
  const locks = new Map(known);
  for (const log of logs) {
    const id = lockOfEvent(log);
    const next = id === undefined ? undefined : foldLock(locks.get(id), log);
    if (next === undefined) continue;
    const { blockNumber, transactionHash } = log;
    locks.set(next.id, { ...next, newest: { blockNumber, transactionHash } });
  }
  return locks;
}
