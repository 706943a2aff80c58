import type { AuditIndex } from "./auditIndex.ts";

/** Hashes of the transactions that made events, in the blocks from one to another. */
export async function eventfulHashes(
  { database, row }: Pick<AuditIndex, "database" | "row">,
  from: number,
  to: number,
): Promise<Set<string>> {
  const rows = await database.all<{ hash: string }>(
    "SELECT hash FROM transactions WHERE ledger = ? AND block >= ? AND block <= ?",
    [row, from, to],
  );
  return new Set(rows.map(({ hash }) => hash));
}
