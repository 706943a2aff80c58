import { expect } from "chai";

import { expectProblem } from "./problems.ts";
import { GatewayBench } from "./support.ts";

describe("limits, health and metrics of the gateway", () => {
  let bench: GatewayBench;

  before(async () => {
    bench = await GatewayBench.open();
  });
  afterEach(() => bench.stop());
  after(() => bench?.close());

  it("a key that asks too often hears when to come back, and no other key does", async () => {
    await bench.start({ limits: { requestsPerMinute: 5 } });
    const answers = [];
    for (let count = 0; count < 6; ++count)
      answers.push(await bench.ask("/v1/participants", { as: "bank0" }));
    expect(answers.map(({ status }) => status)).to.deep.equal([200, 200, 200, 200, 200, 429]);
    expectProblem(answers[5]!, 429, "Gateway_TooMany");
    expect(Number(answers[5]!.headers.get("retry-after"))).to.be.within(1, 60);
    expect(answers[0]!.headers.get("ratelimit-remaining")).to.equal("4");
    expect((await bench.ask("/v1/participants", { as: "bank1" })).status).to.equal(200);
    expect((await bench.ask("/health/live")).status).to.equal(200);
  });

  it("whoever guesses keys is counted by address, and holders of keys are not", async () => {
    await bench.start({ limits: { requestsPerMinuteWithoutKey: 4 } });
    const guess = (count: number) =>
      bench.ask(count % 2 === 0 ? "/v1/trades" : "/nowhere", {
        headers: { authorization: `Bearer guess${count}` },
      });
    const answers = [];
    for (let count = 0; count < 6; ++count) answers.push((await guess(count)).status);
    expect(answers).to.deep.equal([401, 404, 401, 404, 429, 429]);
    expect((await bench.ask("/v1/trades", { as: "bank0" })).status).to.equal(200);
  });

  it("another address that a request claims counts only where a proxy is named", async () => {
    await bench.start({ limits: { requestsPerMinuteWithoutKey: 2 } });
    const from = (address: string) =>
      bench.ask("/health/live", { headers: { "x-forwarded-for": address } }).then(({ status }) => status);
    expect([await from("10.0.0.1"), await from("10.0.0.2"), await from("10.0.0.3")]).to.deep.equal([
      200, 200, 429,
    ]);
  });

  it("is ready while node, index and submitter serve, and says what does not", async () => {
    await bench.start();
    const ready = await bench.ask("/health/ready");
    expect([ready.status, ready.body["ok"], ready.body["problems"]]).to.deep.equal([200, true, []]);
    expect(ready.body["indexBlock"]).to.equal(ready.body["nodeBlock"]);
    await bench.withoutNode(async () => {
      await bench.until(async () => (await bench.ask("/health/ready")).status === 503);
      const { body } = await bench.ask("/health/ready");
      expect(body["problems"]).to.include("the node does not answer");
      expect((await bench.ask("/health/live")).status, "alive all the same").to.equal(200);
      expect((await bench.ask("/v1/positions", { as: "bank0" })).status, "and read from").to.equal(200);
      const answer = await bench.ask("/v1/submissions/trades", {
        as: "bank0",
        body: await bench.tradeOf("bank0"),
        headers: { "idempotency-key": "away" },
      });
      expectProblem(answer, 503, "Chain_Unreachable");
    });
    await bench.until(async () => (await bench.ask("/health/ready")).status === 200);
  });

  it("counts requests, submissions and streams, by route and status alone", async () => {
    await bench.start();
    await bench.settle();
    await bench.ask("/v1/bonds/HK0000912342", { as: "bank0" });
    const metrics = await bench.metrics();
    expect(metrics).to.include('route="/v1/bonds/:isin",status="404"');
    expect(metrics).to.match(/vinculum_gateway_submissions_total\{kind="trade",status="(done|sent)"\} 1/);
    expect(metrics)
      .to.match(/^vinculum_gateway_ready 1$/m)
      .and.to.match(/^vinculum_gateway_streams 0$/m);
    expect(metrics).to.match(/^vinculum_gateway_request_seconds_count\{route="\/v1\/bonds\/:isin"\} 1$/m);
    expect(metrics).to.not.include("HK0000912342");
  });

  it("every request is one line of JSON, with its number and without what was asked", async () => {
    await bench.start();
    bench.log.length = 0;
    const { body } = await bench.ask(`/v1/trades/0x${"ab".repeat(32)}?x=1`, { as: "bank0" });
    await bench.until(() => bench.log.length > 0);
    expect(bench.log).to.have.lengthOf(1);
    const line = JSON.parse(bench.log[0]!) as Record<string, unknown>;
    expect(line).to.include({
      level: "info",
      request: body["instance"],
      method: "GET",
      route: "/v1/trades/:tradeId",
      key: "bank0",
      role: "participant",
    });
    expect(bench.log[0]).to.not.include("abab");
  });
});
