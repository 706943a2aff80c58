import type { ReadClient } from "../../actions/client.ts";
import { readLedgerCalls, type LedgerCall } from "../../actions/events/ledgerCalls.ts";
import type { AuditIndex } from "../store/auditIndex.ts";
import { eventfulHashes } from "../store/eventful.ts";
import { ABSENT, type IndexDifference } from "./indexDifference.ts";

const BLOCKS_AT_ONCE = 50;

interface CallRow {
  block: number;
  tx_index: number;
  hash: string;
  sender: string;
  target: string | null;
  input: string;
  succeeded: number;
}

/**
 * Compares the transactions of an index, as far as it has read them, with the node's: every one that made events or was sent to a
 * contract of the ledger, failed or not. Why one failed is not told by the chain.
 */
export async function compareCalls(
  client: ReadClient,
  { database, row, ledger, callsBlock }: AuditIndex,
  block: bigint,
): Promise<{ compared: number; differences: IndexDifference[] }> {
  const last = Number(callsBlock < block ? callsBlock : block);
  const found = await database.all<{ value: string; found_block: number }>(
    "SELECT value, found_block FROM contracts JOIN keys ON key = contract WHERE ledger = ?",
    [row],
  );
  const contracts = new Map(found.map(({ value, found_block: since }) => [value, since]));
  const differences: IndexDifference[] = [];
  let compared = 0;
  for (let from = Number(ledger.anchor.block); from <= last; from += BLOCKS_AT_ONCE) {
    const to = Math.min(last, from + BLOCKS_AT_ONCE - 1);
    const calls = await readLedgerCalls(client, {
      from,
      to,
      eventful: await eventfulHashes({ database, row }, from, to),
      isOfLedger: (address, at) => (contracts.get(address) ?? Infinity) <= at,
    });
    const onChain = new Map(calls.map((call) => [`${call.block}/${call.txIndex}`, textOf(call)]));
    const derived = await storedTexts({ database, row }, from, to);
    compared += Math.max(onChain.size, derived.size);
    for (const key of new Set([...onChain.keys(), ...derived.keys()])) {
      const [ours, theirs] = [derived.get(key) ?? ABSENT, onChain.get(key) ?? ABSENT];
      if (ours !== theirs) differences.push({ kind: "call", key, derived: ours, onChain: theirs });
    }
  }
  return { compared, differences };
}

async function storedTexts(
  { database, row }: Pick<AuditIndex, "database" | "row">,
  from: number,
  to: number,
): Promise<Map<string, string>> {
  const rows = await database.all<CallRow>(
    `SELECT c.block, c.tx_index, c.hash, sender.value AS sender, target.value AS target, c.input, c.succeeded
     FROM calls c JOIN keys sender ON sender.key = c.sender LEFT JOIN keys target ON target.key = c.target
     WHERE c.ledger = ? AND c.block >= ? AND c.block <= ?`,
    [row, from, to],
  );
  return new Map(
    rows.map(({ block, tx_index: index, hash, sender, target, input, succeeded }) => [
      `${block}/${index}`,
      textOf({ hash, from: sender, to: target, input, succeeded: succeeded === 1 }),
    ]),
  );
}

function textOf({
  hash,
  from,
  to,
  input,
  succeeded,
}: Pick<LedgerCall, "from" | "to" | "succeeded"> & { hash: string; input: string }) {
  return `${hash} from ${from} to ${to}, ${succeeded ? "done" : "failed"}, ${input}`;
}
