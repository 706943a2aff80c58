import type { LedgerConnection } from "../../chain/connection.ts";
import { isUsable } from "../../chain/headState.ts";
import type { Registry } from "../../chain/registryFollower.ts";
import { useLedgerQuery, useNodeState } from "../../chain/useLedgerQuery.ts";
import { lockFollowerOf, type KnownLocks } from "./lockFollower.ts";

/** What one ledger tells, as of one block. */
export interface LedgerLocks {
  locks: KnownLocks;
  registry: Registry;
  /** The ledger's clock, UNIX seconds. */
  time: bigint;
}

/** A ledger with its locks, as the view has them now. */
export interface LocksAnswer {
  connection: LedgerConnection;
  data: LedgerLocks | undefined;
  block: bigint | undefined;
  error: Error | undefined;
  /** Whether its node answers, so that acts make sense. */
  usable: boolean;
}

/** The hash time locks of a ledger, again with every new block. */
export function useLedgerLocks(connection: LedgerConnection): LocksAnswer {
  const usable = isUsable(useNodeState(connection));
  const answer = useLedgerQuery(connection, ["hashTimeLocks"], async ({ block, registry }) => ({
    locks: await lockFollowerOf(connection).at(block),
    registry,
    time: block.time,
  }));
  return { connection, ...answer, usable };
}

/** The block that each ledger's part is of. */
export function blocksOf(answers: readonly LocksAnswer[]) {
  return answers.map(({ connection, block }) => ({ ledger: connection.name, block }));
}
