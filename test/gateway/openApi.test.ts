import { Validator } from "@seriousme/openapi-schema-validator";
import { expect } from "chai";

import { fuzz } from "../../scripts/gateway/fuzz/run.ts";
import { GatewayBench } from "./support.ts";

describe("the gateway's description of itself", () => {
  let bench: GatewayBench;

  before(async () => {
    bench = await GatewayBench.open();
    await bench.start({ limits: { streams: 10_000, streamsPerKey: 10_000 } });
  });
  after(() => bench?.close());

  it("is OpenAPI 3.1, by the schema of that standard", async () => {
    const { body } = await bench.ask("/v1/openapi.json");
    expect(body["openapi"]).to.equal("3.1.0");
    const { valid, errors } = await new Validator().validate(body);
    expect(valid, JSON.stringify(errors)).to.equal(true);
  });

  it("says of every operation what it is, who may ask, and what comes back", async () => {
    const { paths } = (await bench.ask("/v1/openapi.json")).body as {
      paths: Record<string, Record<string, Record<string, unknown>>>;
    };
    for (const [path, methods] of Object.entries(paths))
      for (const [method, { summary, security, responses }] of Object.entries(methods)) {
        const name = `${method} ${path}`;
        expect(summary, name).to.be.a("string");
        expect(security, name).to.deep.equal(path.startsWith("/health") ? undefined : [{ key: [] }]);
        expect(Object.keys(responses as object), name).to.include.members([
          "400",
          "401",
          "403",
          "404",
          "429",
        ]);
      }
  });

  it("holds: requests made from it are answered as it says, and never with 5xx", async function () {
    this.timeout(120_000);
    const { tradeId, id } = await bench.settle();
    const [trade, lock] = [JSON.parse(await bench.tradeOf("bank0")) as object, await bench.openLock()];
    const { market, other } = bench;
    const counts = await fuzz({
      url: bench.url,
      runs: 2_500,
      seed: 20_261_127,
      keys: ["bank0", "custodian0", "issuer", "regulator"].map((name) => bench.keyText(name)).concat("wrong"),
      pool: [
        market.isin,
        other.isin,
        "HKD",
        bench.lei("bank0"),
        ...market.banks.map(({ address }) => address),
        tradeId,
        id,
        "cDE",
      ],
      samples: {
        "/v1/submissions/trades": [trade],
        "/v1/submissions/hash-locks": [
          { ...lock.body, step: "open", signature: lock.signature },
          { ...lock.body, step: "claim", secret: lock.secret },
        ],
      },
    });
    const statuses = new Set([...counts.values()].flatMap((own) => [...own.keys()]));
    expect([...statuses]).to.include.members([200, 202, 400, 401, 403, 404, 422]);
    for (const [operation, own] of counts)
      expect(
        [...own.keys()].some((status) => status < 300),
        `${operation} never succeeds`,
      ).to.equal(true);
    const { paths } = (await bench.ask("/v1/openapi.json")).body as { paths: Record<string, object> };
    const operations = Object.values(paths).flatMap((methods) => Object.keys(methods));
    expect(counts.size, "operations").to.equal(operations.length);
  });
});
