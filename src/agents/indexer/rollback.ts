import { blockOf, placeAfter, placeOf } from "../../audit/store/place.ts";
import { rowsByBlock, rowsByPlace } from "../../audit/store/schema.ts";
import type { ReadClient } from "../../actions/client.ts";
import type { Ledger } from "../../deployments.ts";
import { chainReset } from "../../errors/chain.ts";
import type { Cursor } from "./ledgerRow.ts";
import { readHeader } from "../../actions/events/rawLogs.ts";
import type { IndexStore } from "./store.ts";

const BLOCKS_AT_ONCE = 50;

/**
 * The last block of an index that the chain still has.
 *
 * @throws {ChainError} `Chain_Reset` where the chain does not begin as the ledger's did.
 */
export async function commonBlock(
  client: ReadClient,
  store: IndexStore,
  { ledger, row }: { ledger: Ledger; row: number },
): Promise<Cursor> {
  const { anchor, registry, ledgerId } = ledger;
  const first = await readHeader(client, Number(anchor.block));
  if (first?.hash !== anchor.hash) throw chainReset({ address: registry, ledgerId });
  for (let above = Number.MAX_SAFE_INTEGER; ;) {
    const blocks = await store.all<Cursor>(
      `SELECT block, hash, time FROM blocks WHERE ledger = ? AND block < ? ORDER BY block DESC LIMIT ${BLOCKS_AT_ONCE}`,
      [row, above],
    );
    for (const block of blocks) {
      const header = await readHeader(client, block.block);
      if (header?.hash === block.hash) return block;
    }
    const lowest = blocks.at(-1);
    if (lowest === undefined) return { block: Number(anchor.block) - 1, hash: "", time: 0 };
    above = lowest.block;
  }
}

/** Takes back everything after a block. Looks through whole tables: so rare a thing needs no index of its own. */
export async function rollBack(store: IndexStore, row: number, to: Cursor): Promise<void> {
  const { block, hash, time } = to;
  await store.transaction(async () => {
    for (const table of rowsByPlace)
      await store.run(`DELETE FROM ${table} WHERE ledger = ? AND place >= ?`, [row, placeAfter(block)]);
    for (const table of rowsByBlock)
      await store.run(`DELETE FROM ${table} WHERE ledger = ? AND block > ?`, [row, block]);
    await forgetContracts(store, row, block);
    await store.run("UPDATE ledgers SET block = ?, hash = ?, time = ? WHERE ledger = ?", [
      block,
      hash,
      time,
      row,
    ]);
    await forgetCalls(store, row, block);
  });
}

/** Takes back the transactions after a block, so that they are read again. To be done within a transaction. */
export async function forgetCalls(store: IndexStore, row: number, block: number): Promise<void> {
  await store.run("DELETE FROM calls WHERE ledger = ? AND block > ?", [row, block]);
  await store.run("UPDATE ledgers SET calls_block = ? WHERE ledger = ? AND calls_block > ?", [
    block,
    row,
    block,
  ]);
}

/** Contracts that were found later go with all they ever said, as it was read only then. */
async function forgetContracts(store: IndexStore, row: number, block: number): Promise<void> {
  const contracts = await store.all<{ contract: number }>(
    "SELECT contract FROM contracts WHERE ledger = ? AND found_block > ?",
    [row, block],
  );
  for (const { contract } of contracts) {
    const events = await store.all<{ place: number; tx_index: number }>(
      "SELECT place, tx_index FROM events WHERE ledger = ? AND contract = ?",
      [row, contract],
    );
    await store.run(
      `DELETE FROM touches WHERE ledger = ?
       AND place IN (SELECT place FROM events WHERE ledger = ? AND contract = ?)`,
      [row, row, contract],
    );
    await store.run("DELETE FROM events WHERE ledger = ? AND contract = ?", [row, contract]);
    for (const table of ["holders", "positions", "locks"])
      await store.run(`DELETE FROM ${table} WHERE ledger = ? AND token = ?`, [row, contract]);
    for (const { place, tx_index: index } of events)
      await forgetEmpty(store, row, Number(blockOf(place)), index);
    await store.run("DELETE FROM contracts WHERE ledger = ? AND contract = ?", [row, contract]);
  }
}

/** A transaction and a block stay for as long as any event of theirs does. */
async function forgetEmpty(store: IndexStore, row: number, block: number, index: number): Promise<void> {
  const rest = await store.all<{ tx_index: number }>(
    "SELECT tx_index FROM events WHERE ledger = ? AND place >= ? AND place < ?",
    [row, placeOf(block, 0), placeAfter(block)],
  );
  if (!rest.some((event) => event.tx_index === index)) {
    const transaction = [row, block, index];
    await store.run("DELETE FROM transactions WHERE ledger = ? AND block = ? AND tx_index = ?", transaction);
    // One that was sent to a contract of the ledger stays without its events.
    await store.run(
      `DELETE FROM calls WHERE ledger = ? AND block = ? AND tx_index = ? AND (target IS NULL OR target NOT IN (
         SELECT contract FROM contracts WHERE ledger = ? AND found_block <= ?))`,
      [...transaction, row, block],
    );
  }
  if (rest.length === 0) await store.run("DELETE FROM blocks WHERE ledger = ? AND block = ?", [row, block]);
}
