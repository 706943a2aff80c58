import { isAddressEqual } from "viem";
import { getBlock, getTransactionReceipt } from "viem/actions";

import type { ReadClient } from "../../actions/client.ts";
import { readHashLockStatus } from "../../actions/hashLocks/readHashLock.ts";
import { withTypedErrors } from "../../actions/write.ts";
import type { LegLock } from "../../domain/twoLedgerTrade.ts";
import type { LedgerAccess } from "./ledgerAccess.ts";
import { decodeLocks, lockOfEvent, type LockState } from "../../actions/hashLocks/lockStates.ts";

/**
 * Asks every node of a ledger whether a lock is really there, before anything of value depends on it: what the contract
 * answers at a final block, the receipt of the transaction that opened it, and the block that holds it must tell one
 * story, and all nodes the same one. One node that lies alone is found out; a party that has only one node trusts it.
 *
 * @returns What does not agree, in words; empty where all is well.
 * @throws {ChainError} A node is away.
 */
export async function doubtsAbout(
  { client, witnesses = [] }: LedgerAccess,
  { leg, state, finalBlock }: { leg: LegLock; state: LockState; finalBlock: bigint },
): Promise<string[]> {
  const doubts: string[] = [];
  let told: string | undefined;
  for (const [index, node] of [client, ...witnesses].entries()) {
    const name = index === 0 ? "the node" : `witness ${index}`;
    const story = await storyOf(node, leg, state, finalBlock);
    for (const doubt of story.doubts) doubts.push(`${name} ${doubt}`);
    told ??= story.blockHash;
    if (story.blockHash !== told) doubts.push(`${name} has another block ${finalBlock} than the node`);
  }
  return doubts;
}

async function storyOf(node: ReadClient, leg: LegLock, { opened }: LockState, finalBlock: bigint) {
  const doubts: string[] = [];
  const { hash: blockHash } = await withTypedErrors(() => getBlock(node, { blockNumber: finalBlock }));
  const status = await readHashLockStatus(node, { leg, blockNumber: finalBlock });
  if (status !== "locked") doubts.push(`says the lock is ${status}, not locked, at block ${finalBlock}`);
  const receipt = await withTypedErrors(() =>
    getTransactionReceipt(node, { hash: opened.transactionHash }).catch(orAbsent),
  );
  if (receipt === undefined) return { blockHash, doubts: [...doubts, "has no receipt of its opening"] };
  if (receipt.status !== "success") doubts.push("says the transaction that opened it failed");
  if (receipt.blockNumber > finalBlock) doubts.push("says it was opened in a block that is not final");
  const holder = await withTypedErrors(() => getBlock(node, { blockNumber: receipt.blockNumber }));
  if (holder.hash !== receipt.blockHash)
    doubts.push("has another block where it was opened than its receipt says");
  const ofContract = receipt.logs.filter(({ address }) => isAddressEqual(address, leg.venue.hashTimeLock));
  const hasEvent = decodeLocks(ofContract).some(
    (log) => log.eventName === "HashLocked" && lockOfEvent(log) === leg.id,
  );
  if (!hasEvent) doubts.push("has a receipt without the event of its opening");
  return { blockHash, doubts };
}

function orAbsent(error: unknown): undefined {
  if (error instanceof Error && error.name === "TransactionReceiptNotFoundError") return undefined;
  throw error;
}
