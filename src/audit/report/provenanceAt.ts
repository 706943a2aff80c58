import { getAddress, type Address } from "viem";
import { getBlock } from "viem/actions";

import { readCodeHashes } from "../../actions/audit/readCodeHashes.ts";
import type { ReadClient } from "../../actions/client.ts";
import { withTypedErrors } from "../../actions/write.ts";
import type { Provenance } from "../../domain/provenance.ts";
import { chainMoved } from "../../errors/chain.ts";
import type { AuditIndex } from "../store/auditIndex.ts";

/**
 * Where a report as of a block comes from: the block as the node has it, and the contracts that the index knows, with the
 * hashes of their code.
 *
 * @throws {ChainError} `Chain_Moved` where the node has another block than the index read.
 *
 * @example
 * const provenance = await provenanceAt(index, client, moment.block);
 */
export async function provenanceAt(
  index: AuditIndex,
  client: ReadClient,
  block: bigint,
): Promise<Provenance> {
  const { chainId, ledgerId } = index.ledger;
  const { hash, timestamp } = await withTypedErrors(() => getBlock(client, { blockNumber: block }));
  const read = await hashRead(index, block);
  if (read !== undefined && read !== hash) throw chainMoved({ block, read, now: hash });
  const contracts = await contractsOf(index);
  return {
    ledgerId,
    chainId,
    block: { number: block, hash, time: timestamp },
    contracts: await readCodeHashes(client, contracts),
  };
}

/** Of the newest block, and of those with events. */
async function hashRead(
  { database, row, ...newest }: AuditIndex,
  block: bigint,
): Promise<string | undefined> {
  if (block === newest.block) return newest.hash;
  const [found] = await database.all<{ hash: string }>(
    "SELECT hash FROM blocks WHERE ledger = ? AND block = ?",
    [row, Number(block)],
  );
  return found?.hash;
}

/**
 * Every contract whose events an index has, by kind and code.
 *
 * @example
 * const contracts = await contractsOf(index);
 */
export async function contractsOf({
  database,
  row,
}: AuditIndex): Promise<{ name: string; address: Address }[]> {
  const found = await database.all<{ kind: string; code: string | null; address: string }>(
    `SELECT c.kind, c.code, address.value AS address
     FROM contracts c JOIN keys address ON address.key = c.contract
     WHERE c.ledger = ? ORDER BY c.kind, c.code, address.value`,
    [row],
  );
  return found.map(({ kind, code, address }) => ({
    name: code === null ? kind : `${kind} ${code}`,
    address: getAddress(address),
  }));
}
