import { expect } from "chai";

import { freeze, WHOLE_ACCOUNT } from "../../src/actions/tokens/freeze.ts";
import { unfreeze } from "../../src/actions/tokens/unfreeze.ts";
import { altered, expectProblem } from "./problems.ts";
import { GatewayBench } from "./support.ts";

const TRADES = "/v1/submissions/trades";

describe("submissions to the gateway", () => {
  let bench: GatewayBench;

  before(async () => {
    bench = await GatewayBench.open();
    await bench.start();
  });
  after(() => bench?.close());

  const submit = (body: string, as = bench.sellerOf(body), key: string = crypto.randomUUID()) =>
    bench.ask(TRADES, { as, body, headers: { "idempotency-key": key } });
  const settlements = async (tradeId: unknown) =>
    (await bench.items("/v1/events", "regulator", 200)).filter(
      (event) =>
        event["name"] === "TradeSettled" && (event["args"] as Record<string, unknown>)["tradeId"] === tradeId,
    ).length;

  it("a trade that both signed settles, and is followed to its block", async () => {
    const body = await bench.tradeText();
    const as = bench.sellerOf(body);
    const answer = await submit(body);
    expect(answer.status, JSON.stringify(answer.body)).to.equal(202);
    expect(answer.headers.get("location")).to.equal(`/v1/submissions/${String(answer.body["id"])}`);
    const ended = await bench.end(String(answer.body["id"]), as);
    expect(ended).to.include({ ...answer.body, status: "settled" });
    const trade = await bench.askUntil(`/v1/trades/${String(answer.body["reference"])}`, as);
    expect(trade).to.include({ status: "settled", transaction: ended["transaction"] });
    expect(String(trade["block"])).to.equal(ended["block"]);
  });

  it("the other bank submits the same trade: one settlement, each its own submission", async () => {
    const body = await bench.tradeText();
    const [first, second] = await Promise.all([
      submit(body, bench.sellerOf(body)),
      submit(body, bench.buyerOf(body)),
    ]);
    expect([first.status, second.status]).to.deep.equal([202, 202]);
    expect(first.body["id"]).to.not.equal(second.body["id"]);
    const ends = await Promise.all([
      bench.end(String(first.body["id"]), bench.sellerOf(body)),
      bench.end(String(second.body["id"]), bench.buyerOf(body)),
    ]);
    expect(ends.map(({ status }) => status)).to.deep.equal(["settled", "settled"]);
    const [one, two] = ends;
    expect(one["transaction"]).to.equal(two["transaction"]);
    await bench.indexed(Number(one["block"]));
    expect(await settlements(first.body["reference"])).to.equal(1);
  });

  it("what has settled already is told at once, and costs nothing", async () => {
    const body = await bench.tradeText();
    const first = await submit(body);
    const ended = await bench.end(String(first.body["id"]), bench.sellerOf(body));
    const nonce = await bench.nonce();
    const again = await submit(body);
    const { body: told } = await bench.ask(`/v1/submissions/${String(again.body["id"])}`, {
      as: bench.sellerOf(body),
    });
    expect(told).to.include({ status: "settled", transaction: ended["transaction"], block: ended["block"] });
    expect(await bench.nonce()).to.equal(nonce);
  });

  describe("under one Idempotency-Key", () => {
    it("the same body is the same submission, while it is under way and after", async () => {
      const body = await bench.tradeText();
      const first = await submit(body, undefined, "again");
      const second = await submit(body, undefined, "again");
      await bench.end(String(first.body["id"]), bench.sellerOf(body));
      const third = await submit(body, undefined, "again");
      expect([first, second, third].map(({ status }) => status)).to.deep.equal([202, 202, 202]);
      expect(second.body).to.deep.equal(first.body);
      expect(third.body).to.deep.equal(first.body);
      const replayed = [first, second, third].map(({ headers }) => headers.get("idempotency-replayed"));
      expect(replayed).to.deep.equal(["false", "true", "true"]);
    });

    it("twenty at the same time are one submission", async () => {
      const body = await bench.tradeText();
      const nonce = await bench.nonce();
      const answers = await Promise.all(Array.from({ length: 20 }, () => submit(body, undefined, "twenty")));
      expect(new Set(answers.map(({ status, body: { id } }) => `${status} ${String(id)}`)).size).to.equal(1);
      expect(
        answers.filter(({ headers }) => headers.get("idempotency-replayed") === "false"),
      ).to.have.lengthOf(1);
      await bench.end(String(answers[0]!.body["id"]), bench.sellerOf(body));
      expect(await bench.nonce()).to.equal(nonce + 1);
    });

    it("another body is refused, at the same time and later, and sends nothing", async () => {
      const body = await bench.tradeText();
      const as = bench.sellerOf(body);
      const both = await Promise.all([submit(body, as, "other"), submit(` ${body}`, as, "other")]);
      expect(both.map(({ status }) => status)).to.have.members([202, 422]);
      expectProblem(
        both.find(({ status }) => status === 422)!,
        422,
        "Gateway_KeyReused",
      );
      expectProblem(await submit(`${body}\n`, as, "other"), 422, "Gateway_KeyReused");
      expect((await bench.ask("/v1/submissions?limit=1", { as })).body["items"]).to.have.lengthOf(1);
    });

    it("another participant's key is another key", async () => {
      const body = await bench.tradeText();
      const [first, second] = [
        await submit(body, bench.sellerOf(body), "shared"),
        await submit(body, bench.buyerOf(body), "shared"),
      ];
      expect([first.status, second.status]).to.deep.equal([202, 202]);
      expect(first.body["id"]).to.not.equal(second.body["id"]);
    });

    it("what was refused leaves it free", async () => {
      const sound = await bench.tradeText();
      const bad = altered(sound, (file) => (file["trade"]!["faceAmount"] = "2000000"));
      const as = bench.sellerOf(sound);
      expect((await submit(bad, as, "free")).status).to.equal(422);
      expect((await submit(sound, as, "free")).status).to.equal(202);
    });
  });

  it("what a party did not sign is refused by the contract's own error, with its arguments", async () => {
    const body = altered(await bench.tradeText(), (file) => (file["trade"]!["settlementAmount"] = "1"));
    const answer = await submit(body);
    expectProblem(answer, 422, "DvP_NotSigned");
    const { trade } = JSON.parse(body) as { trade: Record<string, string> };
    expect(answer.body["args"]).to.include({ side: "0", account: trade["seller"] });
    expect(answer.body).to.include({ retry: "after-fix" });
  });

  it("what nobody can deliver is refused before it is sent", async () => {
    const nonce = await bench.nonce();
    const answer = await submit(await bench.undeliverable());
    expectProblem(answer, 422, "ERC20InsufficientBalance");
    expect(Object.keys(answer.body["args"] as object)).to.deep.equal(["sender", "balance", "needed"]);
    expect(await bench.nonce()).to.equal(nonce);
  });

  it("what the ledger refuses after all is told with the contract's error, and may be submitted anew", async () => {
    const { market } = bench;
    const body = await bench.tradeOf("bank0");
    await bench.request("evm_setAutomine", [false]);
    // In the block before the trade, and not yet when that is looked at.
    const order = { token: market.bond, account: market.banks[0]!.address, caseRef: "HC 2/2026" };
    const frozen = freeze(await bench.officer(), {
      ...order,
      amount: WHOLE_ACCOUNT,
      orderedBy: "High Court",
    });
    await bench.until(async () => (await bench.pending()) === 1);
    const first = await submit(body, "bank0");
    expect(first.status, JSON.stringify(first.body)).to.equal(202);
    await bench.until(async () => (await bench.pending()) === 2);
    await bench.request("evm_setAutomine", [true]);
    await bench.request("evm_mine");
    await frozen;
    const ended = await bench.end(String(first.body["id"]), "bank0");
    expect(ended["status"]).to.equal("refused");
    expect(ended["refusal"]).to.deep.include({
      code: "Token_AccountFrozen",
      args: { account: market.banks[0]!.address },
    });
    expect(ended["transaction"]).to.match(/^0x[0-9a-f]{64}$/);
    await unfreeze(await bench.officer(), { ...order, reason: "order discharged" });
    const again = await submit(body, "bank0");
    expect(await bench.end(String(again.body["id"]), "bank0")).to.include({ status: "settled" });
    const { body: still } = await bench.ask(`/v1/submissions/${String(first.body["id"])}`, { as: "bank0" });
    expect(still["status"], "the first was refused, and stays so").to.equal("refused");
  });

  it("a stranger's trade is refused, whatever the role", async () => {
    const body = await bench.tradeText();
    const stranger = ["bank0", "bank1", "bank2"].find(
      (name) => name !== bench.sellerOf(body) && name !== bench.buyerOf(body),
    )!;
    for (const as of [stranger, "other0", "issuer"])
      expectProblem(await submit(body, as), 403, "Gateway_NotAParty");
    expectProblem(await submit(body, "regulator"), 403, "Gateway_RoleRefused");
  });

  for (const [what, change, code] of [
    [
      "another ledger",
      (file: Record<string, unknown>) => (file["ledgerId"] = `0x${"1d".repeat(32)}`),
      "ledgerId",
    ],
    ["another chain", (file: Record<string, unknown>) => (file["chainId"] = 1), "chainId"],
    [
      "one signature",
      (file: Record<string, unknown>) => (file["signatures"] as unknown[]).pop(),
      "signatures.buyer",
    ],
  ] as const)
    it(`a trade of ${what} is refused by its field`, async () => {
      const body = altered(await bench.tradeText(), change);
      const answer = await submit(body, "bank0");
      expectProblem(answer, 400, "Input_Invalid");
      expect(answer.body["field"]).to.equal(code);
    });

  it("a key that stands twice is refused, for a reader sees the first and a parser the last", async () => {
    const body = (await bench.tradeText()).replace('"nonce"', '"nonce": "7", "nonce"');
    const answer = await submit(body, "bank0");
    expectProblem(answer, 400, "Input_Invalid");
    expect(answer.body["detail"]).to.match(/^body: expected each key once/);
  });

  it("it takes nothing in while as much is under way as it bears, and says so", async () => {
    await bench.request("evm_setAutomine", [false]);
    const small = await bench.second({ limits: { openSubmissions: 2 } });
    try {
      const bodies = [await bench.tradeText(), await bench.tradeText(), await bench.tradeText()];
      const answers = [];
      for (const body of bodies)
        answers.push(
          await small.ask(TRADES, {
            as: bench.sellerOf(body),
            body,
            headers: { "idempotency-key": crypto.randomUUID() },
          }),
        );
      expect(answers.map(({ status }) => status)).to.deep.equal([202, 202, 503]);
      expectProblem(answers[2]!, 503, "Gateway_Busy");
      expect(answers[2]!.headers.get("retry-after")).to.equal("5");
    } finally {
      await bench.request("evm_setAutomine", [true]);
      await bench.request("evm_mine");
      await small.close();
    }
  });
});
