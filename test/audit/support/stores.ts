import { openStore, type IndexStore } from "../../../src/agents/indexer/store.ts";
import { noPostgres, startPostgres, type TestPostgres } from "./postgres.ts";

/** The kinds of database that an index can lie in. */
export const storeKinds = ["SQLite", "PostgreSQL"] as const;

export type StoreKind = (typeof storeKinds)[number];

/** Opens empty stores of one kind, for the tests of one suite. */
export function storesOf(kind: StoreKind) {
  let server: TestPostgres | undefined;
  const open: IndexStore[] = [];
  before(async function startServer() {
    if (kind === "SQLite") return;
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
  after(() => server?.stop());
  return async (): Promise<IndexStore> => {
    const store = await openStore(server?.database() ?? ":memory:");
    open.push(store);
    return store;
  };
}
