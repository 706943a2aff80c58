import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";

import { expect } from "chai";

import { Random } from "../../scripts/demo/random.ts";
import { serve } from "../../scripts/demo/serve.ts";
import { Indexer } from "../../src/agents/indexer/indexer.ts";
import { openStore } from "../../src/agents/indexer/store.ts";
import { serialiseLedger } from "../../src/deployments.ts";
import { openMarket, type Market } from "../actions/market.ts";
import { busyDay } from "./support/activity.ts";
import { dump } from "./support/dump.ts";
import { noPostgres, startPostgres, type TestPostgres } from "./support/postgres.ts";

const program = fileURLToPath(new URL("./support/indexProcess.ts", import.meta.url));
const KILLS = 20;
const FEW_KILLS = 5;
const DAYS = 25;
const LONGEST_PAUSE_MS = 15;

describe("an indexer that is killed", () => {
  let folder: string;
  let market: Market;
  let url: string;
  let book: string;
  let postgres: TestPostgres | undefined;
  const served = new AbortController();
  const random = new Random(20_261_127);

  before(async function prepare() {
    this.timeout(120_000);
    folder = mkdtempSync(join(tmpdir(), "vinculum-killed-"));
    market = await openMarket();
    for (let day = 1; day <= DAYS; day++) await busyDay(market, day, { freezes: false });
    url = await serve(market.connection.provider, 0, served.signal);
    book = join(folder, "ledger.json");
    writeFileSync(book, serialiseLedger(market.ledger));
    if (noPostgres === undefined) postgres = await startPostgres();
  });

  after(() => {
    served.abort();
    postgres?.stop();
    rmSync(folder, { recursive: true });
  });

  async function fresh() {
    const store = await openStore(":memory:");
    await (await Indexer.open({ store, client: market.csd, ledger: market.ledger })).catchUp();
    return dump(store);
  }

  it(`ends as a fresh backfill does, in SQLite, after ${KILLS} kills`, async function run() {
    this.timeout(300_000);
    let files = 0;
    await expectSame(() => join(folder, `${++files}.sqlite`), KILLS);
  });

  it(`ends as a fresh backfill does, in PostgreSQL, after ${FEW_KILLS} kills`, async function run() {
    this.timeout(300_000);
    if (postgres === undefined) {
      console.log(`      skipped: ${noPostgres}`);
      this.skip();
    }
    const server = postgres;
    await expectSame(() => server.database(), FEW_KILLS);
  });

  /** On a busy machine a kill comes late, and an index may be done before all have come: they go on with another. */
  async function expectSame(newPlace: () => string, wanted: number): Promise<void> {
    let where = newPlace();
    for (let kills = 0; kills < wanted;) {
      if (await killedOnce(where)) kills++;
      else {
        await expectFresh(where);
        where = newPlace();
      }
    }
    const last = start(where);
    await once(last, "close");
    expect(last.exitCode).to.equal(0);
    await expectFresh(where);
  }

  async function expectFresh(where: string): Promise<void> {
    const store = await openStore(where);
    expect(await dump(store)).to.deep.equal(await fresh());
    await store.close();
  }

  function start(where: string): ChildProcess {
    return spawn(process.execPath, ["--import", "tsx", program, url, book, where], {
      stdio: ["ignore", "pipe", "inherit"],
    });
  }

  /** Kills it some milliseconds after it has begun; false where it was done before. */
  async function killedOnce(where: string): Promise<boolean> {
    const child = start(where);
    const closed = once(child, "close");
    const lines = createInterface({ input: child.stdout! });
    await Promise.race([once(lines, "line"), closed]);
    await pause(random.below(LONGEST_PAUSE_MS));
    child.kill("SIGKILL");
    await closed;
    if (child.signalCode === "SIGKILL") return true;
    expect(child.exitCode, "it was not killed, and failed").to.equal(0);
    return false;
  }
});
