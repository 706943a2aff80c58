import { isAddressEqual, type Address, type Hex } from "viem";

import { hashTimeLockAbi } from "../../abi/hashTimeLock.ts";
import type { Agreement, HashLock } from "../../domain/hashLock.ts";
import type { LegLock } from "../../domain/twoLedgerTrade.ts";
import type { ReadClient } from "../client.ts";
import { readLogs } from "../logs.ts";

/** A lock as the ledger published it. */
export interface FoundHashLock {
  id: Hex;
  terms: HashLock;
  agreement: Agreement;
  /** Key that called, or signed. */
  by: Address;
  block: bigint;
  transaction: Hex;
}

export interface FindHashLockParameters {
  leg: LegLock;
  /** First block that may know of it: that of the ledger's deployment, or of the trade. */
  fromBlock: bigint;
  /** Newest block unless stated. */
  toBlock?: bigint;
}

/**
 * The lock of a leg; undefined where it was not opened. Its identity is the digest of every term, so one that differs
 * in a word is another lock: see {@link findSimilarHashLocks}.
 *
 * @example
 * const { block } = (await findHashLock(client, { leg, fromBlock: ledger.anchor.block })) ?? {};
 */
export async function findHashLock(
  client: ReadClient,
  { leg, ...range }: FindHashLockParameters,
): Promise<FoundHashLock | undefined> {
  const [found] = await readLocks(client, leg, range, { id: leg.id });
  return found;
}

/**
 * Locks that somebody may have meant as this leg and that are not it: of its owner or for its receiver under its
 * hashlock, or as agreed but for the hashlock. Newest first. Another trade of the same parties is none, and anybody can
 * open one, so it says nothing beside the right one.
 */
export async function findSimilarHashLocks(
  client: ReadClient,
  { leg, ...range }: FindHashLockParameters,
): Promise<FoundHashLock[]> {
  const { owner, receiver } = leg.terms;
  const [ofOwner, forReceiver] = await Promise.all([
    readLocks(client, leg, range, { owner }),
    readLocks(client, leg, range, { receiver }),
  ]);
  const known = new Map([...ofOwner, ...forReceiver].map((lock) => [lock.id, lock]));
  return [...known.values()]
    .filter(({ id, terms }) => id !== leg.id && isSimilar(leg.terms, terms))
    .toSorted((a, b) => Number(b.block - a.block));
}

function isSimilar(agreed: HashLock, found: HashLock): boolean {
  if (agreed.hashlock === found.hashlock) return true;
  return (
    isAddressEqual(agreed.owner, found.owner) &&
    isAddressEqual(agreed.receiver, found.receiver) &&
    isAddressEqual(agreed.asset, found.asset) &&
    agreed.amount === found.amount &&
    agreed.deadline === found.deadline
  );
}

async function readLocks(
  client: ReadClient,
  { venue }: LegLock,
  range: Omit<FindHashLockParameters, "leg">,
  args: { id?: Hex; owner?: Address; receiver?: Address },
): Promise<FoundHashLock[]> {
  const logs = await readLogs(client, {
    address: venue.hashTimeLock,
    abi: hashTimeLockAbi,
    eventName: "HashLocked",
    args,
    ...range,
  });
  return logs.map(({ args: { id, terms, agreement, by }, blockNumber, transactionHash }) => ({
    id,
    terms,
    agreement,
    by,
    block: blockNumber,
    transaction: transactionHash,
  }));
}
