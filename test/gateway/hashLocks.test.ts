import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { expect } from "chai";

import { readHolding } from "../../src/actions/tokens/readHolding.ts";
import type { Answer } from "./asker.ts";
import { expectProblem } from "./problems.ts";
import { GatewayBench } from "./support.ts";

describe("steps of hash locks through the gateway", () => {
  let bench: GatewayBench;

  const PATH = "/v1/submissions/hash-locks";
  const send = (as: string, body: object) =>
    bench.ask(PATH, { as, body, headers: { "idempotency-key": crypto.randomUUID() } });
  const end = async (answer: Answer, as: string) => {
    expect(answer.status, JSON.stringify(answer.body)).to.equal(202);
    return bench.end(String(answer.body["id"]), as);
  };
  let opened: Awaited<ReturnType<GatewayBench["openLock"]>>;

  before(async () => {
    bench = await GatewayBench.open();
    await bench.start();
    opened = await bench.openLock();
  });
  after(() => bench?.close());

  it("opens with what the owner signed, and nobody's signature else", async () => {
    const { body, wrongSignature } = opened;
    expectProblem(
      await send("bank0", { ...body, step: "open", signature: wrongSignature }),
      422,
      "HashTimeLock_NotSigned",
    );
    expectProblem(
      await send("bank2", { ...body, step: "open", signature: opened.signature }),
      403,
      "Gateway_NotAParty",
    );
    const answer = await send("bank0", { ...body, step: "open", signature: opened.signature });
    expect(await end(answer, "bank0")).to.include({ status: "done", step: "open", kind: "hash-lock" });
  });

  it("the same step again is done already", async () => {
    const nonce = await bench.nonce();
    const answer = await send("bank1", { ...opened.body, step: "open", signature: opened.signature });
    expect(await end(answer, "bank1")).to.include({ status: "done" });
    expect(await bench.nonce()).to.equal(nonce);
  });

  it("a refund before its time is refused with the contract's arguments", async () => {
    const answer = await send("bank0", { ...opened.body, step: "refund" });
    expectProblem(answer, 422, "HashTimeLock_NotYetRefundable");
    expect(Object.keys(answer.body["args"] as object)).to.deep.equal(["refundableFrom", "time"]);
  });

  it("a wrong secret is refused, and is in no answer", async () => {
    const wrong = `0x${"99".repeat(32)}`;
    const answer = await send("bank1", { ...opened.body, step: "claim", secret: wrong });
    expectProblem(answer, 400, "Input_Invalid");
    expect(JSON.stringify(answer.body)).to.not.include("9999");
  });

  for (const [what, body, field] of [
    ["a step without its proof", { step: "claim" }, "body.secret"],
    ["a step with another's proof", { step: "refund", secret: `0x${"99".repeat(32)}` }, "body.secret"],
    ["an opening without a signature", { step: "open" }, "body.signature"],
    ["a leg of another ledger", { step: "refund", leg: "cash" }, "terms.cash.ledgerId"],
  ] as const)
    it(`${what} is refused by its field`, async () => {
      const answer = await send("bank0", { ...opened.body, ...body });
      expectProblem(answer, 400, "Input_Invalid");
      expect(answer.body["field"]).to.equal(field);
    });

  it("the secret claims, and the receiver has what was locked", async () => {
    const receiver = bench.market.banks[1]!.address;
    const held = async () =>
      (await readHolding(bench.client, { token: bench.market.bond, account: receiver })).total;
    const before = await held();
    const answer = await send("bank1", { ...opened.body, step: "claim", secret: opened.secret });
    expect(await end(answer, "bank1")).to.include({ status: "done", step: "claim" });
    expect(await held()).to.equal(before + 10_000_00n);
  });

  it("no secret, no signature and no key is in a log, in a metric or in the clear in the gateway's files", async () => {
    const metrics = await bench.metrics();
    const proofs = [opened.secret, opened.signature].map((hex) => hex.slice(2));
    const keys = bench.entries.map(({ name }) => bench.keyText(name));
    for (const text of [bench.log.join(""), metrics])
      for (const secret of [...proofs, ...keys, "9999999999"])
        expect(text.toLowerCase()).to.not.include(secret.toLowerCase());
    expect(metrics).to.include(
      'vinculum_gateway_requests_total{method="POST",route="/v1/submissions/hash-locks",status="202"}',
    );
    for (const { sha256, lei = "none" } of bench.entries) {
      expect(metrics).to.not.include(sha256);
      expect(metrics).to.not.include(lei);
    }
    for (const file of readdirSync(bench.folder).filter((name) => !name.includes("lock")))
      for (const key of keys) expect(readFileSync(join(bench.folder, file), "latin1")).to.not.include(key);
  });
});
