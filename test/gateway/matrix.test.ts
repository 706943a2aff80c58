import { expect } from "chai";

import { gatewayRoles } from "../../src/agents/gateway/policy.ts";
import { CLIENTS, GatewayBench } from "./support.ts";

type Row = Record<string, unknown>;

/** Keys by role; the participant's and the custodian's are of one bank. */
const KEYS = {
  participant: "bank0",
  custodian: "custodian0",
  issuer: "issuer",
  regulator: "regulator",
} as const;

/** What a route answers: to participant, custodian, issuer, regulator, and to nobody. */
type Expected = readonly [number, number, number, number, number];

const OPEN: Expected = [200, 200, 200, 200, 200];
const ALL: Expected = [200, 200, 200, 200, 401];

describe("every route, for every role", () => {
  let bench: GatewayBench;
  let tradeId: string;
  let submission: string;
  let clientTrade: string;

  before(async () => {
    bench = await GatewayBench.open();
    await bench.start();
    const trade = await bench.settle();
    tradeId = trade.tradeId;
    submission = trade.id;
    expect(bench.sellerOf(trade.text), "a trade of the first bank").to.equal("bank0");
    clientTrade = (await bench.settle()).tradeId; // of the second and the third bank
  });
  after(() => bench?.close());

  /** Every address with what it answers to each role. Those of one route differ in whose thing is asked about. */
  const rows = (): [method: string, route: string, path: string, expected: Expected][] => {
    const { market, other } = bench;
    const [own, stranger] = [market.banks[0]!.address, market.banks[1]!.address];
    const none = `0x${"00".repeat(31)}01`;
    return [
      ["GET", "/health/live", "/health/live", OPEN],
      ["GET", "/health/ready", "/health/ready", OPEN],
      ["GET", "/v1/openapi.json", "/v1/openapi.json", OPEN],
      ["GET", "/v1/participants", "/v1/participants", ALL],
      ["GET", "/v1/participants/{lei}", `/v1/participants/${bench.lei("other0")}`, ALL],
      ["GET", "/v1/participants/{lei}", "/v1/participants/5493000F4ZO33MV32P92", [404, 404, 404, 404, 401]],
      ["GET", "/v1/accounts", "/v1/accounts", ALL],
      ["GET", "/v1/positions", "/v1/positions", ALL],
      ["GET", "/v1/positions", `/v1/positions?account=${own}`, ALL],
      ["GET", "/v1/positions", `/v1/positions?account=${stranger}`, [404, 404, 200, 200, 401]],
      ["GET", "/v1/positions", `/v1/positions?account=${CLIENTS[0]}`, [404, 200, 200, 200, 401]],
      ["GET", "/v1/positions", `/v1/positions?account=${stranger}&instrument=HKD`, [404, 404, 404, 200, 401]],
      [
        "GET",
        "/v1/positions",
        `/v1/positions?account=${stranger}&instrument=${other.isin}`,
        [404, 404, 404, 200, 401],
      ],
      ["GET", "/v1/positions", `/v1/positions?account=0x${"77".repeat(20)}`, [404, 404, 404, 404, 401]],
      ["GET", "/v1/bonds/{isin}", `/v1/bonds/${market.isin}`, ALL],
      ["GET", "/v1/bonds/{isin}", `/v1/bonds/${other.isin}`, [200, 200, 404, 200, 401]],
      ["GET", "/v1/bonds/{isin}", "/v1/bonds/HK0000912342", [404, 404, 404, 404, 401]],
      ["GET", "/v1/bonds/{isin}/holders", `/v1/bonds/${market.isin}/holders`, [403, 403, 200, 200, 401]],
      ["GET", "/v1/bonds/{isin}/holders", `/v1/bonds/${other.isin}/holders`, [403, 403, 404, 200, 401]],
      ["GET", "/v1/bonds/{isin}/holders", "/v1/bonds/HK0000912342/holders", [403, 403, 404, 404, 401]],
      ["GET", STATEMENT, `/v1/accounts/${own}/statements/HKD`, [200, 200, 404, 200, 401]],
      ["GET", STATEMENT, `/v1/accounts/${stranger}/statements/${market.isin}`, [404, 404, 404, 200, 401]],
      ["GET", STATEMENT, `/v1/accounts/${CLIENTS[1]}/statements/HKD`, [404, 200, 404, 200, 401]],
      ["GET", STATEMENT, `/v1/accounts/0x${"77".repeat(20)}/statements/HKD`, [404, 404, 404, 404, 401]],
      ["GET", "/v1/trades", "/v1/trades", ALL],
      ["GET", "/v1/trades/{tradeId}", `/v1/trades/${tradeId}`, [200, 200, 404, 200, 401]],
      ["GET", "/v1/trades/{tradeId}", `/v1/trades/${clientTrade}`, [404, 404, 404, 200, 401]],
      ["GET", "/v1/trades/{tradeId}", `/v1/trades/${none}`, [404, 404, 404, 404, 401]],
      ["GET", "/v1/events", "/v1/events", ALL],
      ["GET", "/v1/events/stream", "/v1/events/stream", ALL],
      ["GET", "/v1/submissions", "/v1/submissions", ALL],
      ["GET", "/v1/submissions/stream", "/v1/submissions/stream", ALL],
      ["GET", "/v1/submissions/{id}", `/v1/submissions/${submission}`, [200, 404, 404, 200, 401]],
      ["GET", "/v1/submissions/{id}", `/v1/submissions/${crypto.randomUUID()}`, [404, 404, 404, 404, 401]],
      // Without a body: who may submit hears that it is missing.
      ["POST", "/v1/submissions/trades", "/v1/submissions/trades", [400, 400, 400, 403, 401]],
      ["POST", "/v1/submissions/hash-locks", "/v1/submissions/hash-locks", [400, 400, 400, 403, 401]],
    ];
  };

  it("answers as the table says", async () => {
    for (const [method, , path, expected] of rows()) {
      const answers = [];
      for (const role of [...gatewayRoles, undefined]) {
        const as = role && KEYS[role];
        answers.push(await bench.statusOf(path, { method, ...(as !== undefined && { as }) }));
      }
      expect(answers, `${method} ${path}`).to.deep.equal(expected);
    }
  });

  it("leaves no route out", async () => {
    const { paths } = (await bench.ask("/v1/openapi.json")).body as { paths: Record<string, Row> };
    const described = Object.entries(paths).flatMap(([route, methods]) =>
      Object.keys(methods)
        .filter((method) => method !== "head")
        .map((method) => `${method.toUpperCase()} ${route}`),
    );
    const tested = new Set(rows().map(([method, route]) => `${method} ${route}`));
    tested.delete("GET /v1/openapi.json");
    expect([...tested].toSorted()).to.deep.equal(described.toSorted());
  });

  it("what is not there and what is not shown cannot be told apart", async () => {
    const { body: hidden } = await bench.ask(`/v1/trades/${tradeId}`, { as: "bank2" });
    const { body: missing } = await bench.ask(`/v1/trades/0x${"00".repeat(31)}01`, { as: "bank2" });
    expect({ ...hidden, instance: "" }).to.deep.equal({ ...missing, instance: "" });
  });

  it("lists hold what is one's own, and nothing else", async () => {
    const { market, other } = bench;
    const accounts = async (as: string) => {
      const items = await bench.items("/v1/positions", as);
      return [...new Set(items.map(({ account }) => account as string))].toSorted();
    };
    const own = small(market.banks[0]!.address);
    expect(await accounts("bank0")).to.deep.equal(own);
    expect(await accounts("custodian0")).to.deep.equal([...own, ...CLIENTS].toSorted());
    const instruments = (await bench.items("/v1/positions", "issuer")).map(({ instrument }) => instrument);
    expect(new Set(instruments)).to.deep.equal(new Set([market.isin]));
    expect(await bench.items("/v1/trades", "other0")).to.deep.equal([]);
    expect((await bench.items("/v1/trades", "bank1")).map((trade) => trade["tradeId"])).to.have.members([
      tradeId,
      clientTrade,
    ]);
    expect(await bench.items("/v1/submissions", "custodian0")).to.deep.equal([]);
    expect(await accounts("regulator")).to.include.members(
      small(...other.banks.map(({ address }) => address)),
    );
  });

  it("an event is seen only where it touches what is one's own", async () => {
    const everything = await bench.items("/v1/events", "regulator");
    for (const as of ["bank0", "custodian0", "issuer", "issuer2", "other0"]) {
      const mine = await bench.items("/v1/events", as);
      expect(mine, as).to.deep.equal(everything.filter((event) => bench.concerns(as, event)));
      expect(mine.length, as).to.be.greaterThan(0).and.lessThan(everything.length);
    }
  });

  it("a route without a policy does not start", async () => {
    const second = await bench.failure({
      more: (app) => {
        app.get("/v1/secret", () => ({ ok: true }));
      },
    });
    expect(second.message).to.equal("/v1/secret names no resource of the policy");
  });
});

function small(...addresses: readonly string[]): string[] {
  return addresses.map((address) => address.toLowerCase());
}

const STATEMENT = "/v1/accounts/{account}/statements/{instrument}";
