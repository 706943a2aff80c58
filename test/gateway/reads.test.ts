import { expect } from "chai";
import { getAddress, type Address } from "viem";

import { freeze } from "../../src/actions/tokens/freeze.ts";
import { readHolding } from "../../src/actions/tokens/readHolding.ts";
import { transfer } from "../../src/actions/tokens/transfer.ts";
import { noPostgres, startPostgres, type TestPostgres } from "../audit/support/postgres.ts";
import { CLIENTS, GatewayBench } from "./support.ts";

type Row = Record<string, unknown>;

for (const store of ["SQLite", "PostgreSQL"] as const)
  describe(`reads through the gateway, from ${store}`, () => {
    let bench: GatewayBench;
    let postgres: TestPostgres | undefined;
    /** Block before the trades. */
    let early: number;

    before(async function () {
      if (store === "PostgreSQL" && noPostgres !== undefined) {
        console.log(`      skipped: ${noPostgres}`);
        this.skip();
      }
      this.timeout(120_000);
      bench = await GatewayBench.open();
      early = await bench.blockNumber();
      if (store === "PostgreSQL") postgres = await startPostgres();
      await bench.start(postgres && { index: postgres.database() });
      for (let count = 0; count < 7; ++count) await bench.settle();
      await bench.lock();
      const { market } = bench;
      const officer = await bench.officer();
      await freeze(officer, {
        token: market.bond,
        account: market.banks[0]!.address,
        caseRef: "HC 1/2026",
        amount: 3_000_000_00n,
        orderedBy: "High Court",
      });
      await bench.indexed(await bench.blockNumber());
    });
    after(async () => {
      await bench?.close();
      postgres?.stop();
    });

    it("positions are the contracts' to the cent: free, locked and frozen, of every account and token", async () => {
      const { market, other, client } = bench;
      const positions = await bench.items("/v1/positions", "regulator");
      const tokens: Record<string, Address> = {
        [market.isin]: market.bond,
        [other.isin]: other.bond,
        HKD: market.cash,
      };
      const seen = new Set<string>();
      for (const { account, instrument, ...amounts } of positions) {
        const token = tokens[instrument as string]!;
        const holding = await readHolding(client, { token, account: getAddress(account as string) });
        const digits = Object.fromEntries(
          Object.entries(holding).map(([name, amount]) => [name, String(amount)]),
        );
        expect(amounts, `${String(instrument)} of ${String(account)}`).to.deep.equal(digits);
        seen.add(`${String(account)} ${String(instrument)}`);
      }
      for (const { account } of await bench.items("/v1/accounts", "regulator"))
        for (const [code, token] of Object.entries(tokens)) {
          const { total } = await readHolding(client, { token, account: account as Address });
          expect(seen.has(`${String(account)} ${code}`), `${code} of ${String(account)}`).to.equal(
            total > 0n,
          );
        }
      const [first] = positions.filter(({ frozen }) => frozen !== "0");
      expect(first).to.include({ frozen: "300000000", locked: "1000000" });
    });

    it("as of an earlier block they are what the contracts said then", async () => {
      const { market, client } = bench;
      for (const { account, total } of await bench.items(
        `/v1/bonds/${market.isin}/holders`,
        "issuer",
        2,
        `block=${early}`,
      )) {
        const then = {
          token: market.bond,
          account: getAddress(account as string),
          blockNumber: BigInt(early),
        };
        expect(total).to.equal(String((await readHolding(client, then)).total));
      }
    });

    it("a list is the same whatever the pages, for whoever asks", async () => {
      for (const as of ["regulator", "custodian0", "bank0", "issuer"])
        for (const path of [
          "/v1/positions",
          "/v1/events",
          "/v1/trades",
          "/v1/participants",
          "/v1/accounts",
          "/v1/submissions",
        ]) {
          const [one, many] = [await bench.items(path, as, 1), await bench.items(path, as, 200)];
          expect(one, `${path} of ${as}`).to.deep.equal(many);
          expect(new Set(one.map((row) => JSON.stringify(row))).size, `${path} of ${as}`).to.equal(
            one.length,
          );
        }
    });

    it("a cursor holds while the list grows", async () => {
      const first = await bench.ask("/v1/trades?limit=3", { as: "regulator" });
      const before = await bench.items("/v1/trades", "regulator");
      const { tradeId } = await bench.settle();
      const rest = await bench.items("/v1/trades", "regulator", 2, `cursor=${String(first.body["next"])}`);
      expect([...(first.body["items"] as Row[]), ...rest].map((trade) => trade["tradeId"])).to.deep.equal([
        ...before.map((trade) => trade["tradeId"]),
        tradeId,
      ]);
    });

    it("a statement begins where the one before ended, and ends with the position", async () => {
      const account = bench.market.banks[1]!.address.toLowerCase();
      const path = `/v1/accounts/${account}/statements/HKD`;
      const movements = await bench.items(path, "bank1", 3);
      let total = 0n;
      for (const { change, total: after } of movements) {
        total += BigInt(change as string);
        expect(after).to.equal(String(total));
      }
      const [position] = await bench.items("/v1/positions", "bank1", 50, "instrument=HKD");
      expect(position!["total"]).to.equal(String(total));
      const { body } = await bench.ask(`${path}?fromBlock=${early + 1}`, { as: "bank1" });
      const { body: until } = await bench.ask(`${path}?toBlock=${early}`, { as: "bank1" });
      expect(body["opening"]).to.deep.equal(until["closing"]);
    });

    it("events of one thing, of one name, of some blocks", async () => {
      const all = await bench.items("/v1/events", "regulator");
      const only = (query: string, as = "regulator") => bench.items("/v1/events", as, 5, query);
      const trade = (await bench.items("/v1/trades", "regulator"))[0]!;
      const touching = await only(`touching=${String(trade["tradeId"])}`);
      expect(touching.map(({ name }) => name)).to.deep.equal(["TradeSettled"]);
      const named = await only("name=Frozen");
      expect(named).to.deep.equal(all.filter(({ name }) => name === "Frozen"));
      const some = await only(`fromBlock=${early}&toBlock=${early + 2}`);
      expect(some).to.deep.equal(
        all.filter(({ block }) => Number(block) >= early && Number(block) <= early + 2),
      );
      const account = bench.market.banks[0]!.address;
      const mine = await only(`touching=${account}`, "bank1");
      expect(mine).to.deep.equal(
        all.filter((event) => ["bank0", "bank1"].every((name) => textHas(event, bench.account(name)))),
      );
      expect(mine.length).to.be.greaterThan(0);
    });

    it("a trade is told with every event of it, and its standing", async () => {
      const { tradeId, block } = await bench.settle();
      const { body } = await bench.ask(`/v1/trades/${tradeId}`, { as: "regulator" });
      expect(body).to.include({ tradeId, status: "settled", block });
      expect((body["events"] as Row[]).map(({ name }) => name)).to.deep.equal(["TradeSettled"]);
    });

    it("an account that is opened is seen once its block is there, with what comes into it", async () => {
      const { market } = bench;
      const [account] = await bench.openHouse("bank2", `0x${"d1".repeat(20)}`);
      await transfer(bench.as(market.banks[2]!), { token: market.bond, to: account!, amount: 10_000_00n });
      await bench.indexed(await bench.blockNumber());
      const positions = await bench.items("/v1/positions", "bank2", 50, `account=${account!}`);
      expect(positions).to.have.lengthOf(1);
      expect(positions[0]).to.include({ total: "1000000", instrument: market.isin });
      expect((await bench.ask(`/v1/positions?account=${account!}`, { as: "bank1" })).status).to.equal(404);
      expect(CLIENTS).to.not.include(account!);
    });

    it("what a block opened is gone with it, where the chain takes it back", async () => {
      const accounts = async () => (await bench.items("/v1/accounts", "bank2")).map(({ account }) => account);
      const before = await accounts();
      const snapshot = await bench.request("evm_snapshot");
      const [lost] = await bench.openHouse("bank2", `0x${"d2".repeat(20)}`);
      await bench.until(async () => (await accounts()).includes(lost));
      await bench.request("evm_revert", [snapshot]);
      const [kept] = await bench.openHouse("bank2", `0x${"d3".repeat(20)}`);
      await bench.until(async () => (await accounts()).includes(kept));
      expect(await accounts()).to.deep.equal([...before, kept]);
    });
  });

function textHas(event: Row, account: string): boolean {
  return JSON.stringify(event["args"]).toLowerCase().includes(account.toLowerCase());
}
