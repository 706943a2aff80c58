import { parentPort, workerData } from "node:worker_threads";

import type { SqlValue } from "../../audit/store/database.ts";
import { unpack, type PackedColumns } from "./columns.ts";
import { openSqlite } from "./sqlite.ts";

/** What the store of another thread asks this one for. */
export type Request =
  | { id: number; ask: "all"; sql: string; parameters: readonly SqlValue[] }
  | { id: number; ask: "commit" | "rollback" | "close" }
  | { ask: "run"; sql: string; parameters: readonly SqlValue[] }
  | { ask: "insert"; table: string; rows: PackedColumns };

/** What it answers: what went wrong is said at the next question that waits for an answer. */
export type Reply = { id: number; rows: object[] } | { id: number; error: unknown };

// Keeps a SQLite file in a thread of its own, so that writing does not keep the other one from reading the chain.

const store = openSqlite((workerData as { path: string }).path);
const port = parentPort!;
let failed: { error: unknown } | undefined;

port.on("message", (request: Request) => {
  if ("id" in request) answer(request);
  else if (failed === undefined) {
    try {
      carryOut(request);
    } catch (error) {
      failed = { error };
    }
  }
});

function answer(request: Extract<Request, { id: number }>): void {
  const { id } = request;
  try {
    const before = failed;
    failed = undefined;
    if (request.ask === "rollback") store.rollbackNow();
    else if (before !== undefined) throw before.error;
    if (request.ask === "commit") store.exec("COMMIT");
    if (request.ask === "close") store.closeNow();
    const rows = request.ask === "all" ? store.rows(request.sql, request.parameters) : [];
    port.postMessage({ id, rows } satisfies Reply);
  } catch (error) {
    // Nothing of it stays, whatever is asked for before its owner hears of this.
    if (request.ask === "commit") store.rollbackNow();
    port.postMessage({ id, error } satisfies Reply);
  }
}

function carryOut(request: Exclude<Request, { id: number }>): void {
  if (request.ask === "run") store.execute(request.sql, request.parameters);
  else store.insertRows(request.table, unpack(request.rows));
}
