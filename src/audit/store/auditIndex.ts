import type { Hex } from "viem";

import type { Ledger } from "../../deployments.ts";
import { InputError } from "../../errors/input.ts";
import type { Database } from "./database.ts";

/** The index of one ledger, to be asked. */
export interface AuditIndex {
  database: Database;
  ledger: Ledger;
  /** Number of the ledger within the index. */
  row: number;
  /** Last block of which it has every event. */
  block: bigint;
  hash: Hex;
  /** Of that block, in UNIX seconds. */
  time: bigint;
  /** Last block of which it has the transactions; those after it are not known to have failed or not. */
  callsBlock: bigint;
}

/** A moment of a chain: the end of a block. */
export interface Moment {
  block: bigint;
  /** UNIX seconds: the time that was asked for; of a block, that of the last one with events that is not after it. */
  time: bigint;
}

/**
 * Opens the index of a ledger for questions.
 *
 * @throws {InputError} Where it holds nothing of this ledger, or is empty.
 *
 * @example
 * const index = await openIndex(database, ledger);
 */
export async function openIndex(database: Database, ledger: Ledger): Promise<AuditIndex> {
  const [found] = await database.all<{
    ledger: number;
    block: number | null;
    hash: string;
    time: number;
    calls_block: number | null;
    anchor_block: number;
  }>(
    `SELECT ledger, block, hash, time, calls_block, anchor_block FROM ledgers
     WHERE chain_id = ? AND ledger_id = ? AND registry = ?`,
    [ledger.chainId, ledger.ledgerId, ledger.registry.toLowerCase()],
  );
  if (found === undefined || found.block === null)
    throw new InputError({
      field: "index",
      given: ledger.ledgerId,
      expected: "an index that has read this ledger",
      hint: "Let the indexer read it first: `hardhat audit index`.",
    });
  return {
    database,
    ledger,
    row: found.ledger,
    block: BigInt(found.block),
    hash: found.hash as Hex,
    time: BigInt(found.time),
    callsBlock: BigInt(found.calls_block ?? found.anchor_block - 1),
  };
}

/**
 * The end of a block, or of the last block that is not later than a time; that of the index unless stated.
 *
 * @throws {InputError} Where the index has not read so far, or the time is before the ledger.
 */
export async function momentOf(
  index: AuditIndex,
  { block, time }: { block?: bigint | undefined; time?: bigint | undefined },
): Promise<Moment> {
  if (block === undefined && time === undefined) return { block: index.block, time: index.time };
  if (block !== undefined && block > index.block)
    throw new InputError({
      field: "block",
      given: block,
      expected: `at most ${index.block}, the newest of the index`,
    });
  const [found] = await index.database.all<{ block: number; time: number }>(
    block === undefined
      ? "SELECT block, time FROM blocks WHERE ledger = ? AND time <= ? ORDER BY block DESC LIMIT 1"
      : "SELECT block, time FROM blocks WHERE ledger = ? AND block <= ? ORDER BY block DESC LIMIT 1",
    [index.row, Number(block ?? time)],
  );
  if (found === undefined)
    throw new InputError({
      field: block === undefined ? "time" : "block",
      given: block ?? time,
      expected: "one after the ledger began",
    });
  if (block !== undefined) return { block, time: BigInt(found.time) };
  // Blocks to come may still be of a time after the index's newest.
  return time! >= index.time
    ? { block: index.block, time: index.time }
    : { block: BigInt(found.block), time: time! };
}
