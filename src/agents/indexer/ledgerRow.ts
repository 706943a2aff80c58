import type { Ledger } from "../../deployments.ts";
import { serialiseLedger } from "../../deployments.ts";
import type { SourceName } from "../../actions/events/eventSources.ts";
import { migrate } from "../../audit/store/schema.ts";
import { sourceOf, sourcesOfBook, type Source } from "./sources.ts";
import type { IndexStore } from "./store.ts";

/** How far an index has read a ledger's chain: a block, all of whose events it has. */
export interface Cursor {
  block: number;
  /** Empty before the first page. */
  hash: string;
  /** UNIX seconds. */
  time: number;
}

/** A ledger of an index, as its writer knows it. */
export interface LedgerRow {
  ledger: number;
  cursor: Cursor;
  /** Last block of which the transactions were read. */
  callsBlock: number;
}

/** Finds the ledger in an index, or puts it in; brings the index to this version's schema first. */
export async function openLedgerRow(store: IndexStore, ledger: Ledger): Promise<LedgerRow> {
  await migrate(store);
  const registry = ledger.registry.toLowerCase();
  const [known] = await store.all<{ ledger: number }>(
    "SELECT ledger FROM ledgers WHERE chain_id = ? AND ledger_id = ? AND registry = ?",
    [ledger.chainId, ledger.ledgerId, registry],
  );
  if (known === undefined) return addLedger(store, ledger);
  await store.run("UPDATE ledgers SET book = ? WHERE ledger = ?", [serialiseLedger(ledger), known.ledger]);
  return readLedgerRow(store, known.ledger);
}

export async function readLedgerRow(store: IndexStore, ledger: number): Promise<LedgerRow> {
  const [row] = await store.all<{
    anchor_block: number;
    block: number | null;
    hash: string | null;
    time: number | null;
    calls_block: number | null;
  }>("SELECT anchor_block, block, hash, time, calls_block FROM ledgers WHERE ledger = ?", [ledger]);
  const before = row!.anchor_block - 1;
  return {
    ledger,
    cursor: { block: row!.block ?? before, hash: row!.hash ?? "", time: row!.time ?? 0 },
    callsBlock: row!.calls_block ?? before,
  };
}

/** The contracts of a ledger: those that its index knows, and those that only its address book names so far. */
export async function readSources(
  store: IndexStore,
  ledger: Ledger,
  row: number,
): Promise<{ all: Map<string, Source>; unread: Source[] }> {
  const found = await store.all<{ value: string; kind: string; code: string | null; found_block: number }>(
    "SELECT value, kind, code, found_block FROM contracts JOIN keys ON key = contract WHERE ledger = ?",
    [row],
  );
  const known = found.map(({ value, kind, code, found_block: block }) =>
    sourceOf(value, kind as SourceName, code, block),
  );
  const all = new Map(known.map((source) => [source.address, source]));
  const unread = sourcesOfBook(ledger).filter(({ address }) => !all.has(address));
  for (const source of unread) all.set(source.address, source);
  return { all, unread };
}

async function addLedger(store: IndexStore, ledger: Ledger): Promise<LedgerRow> {
  const [row] = await store.all<{ last: number | null }>("SELECT MAX(ledger) AS last FROM ledgers");
  const number = (row?.last ?? 0) + 1;
  await store.insert("ledgers", {
    ledger: number,
    chain_id: ledger.chainId,
    ledger_id: ledger.ledgerId,
    registry: ledger.registry.toLowerCase(),
    anchor_block: Number(ledger.anchor.block),
    anchor_hash: ledger.anchor.hash,
    book: serialiseLedger(ledger),
  });
  return readLedgerRow(store, number);
}
