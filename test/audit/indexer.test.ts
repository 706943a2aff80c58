import { expect } from "chai";
import { createClient, custom } from "viem";

import type { ReadClient } from "../../src/actions/client.ts";
import { transfer } from "../../src/actions/tokens/transfer.ts";
import { Indexer } from "../../src/agents/indexer/indexer.ts";
import { WriterThereError } from "../../src/agents/indexer/writerThere.ts";
import type { IndexStore } from "../../src/agents/indexer/store.ts";
import { openIndex } from "../../src/audit/store/auditIndex.ts";
import { migrate } from "../../src/audit/store/schema.ts";
import { storedEvents } from "../../src/audit/store/storedEvents.ts";
import { verify } from "../../src/audit/verify/verify.ts";
import { readEvents } from "../../src/actions/events/readEvents.ts";
import { openMarket, type Market } from "../actions/market.ts";
import { busyDay } from "./support/activity.ts";
import { dump } from "./support/dump.ts";
import { storeKinds, storesOf } from "./support/stores.ts";

const SMALL_PAGES = { mostBlocks: 3, mostLogs: 5, batchEvents: 5 };

for (const kind of storeKinds) {
  describe(`the index in ${kind}`, () => {
    let market: Market;
    const { newStore, newPlace } = storesOf(kind);

    before(async () => {
      market = await openMarket();
    });
    beforeEach(() => market.reset());

    const open = (store: IndexStore, options: object = {}) =>
      Indexer.open({ store, client: market.csd, ledger: market.ledger, ...options });
    const fresh = async (options: object = {}) => {
      const store = await newStore();
      await (await open(store, options)).catchUp();
      return store;
    };

    it("has every event of the ledger, as the chain tells them, and equals the contracts' state", async () => {
      await busyDay(market, 1);
      const index = await openIndex(await fresh(), market.ledger);
      const events = await readEvents(market.csd, { ledger: market.ledger });
      const stored = [];
      for await (const { name, block, logIndex, transaction, time } of storedEvents(index))
        stored.push({ eventName: name, block, logIndex, transaction, time });
      expect(stored).to.deep.equal(
        events.map(({ eventName, block, logIndex, transaction, time }) => ({
          eventName,
          block,
          logIndex,
          transaction,
          time,
        })),
      );
      const { ok, differences, compared } = await verify(market.csd, index);
      expect(differences).to.deep.equal([]);
      expect(ok).to.equal(true);
      for (const [what, count] of Object.entries(compared)) expect(count, what).to.be.greaterThan(0);
    });

    it("reads small pages, and in several runs, to the same rows", async () => {
      await busyDay(market, 1);
      const whole = await dump(await fresh());
      expect(await dump(await fresh(SMALL_PAGES))).to.deep.equal(whole);

      const store = await newStore();
      const head =
        whole["ledgers"]!.length === 1 ? Number(/"block":(\d+)/.exec(whole["ledgers"]![0]!)![1]) : 0;
      for (const until of [1, 7, head - 3, head]) await (await open(store, SMALL_PAGES)).catchUp(until);
      expect(await dump(store)).to.deep.equal(whole);
    });

    it("follows the chain, and says how far it is behind", async () => {
      const store = await newStore();
      const indexer = await open(store);
      const stop = new AbortController();
      const looks: number[] = [];
      const following = indexer.follow({
        signal: stop.signal,
        pauseMs: 5,
        onLook: ({ block, lag }) => {
          looks.push(block);
          expect(lag).to.equal(0);
        },
      });
      try {
        await busyDay(market, 1);
        await busyDay(market, 2);
        const head = Number(await market.csd.request({ method: "eth_blockNumber" }));
        while (looks.at(-1) !== head) await new Promise((resolve) => setTimeout(resolve, 5));
      } finally {
        stop.abort();
        await following;
      }
      expect(await dump(store)).to.deep.equal(await dump(await fresh()));
    });

    it("takes blocks back that a reorganisation replaced, and ends as a fresh backfill does", async () => {
      const store = await newStore();
      const indexer = await open(store, SMALL_PAGES);
      await indexer.catchUp();
      const before = await market.connection.networkHelpers.takeSnapshot();
      await busyDay(market, 1);
      await indexer.catchUp();
      const gone = await dump(store);

      await before.restore(); // the chain is shorter than the index
      await indexer.catchUp();
      expect(await dump(store)).to.deep.equal(await dump(await fresh()));
      expect(indexer.progress().rollbacks).to.equal(1);

      await busyDay(market, 2); // and then as long, and longer, with other blocks
      await busyDay(market, 3);
      await indexer.catchUp();
      const after = await dump(store);
      expect(after).to.deep.equal(await dump(await fresh()));
      expect(after["events"]).not.to.include.members(gone["events"]!);
    });

    it("notices other blocks of the same number while it is at their end", async () => {
      const store = await newStore();
      const indexer = await open(store);
      const before = await market.connection.networkHelpers.takeSnapshot();
      const move = (amount: bigint) =>
        transfer(market.as(market.account("seller")), {
          token: market.bond,
          to: market.account("buyer"),
          amount,
        });
      await move(50_000_00n);
      await indexer.catchUp();
      await before.restore();
      await move(100_000_00n);
      await indexer.catchUp();
      expect(indexer.progress().rollbacks).to.equal(1);
      expect(await dump(store)).to.deep.equal(await dump(await fresh()));
    });

    it("does not take back the blocks of a node that tells parents wrong", async () => {
      const store = await newStore();
      const indexer = await open(store);
      await indexer.catchUp();
      await market.connection.networkHelpers.mine(200);
      await busyDay(market, 1);
      await indexer.catchUp();
      expect(indexer.progress().rollbacks).to.equal(0);
      expect(await dump(store)).to.deep.equal(await dump(await fresh()));
    });

    it("refuses the index of a chain that was reset", async () => {
      const store = await newStore();
      await (await open(store)).catchUp();
      const other = await openMarket(`0x${"77".repeat(32)}`);
      const opened = Indexer.open({ store, client: other.csd, ledger: market.ledger });
      expect(await opened.catch((error: Error) => error)).to.include({ code: "Chain_Reset" });
    });

    it("keeps several ledgers apart", async () => {
      const other = await openMarket(`0x${"88".repeat(32)}`);
      await busyDay(other, 1);
      const store = await newStore();
      await (await open(store)).catchUp();
      await (await Indexer.open({ store, client: other.csd, ledger: other.ledger })).catchUp();
      await busyDay(market, 1);
      await (await open(store)).catchUp();
      for (const { csd, ledger } of [market, other]) {
        const { ok } = await verify(csd, await openIndex(store, ledger));
        expect(ok).to.equal(true);
      }
      const [{ count }] = (await store.all<{ count: number }>("SELECT COUNT(*) AS count FROM ledgers")) as [
        { count: number },
      ];
      expect(count).to.equal(2);
    });

    it("knows a failed transaction with its reason, and who sent what", async () => {
      await busyDay(market, 1);
      const store = await fresh();
      const failed = await store.all<{ reason: string; sender: string; target: string }>(
        `SELECT reason, s.value AS sender, t.value AS target FROM calls
         JOIN keys s ON s.key = sender JOIN keys t ON t.key = target WHERE succeeded = 0`,
      );
      expect(failed).to.have.length(1);
      expect(failed[0]).to.include({
        sender: market.csd.account.address.toLowerCase(),
        target: market.ledger.dvp.toLowerCase(),
      });
      expect(JSON.parse(failed[0]!.reason)).to.deep.include({ name: "ERC20InsufficientBalance" });
      const [{ calls, transactions }] = (await store.all<{ calls: number; transactions: number }>(
        `SELECT (SELECT COUNT(*) FROM calls WHERE succeeded = 1) AS calls,
           (SELECT COUNT(*) FROM transactions) AS transactions`,
      )) as [{ calls: number; transactions: number }];
      expect(calls).to.equal(transactions);
    });

    it("asks a node that finds a question too large for less", async () => {
      await busyDay(market, 1);
      const asked: number[] = [];
      const strict = limited(market.csd, (blocks, logs) => {
        asked.push(blocks);
        return blocks > 10 || logs > 8;
      });
      const store = await newStore();
      await (await Indexer.open({ store, client: strict, ledger: market.ledger })).catchUp();
      expect(Math.max(...asked)).to.be.greaterThan(10);
      expect(await dump(store)).to.deep.equal(await dump(await fresh()));
    });

    it("lets one write and others read, and the next one write when that one has ended", async () => {
      const place = newPlace();
      const first = await newStore(place);
      await (await open(first)).catchUp();
      const second = await newStore(place);
      const refused = await open(second).catch((error: Error) => error);
      expect(refused).to.be.instanceOf(WriterThereError).and.to.include({ code: "Input_Invalid" });
      expect((await dump(second))["events"]).to.deep.equal((await dump(first))["events"]);

      await busyDay(market, 1);
      await first.close();
      await (await open(second)).catchUp();
      expect(await dump(second)).to.deep.equal(await dump(await fresh()));
    });

    it("takes its schema from nothing once, and refuses one that is newer than itself", async () => {
      const store = await newStore();
      expect(await migrate(store)).to.equal(0);
      const had = await migrate(store);
      expect(had).to.be.greaterThan(0);
      await store.run("INSERT INTO schema_versions (version) VALUES (?)", [had + 1]);
      expect(await migrate(store).catch((error: Error) => error)).to.include({
        code: "Input_Invalid",
        field: "index",
      });
    });
  });
}

/** A client whose node refuses questions for logs that reach too far or find too much. */
function limited(client: ReadClient, tooMuch: (blocks: number, logs: number) => boolean): ReadClient {
  return createClient({
    transport: custom(
      {
        request: async (request: { method: string; params?: unknown }) => {
          const answer: unknown = await client.request(request as never);
          if (request.method !== "eth_getLogs") return answer;
          const [{ fromBlock, toBlock }] = request.params as [{ fromBlock: string; toBlock: string }];
          const blocks = Number(toBlock) - Number(fromBlock) + 1;
          if (blocks > 1 && tooMuch(blocks, (answer as unknown[]).length))
            throw Object.assign(new Error("query exceeds max results 8"), { code: -32005 });
          return answer;
        },
      },
      { retryCount: 0 },
    ),
  });
}
