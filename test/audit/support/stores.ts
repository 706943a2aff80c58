import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { openStore, type IndexStore } from "../../../src/agents/indexer/store.ts";
import { noPostgres, startPostgres, type TestPostgres } from "./postgres.ts";

/** The kinds of database that an index can lie in. */
export const storeKinds = ["SQLite", "SQLite in a thread of its own", "PostgreSQL"] as const;

export type StoreKind = (typeof storeKinds)[number];

/** Opens empty stores of one kind, for the tests of one suite. */
export function storesOf(kind: StoreKind) {
  const folder = mkdtempSync(join(tmpdir(), "vinculum-stores-"));
  let files = 0;
  let server: TestPostgres | undefined;
  const open: IndexStore[] = [];
  before(async function startServer() {
    if (kind !== "PostgreSQL") return;
    if (noPostgres !== undefined) {
      console.log(`      skipped: ${noPostgres}`);
      this.skip();
    }
    this.timeout(60_000);
    server = await startPostgres();
  });
  afterEach(async () => {
    await Promise.all(open.splice(0).map((store) => store.close()));
  });
  after(() => {
    server?.stop();
    rmSync(folder, { recursive: true });
  });
  const newStore = async (where?: string): Promise<IndexStore> => {
    const thread = kind === "SQLite in a thread of its own";
    const store = await openStore(where ?? (thread ? newPlace() : (server?.database() ?? ":memory:")), {
      thread,
    });
    open.push(store);
    return store;
  };
  /** Where a store can lie that is opened more than once. */
  const newPlace = () => server?.database() ?? join(folder, `${++files}.sqlite`);
  return { newStore, newPlace };
}
