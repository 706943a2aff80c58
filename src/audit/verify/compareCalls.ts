import { numberToHex, type Hex } from "viem";

import type { ReadClient } from "../../actions/client.ts";
import { withTypedErrors } from "../../actions/write.ts";
import type { AuditIndex } from "../store/auditIndex.ts";
import { ABSENT, type IndexDifference } from "./indexDifference.ts";

const CALLS_AT_ONCE = 100;

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
 * Compares the transactions of an index with the node's, each with its receipt; every one that made events is to be among them. Why
 * one failed is not told by the chain.
 */
export async function compareCalls(
  client: ReadClient,
  of: AuditIndex,
  block: bigint,
): Promise<{ compared: number; differences: IndexDifference[] }> {
  const { database, row } = of;
  const rows = await database.all<CallRow>(
    `SELECT c.block, c.tx_index, c.hash, sender.value AS sender, target.value AS target, c.input, c.succeeded
     FROM calls c JOIN keys sender ON sender.key = c.sender LEFT JOIN keys target ON target.key = c.target
     WHERE c.ledger = ? AND c.block <= ? ORDER BY c.block, c.tx_index`,
    [row, Number(block)],
  );
  const differences = await leftOut(of, block);
  for (let start = 0; start < rows.length; start += CALLS_AT_ONCE) {
    const part = rows.slice(start, start + CALLS_AT_ONCE);
    const found = await Promise.all(part.map((each) => readCall(client, each)));
    part.forEach((each, index) => {
      const [derived, onChain] = [callText(each), found[index]!];
      if (derived !== onChain)
        differences.push({ kind: "call", key: `${each.block}/${each.tx_index}`, derived, onChain });
    });
  }
  return { compared: rows.length, differences };
}

/** Transactions that made events and are not told, as far as the index has read them. */
async function leftOut({ database, row, callsBlock }: AuditIndex, block: bigint): Promise<IndexDifference[]> {
  const last = callsBlock < block ? callsBlock : block;
  const rows = await database.all<Pick<CallRow, "block" | "tx_index" | "hash">>(
    `SELECT t.block, t.tx_index, t.hash FROM transactions t
     LEFT JOIN calls c ON c.ledger = t.ledger AND c.block = t.block AND c.tx_index = t.tx_index
     WHERE t.ledger = ? AND t.block <= ? AND c.hash IS NULL ORDER BY t.block, t.tx_index`,
    [row, Number(last)],
  );
  return rows.map(({ block: of, tx_index: place, hash }) => ({
    kind: "call",
    key: `${of}/${place}`,
    derived: ABSENT,
    onChain: hash,
  }));
}

async function readCall(client: ReadClient, { block, tx_index: index }: CallRow): Promise<string> {
  const found = (await withTypedErrors(() =>
    client.request({
      method: "eth_getTransactionByBlockNumberAndIndex",
      params: [numberToHex(block), numberToHex(index)],
    }),
  )) as { hash: Hex; from: string; to: string | null; input: Hex } | null;
  if (found === null) return ABSENT;
  const receipt = (await withTypedErrors(() =>
    client.request({ method: "eth_getTransactionReceipt", params: [found.hash] }),
  )) as { status: Hex } | null;
  return callText({
    hash: found.hash,
    sender: found.from.toLowerCase(),
    target: found.to?.toLowerCase() ?? null,
    input: found.input,
    succeeded: Number(receipt?.status ?? 0),
  });
}

function callText({ hash, sender, target, input, succeeded }: Omit<CallRow, "block" | "tx_index">): string {
  return `${hash} from ${sender} to ${target}, ${succeeded === 1 ? "done" : "failed"}, ${input}`;
}
