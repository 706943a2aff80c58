import initSqlite, { type Sqlite3Static } from "@sqlite.org/sqlite-wasm";
import { expect } from "chai";
import { createClient, custom } from "viem";

import { Auditor } from "../../app/src/audit/auditor.ts";
import { alone, openInMemory } from "../../app/src/audit/wasmSqlite.ts";
import type { IndexState } from "../../app/src/audit/protocol.ts";
import type { ReadClient } from "../../src/actions/client.ts";
import { Indexer } from "../../src/agents/indexer/indexer.ts";
import { SqliteStore } from "../../src/agents/indexer/sqliteStore.ts";
import { openStore } from "../../src/agents/indexer/store.ts";
import { makerOf } from "../../src/audit/ask/makerOf.ts";
import type { ReportQuestion } from "../../src/audit/ask/question.ts";
import { reportAsOf } from "../../src/audit/ask/session.ts";
import { sectionCsv } from "../../src/audit/report/csv.ts";
import { sealedText, sealReport } from "../../src/audit/report/seal.ts";
import { openIndex } from "../../src/audit/store/auditIndex.ts";
import type { Trail } from "../../src/audit/trail/trail.ts";
import { eventWords } from "../../src/audit/words/eventWords.ts";
import { namesIn } from "../../src/audit/words/names.ts";
import { Speaker } from "../../src/audit/words/speaker.ts";
import { ChainError } from "../../src/errors/chain.ts";
import { parseUtcOffset } from "../../src/domain/instants.ts";
import { InputError } from "../../src/errors/input.ts";
import { parseIsin } from "../../src/domain/isin.ts";
import { ISIN, openMarket, thrownBy, type Market } from "../actions/market.ts";
import { busyDay } from "../audit/support/activity.ts";
import { dump } from "../audit/support/dump.ts";

const OFFSET = parseUtcOffset("+08:00");

describe("the auditor of the page", () => {
  let sqlite: Sqlite3Static;
  let market: Market;
  let auditor: Auditor;
  let client: ReadClient;
  let isAnother = false;
  const stores: SqliteStore[] = [];
  const told: IndexState[] = [];

  before(async () => {
    sqlite = await initSqlite();
    market = await openMarket();
  });
  beforeEach(async () => {
    await market.reset();
    stores.length = 0;
    client = market.csd;
    isAnother = false;
    auditor = openAuditor();
  });

  const openAuditor = () =>
    new Auditor({
      ledger: market.ledger,
      client,
      openStore: () => stores[stores.push(new SqliteStore(openInMemory(sqlite), alone)) - 1]!,
      bytes: () => 1,
      onProgress: (state) => told.push(state),
      onStep: () => {},
    });

  /** The same chain, or one whose blocks are others. */
  async function throughAnotherChain(request: { method: string }): Promise<unknown> {
    const result: unknown = await market.csd.request(request as never);
    if (!isAnother || request.method !== "eth_getBlockByNumber" || result === null) return result;
    return { ...(result as object), hash: `0x${"00".repeat(32)}` };
  }

  /** The index that tasks make, of the same chain. */
  async function ofTasks() {
    const store = await openStore(":memory:");
    await (await Indexer.open({ store, client: market.csd, ledger: market.ledger })).catchUp();
    return store;
  }

  it("has, row by row, the index that the tasks have", async () => {
    await busyDay(market, 1);
    const { block, lag } = await auditor.catchUp();
    expect(lag).to.equal(0);
    expect(block).to.be.greaterThan(0);
    const own = await ofTasks();
    expect(await dump(stores[0]!)).to.deep.equal(await dump(own));
    expect(told.at(-1)?.block).to.equal(block);
    await own.close();
  });

  it("goes on with new blocks, and takes back those that are gone", async () => {
    await busyDay(market, 1);
    const { block } = await auditor.catchUp();
    const snapshot = await market.csd.request({ method: "evm_snapshot" } as never);
    await busyDay(market, 2);
    const later = await auditor.catchUp();
    expect(later.block).to.be.greaterThan(block);
    await market.csd.request({ method: "evm_revert", params: [snapshot] } as never);
    const back = await auditor.catchUp();
    expect(back.block).to.equal(block);
    expect(back.rollbacks).to.equal(1);
    const own = await ofTasks();
    expect(await dump(stores[0]!)).to.deep.equal(await dump(own));
    await own.close();
  });

  const questions: ReportQuestion[] = [
    { report: "register", code: parseIsin(ISIN) },
    { report: "statement", account: "BANKHKHHXXX" },
    { report: "trades" },
    { report: "trail", subject: ISIN },
    { report: "privileges" },
    { report: "activity" },
  ];
  for (const question of questions) {
    it(`writes the file of the ${question.report} that the task writes`, async () => {
      await busyDay(market, 1);
      await auditor.catchUp();
      const { number, digest } = await auditor.report(question, {}, OFFSET);
      const store = await ofTasks();
      const { ledger } = market;
      const index = await openIndex(store, ledger);
      const block = { block: index.block };
      const expected = sealReport(
        await reportAsOf({ index, client, ledger }, block, makerOf(question, OFFSET)),
      );
      expect(digest).to.equal(expected.digest);
      expect(auditor.file(number, "json")).to.equal(sealedText(expected));
      expect(auditor.file(number, "html")).to.include(expected.digest);
      const [, second = expected.report.sections[0]!] = expected.report.sections;
      expect(auditor.file(number, "csv", second.name)).to.equal(sectionCsv(second));
      await store.close();
    });
  }

  it("sends with a trail the names that its events carry, so that the page says them as the report does", async () => {
    await busyDay(market, 1);
    await auditor.catchUp();
    for (const subject of [ISIN, "BANKHKHHXXX", "HKD"]) {
      const { report, names } = structuredClone(
        await auditor.report({ report: "trail", subject }, {}, OFFSET),
      );
      const { transactions } = report.data as Trail;
      const events = transactions.flatMap((transaction) => transaction.events);
      expect(events).to.not.be.empty;
      const speaker = new Speaker(namesIn(names!));
      for (const event of events) expect(eventWords(event, speaker)).to.equal(event.words);
    }
    expect(await auditor.report({ report: "trades" }, {}, OFFSET)).to.not.have.property("names");
  });

  it("verifies: nothing differs", async () => {
    await busyDay(market, 1);
    await auditor.catchUp();
    const { ok, compared } = await auditor.verify();
    expect(ok).to.equal(true);
    expect(compared.balances).to.be.greaterThan(0);
  });

  it("forgets what it read where the chain is another one, and begins anew when the ledger's is back", async () => {
    await busyDay(market, 1);
    client = createClient({ transport: custom({ request: throughAnotherChain }) });
    auditor = openAuditor();
    const before = await auditor.catchUp();
    isAnother = true;
    expect(await thrownBy(auditor.catchUp()))
      .to.be.instanceOf(ChainError)
      .with.property("code", "Chain_Reset");
    expect(await thrownBy(auditor.report({ report: "trades" }, {}, OFFSET))).to.be.instanceOf(InputError);
    isAnother = false;
    const { block, events } = await auditor.catchUp();
    expect({ block, events }).to.deep.equal({ block: before.block, events: before.events });
    expect(stores).to.have.lengthOf(2);
  });

  it("refuses a question before it has read anything, and a file of a report that is gone", async () => {
    expect(await thrownBy(auditor.report({ report: "trades" }, {}, OFFSET))).to.be.instanceOf(InputError);
    expect(() => auditor.file(99, "json")).to.throw(InputError, /one of the newest reports/);
  });
});
