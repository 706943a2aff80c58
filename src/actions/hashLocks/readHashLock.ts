import type { Hex } from "viem";
import { readContract } from "viem/actions";

import { hashTimeLockAbi } from "../../abi/hashTimeLock.ts";
import { hashLockStatuses, type HashLockStatus } from "../../domain/hashLock.ts";
import { nameAt } from "../../domain/names.ts";
import type { LegLock } from "../../domain/twoLedgerTrade.ts";
import type { ReadClient } from "../client.ts";
import { readLogs } from "../logs.ts";
import { withTypedErrors } from "../write.ts";

/** How a leg stands on its ledger. */
export interface HashLockView {
  status: HashLockStatus;
  /** The secret, once revealed. */
  secret?: Hex;
}

export interface ReadHashLockParameters {
  leg: LegLock;
  /** First block that may know of it: that of the ledger's deployment, or of the trade. */
  fromBlock: bigint;
}

/**
 * How a leg stands, and its secret once that is public.
 *
 * @example
 * const { status, secret } = await readHashLock(client, { leg, fromBlock: ledger.anchor.block });
 */
export async function readHashLock(
  client: ReadClient,
  { leg, fromBlock }: ReadHashLockParameters,
): Promise<HashLockView> {
  const status = await readHashLockStatus(client, { leg });
  if (status === "none" || status === "locked" || status === "refunded") return { status };
  const [revealed] = await readLogs(client, {
    address: leg.venue.hashTimeLock,
    abi: hashTimeLockAbi,
    eventName: "SecretRevealed",
    args: { id: leg.id },
    fromBlock,
  });
  return revealed === undefined ? { status } : { status, secret: revealed.args.secret };
}

/** How a leg stands, at a block, the newest one unless stated. */
export async function readHashLockStatus(
  client: ReadClient,
  { leg, ...block }: { leg: LegLock } & ({ blockNumber?: bigint } | { blockTag: "pending" }),
): Promise<HashLockStatus> {
  const status = await withTypedErrors(() =>
    readContract(client, {
      address: leg.venue.hashTimeLock,
      abi: hashTimeLockAbi,
      functionName: "statusOf",
      args: [leg.terms],
      ...block,
    }),
  );
  return nameAt(hashLockStatuses, status);
}
