import type { Client, Hex } from "viem";

import { hashTimeLockAbi } from "../../../../src/abi/hashTimeLock.ts";
import {
  foldLock,
  lockOfEvent,
  type HashTimeLockLog,
  type LockState,
} from "../../../../src/actions/hashLocks/lockStates.ts";
import { readLogs } from "../../../../src/actions/logs.ts";
import type { Ledger } from "../../../../src/deployments.ts";
import { ChainReader, type BlockSpan } from "../../chain/chainReader.ts";
import type { LedgerConnection } from "../../chain/connection.ts";

/** A lock as events tell it, and where its newest event is. */
export interface KnownLock extends LockState {
  newest: { blockNumber: bigint; transactionHash: Hex };
}

/** Locks by identity, in the order in which they were opened. */
export type KnownLocks = ReadonlyMap<Hex, KnownLock>;

/** Keeps up with the hash time locks of one ledger. */
class LockFollower extends ChainReader<KnownLocks> {
  readonly #client: Client;
  readonly #ledger: Ledger;
  #locks: KnownLocks = new Map();

  constructor({ client, ledger }: LedgerConnection) {
    super(client, ledger.anchor.block);
    this.#client = client;
    this.#ledger = ledger;
  }

  protected async read(span: BlockSpan): Promise<void> {
    const logs = await readLogs(this.#client, {
      address: this.#ledger.hashTimeLock,
      abi: hashTimeLockAbi,
      ...span,
    });
    if (logs.length === 0) return;
    const locks = new Map(this.#locks);
    for (const log of logs as HashTimeLockLog[]) {
      const id = lockOfEvent(log);
      const next = id === undefined ? undefined : foldLock(locks.get(id), log);
      if (next === undefined) continue;
      const { blockNumber, transactionHash } = log;
      locks.set(next.id, { ...next, newest: { blockNumber, transactionHash } });
    }
    this.#locks = locks;
  }

  protected value(): KnownLocks {
    return this.#locks;
  }

  protected forget(): void {
    this.#locks = new Map();
  }
}

const followers = new WeakMap<LedgerConnection, LockFollower>();

/** The one follower of a ledger's locks: views come and go, and it goes on where it was. */
export function lockFollowerOf(connection: LedgerConnection): LockFollower {
  let follower = followers.get(connection);
  if (follower === undefined) {
    follower = new LockFollower(connection);
    followers.set(connection, follower);
  }
  return follower;
}
