import initSqlite from "@sqlite.org/sqlite-wasm";
import wasmUrl from "@sqlite.org/sqlite-wasm/sqlite3.wasm?url";
import { createClient, http } from "viem";

import { SqliteStore } from "../../../src/agents/indexer/sqliteStore.ts";
import { contractAbis } from "../../../src/actions/client.ts";
import { parseLedger } from "../../../src/deployments.ts";
import { toVinculumError } from "../../../src/errors/from.ts";
import { Auditor } from "./auditor.ts";
import { carried } from "./carriedError.ts";
import type { AuditReply, AuditRequest } from "./protocol.ts";
import { alone, openInMemory } from "./wasmSqlite.ts";

// Keeps the auditor's index in a thread of its own: SQLite in memory, the indexer and the reports of the tasks.

type Question = Extract<AuditRequest, { id: number; ask: "catchUp" | "report" | "file" | "verify" }>;

const cancelled = new Set<number>();
let auditor: Promise<Auditor> | undefined;
let turn: Promise<void> = Promise.resolve();

addEventListener("message", ({ data }: MessageEvent<AuditRequest>) => {
  if (data.ask === "open") auditor = open(data);
  else if (data.ask === "cancel") cancelled.add(data.id);
  else turn = turn.then(() => reply(data));
});

function say(message: AuditReply): void {
  postMessage(message);
}

async function open({ book, rpc }: Extract<AuditRequest, { ask: "open" }>): Promise<Auditor> {
  const sqlite = await loadSqlite();
  return new Auditor({
    ledger: parseLedger(book),
    client: createClient({ transport: http(rpc, { batch: true, retryCount: 0, timeout: 30_000 }) }),
    openStore: () => new SqliteStore(openInMemory(sqlite), alone),
    bytes: () => sqlite.wasm.heap8().byteLength,
    onProgress: (progress) => say({ progress }),
    onStep: (step) => say({ step }),
  });
}

/** From the page's own server. The types of the package leave its options out. */
function loadSqlite() {
  const load = initSqlite as (options: object) => ReturnType<typeof initSqlite>;
  return load({ locateFile: () => wasmUrl, print: () => {}, printErr: () => {} });
}

async function reply(request: Question): Promise<void> {
  const { id } = request;
  if (cancelled.delete(id)) return;
  try {
    say({ id, answer: await answer(await auditor!, request) });
  } catch (thrown) {
    say({ id, error: carried(toVinculumError(thrown, contractAbis) ?? thrown) });
  }
}

function answer(to: Auditor, request: Question) {
  switch (request.ask) {
    case "catchUp":
      return to.catchUp();
    case "report":
      return to.report(request.question, request.asOf, request.utcOffset);
    case "file":
      return to.file(request.number, request.form, request.section);
    case "verify":
    default:
      return to.verify();
  }
}
