import { isAddressEqual, type Hex } from "viem";

import type { HashLockStatus } from "../../domain/hashLock.ts";
import {
  legLock,
  otherLeg,
  ownerSide,
  type LegName,
  type TwoLedgerTrade,
} from "../../domain/twoLedgerTrade.ts";
import { findSimilarHashLocks } from "./findHashLock.ts";
import type { LegSource } from "./readTwoLedgerTrade.ts";
import { verifyHashLock, type HashLockDifference } from "./verifyHashLock.ts";

/** Why a leg is not to be locked now. */
export type LockFinding =
  /** Whoever does not know the secret locks only once the other leg is locked. */
  | { finding: "counter-not-locked"; leg: LegName }
  | { finding: "counter-ended"; leg: LegName; status: HashLockStatus }
  /** What comes nearest to the other leg is not what was agreed. */
  | { finding: "counter-differs"; leg: LegName; block: bigint; differences: readonly HashLockDifference[] }
  /** One secret opens every lock under its hash: a party has one lock under it, and no other. */
  | { finding: "hashlock-used"; id: Hex; block: bigint };

export interface LockFindingsParameters {
  trade: TwoLedgerTrade;
  /** The leg to be locked. */
  name: LegName;
  sources: Record<LegName, LegSource>;
}

/**
 * What stands against locking a leg, besides its times; empty where nothing does. Ask it right before the lock is opened
 * or signed.
 *
 * @example
 * if ((await findBeforeLock({ trade, name: "cash", sources })).length > 0) return "nothing was locked";
 */
export async function findBeforeLock(parameters: LockFindingsParameters): Promise<LockFinding[]> {
  const [counter, own] = await Promise.all([counterFindings(parameters), ownFindings(parameters)]);
  return [...counter, ...own];
}

async function counterFindings({ trade, name, sources }: LockFindingsParameters): Promise<LockFinding[]> {
  if (ownerSide(name) === trade.secretHolder) return [];
  const leg = otherLeg(name);
  const { client, fromBlock } = sources[leg];
  const { ok, status, found, differences } = await verifyHashLock(client, {
    leg: legLock(trade, leg),
    fromBlock,
  });
  if (ok) return [];
  if (found === undefined) return [{ finding: "counter-not-locked", leg }];
  if (differences.length === 0) return [{ finding: "counter-ended", leg, status }];
  return [{ finding: "counter-differs", leg, block: found.block, differences }];
}

async function ownFindings({ trade, name, sources }: LockFindingsParameters): Promise<LockFinding[]> {
  const { client, fromBlock } = sources[name];
  const leg = legLock(trade, name);
  const similar = await findSimilarHashLocks(client, { leg, fromBlock });
  return similar
    .filter(({ terms: { hashlock, owner } }) => {
      return hashlock === leg.terms.hashlock && isAddressEqual(owner, leg.terms.owner);
    })
    .map(({ id, block }) => ({ finding: "hashlock-used", id, block }));
}
