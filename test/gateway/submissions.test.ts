import { expect } from "chai";

import { GatewayBench } from "./support.ts";

describe("submissions to the gateway", () => {
  let bench: GatewayBench;

  before(async () => {
    bench = await GatewayBench.open();
    await bench.start();
  });
  after(() => bench?.close());

  const submit = async (body: string, as = bench.sellerOf(body), key = crypto.randomUUID()) =>
    bench.ask("/v1/submissions/trades", { as, body, headers: { "idempotency-key": key } });

  it("a trade that both signed settles, and is followed to its block", async () => {
    const body = await bench.tradeText();
    const answer = await submit(body);
    expect(answer.status, JSON.stringify(answer.body)).to.equal(202);
    const as = bench.sellerOf(body);
    expect(answer.headers.get("location")).to.equal(`/v1/submissions/${String(answer.body["id"])}`);
    const ended = await bench.end(String(answer.body["id"]), as);
    expect(ended["status"], JSON.stringify(ended)).to.equal("settled");
  });
});
