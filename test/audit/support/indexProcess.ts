import { readFileSync } from "node:fs";

import { createClient, http } from "viem";

import { Indexer } from "../../../src/agents/indexer/indexer.ts";
import { openStore } from "../../../src/agents/indexer/store.ts";
import { parseLedger } from "../../../src/deployments.ts";

// Reads a ledger into an index, in small pages, and says a line for each. A test kills it.

const [url, book, where] = process.argv.slice(2) as [string, string, string];
const store = await openStore(where);
const indexer = await Indexer.open({
  store,
  client: createClient({ transport: http(url, { batch: true, retryCount: 0, timeout: 60_000 }) }),
  ledger: parseLedger(readFileSync(book, "utf8")),
  mostBlocks: 4,
  mostLogs: 10,
  batchEvents: 10,
  onProgress: ({ block }) => void process.stdout.write(`${block}\n`),
});
await indexer.catchUp();
await store.close();
process.stdout.write("done\n");
