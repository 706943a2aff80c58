import { connect } from "node:net";
import { setTimeout as pause } from "node:timers/promises";

import { expect } from "chai";

import { expectProblem } from "./problems.ts";
import { GatewayBench } from "./support.ts";

type Json = Record<string, unknown>;

const TRADES = "/v1/submissions/trades";
const LOCKS = "/v1/submissions/hash-locks";

describe("what the gateway does not take", () => {
  let bench: GatewayBench;
  let trade: Json;
  let step: Json;

  before(async () => {
    bench = await GatewayBench.open();
    await bench.start({
      limits: { bodyBytes: 20_000, headersSeconds: 1, requestSeconds: 2, connections: 20 },
    });
    trade = JSON.parse(await bench.tradeText()) as Json;
    step = { ...(await bench.openLock()).body, step: "refund" };
  });
  after(() => bench?.close());

  const post = (path: string, body: unknown) => bench.ask(path, { as: "bank0", body, headers: headers() });

  describe("bodies", () => {
    it("are refused by the field that is wrong", async () => {
      for (const [what, path, body, field] of bodiesOf(trade, step)) {
        const answer = await post(path, body);
        expectProblem(answer, 400, "Input_Invalid");
        expect(answer.body["field"], what).to.equal(field);
      }
    });

    for (const [what, text] of [
      ["no JSON", "{"],
      ["JSON with something after it", "{} {}"],
      ["an empty body", ""],
      ["a key that would reach a prototype", '{"__proto__": {"a": 1}}'],
    ] as const)
      it(`${what} is refused`, async () => {
        expectProblem(await post(TRADES, text), 400, "Gateway_Malformed");
      });

    it("one that is deeply nested is refused, and takes nothing down", async () => {
      const answer = await post(TRADES, `${"[".repeat(9_000)}${"]".repeat(9_000)}`);
      expectProblem(answer, 400, "Input_Invalid");
    });

    it("one that is too large is refused, whether it says so or not", async () => {
      expectProblem(
        await post(TRADES, JSON.stringify({ ...trade, extra: "x".repeat(20_000) })),
        413,
        "Gateway_TooLarge",
      );
      const chunked = await raw(
        `POST ${TRADES} HTTP/1.1\r\nHost: gateway\r\nAuthorization: Bearer ${bench.keyText("bank0")}\r\nIdempotency-Key: a\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n6000\r\n${"x".repeat(0x6000)}\r\n0\r\n\r\n`,
      );
      expect(chunked).to.match(/^HTTP\/1.1 413 /);
      expect(chunked).to.include("Gateway_TooLarge");
    });

    for (const type of [
      "text/plain",
      "application/x-www-form-urlencoded",
      "multipart/form-data; boundary=a",
      "application/xml",
    ])
      it(`${type} is refused`, async () => {
        const answer = await bench.ask(TRADES, {
          as: "bank0",
          body: "a=1",
          headers: { ...headers(), "content-type": type },
        });
        expectProblem(answer, 415, "Gateway_WrongMediaType");
      });
  });

  it("a submission without an Idempotency-Key, or with a bad one", async () => {
    const none = await bench.ask(TRADES, { as: "bank0", body: trade });
    expectProblem(none, 400, "Input_Invalid");
    expect(none.body["field"]).to.equal("headers.idempotency-key");
    for (const key of ["", "a b", "x".repeat(129)]) {
      const answer = await bench.ask(TRADES, {
        as: "bank0",
        body: trade,
        headers: { "idempotency-key": key },
      });
      expectProblem(answer, 400, "Input_Invalid");
    }
  });

  describe("addresses", () => {
    for (const [path, field] of [
      ["/v1/participants?limit=0", "querystring.limit"],
      ["/v1/participants?limit=201", "querystring.limit"],
      ["/v1/participants?limit=ten", "querystring.limit"],
      ["/v1/participants?limit=1&limit=2", "querystring.limit"],
      ["/v1/participants?limt=1", "querystring.limt"],
      ["/v1/participants?cursor=%00", "querystring.cursor"],
      ["/v1/participants?cursor=cDE", "cursor"],
      ["/v1/participants/x", "params.lei"],
      ["/v1/accounts?cursor=AAAA", "cursor"],
      ["/v1/positions?account=0x12", "querystring.account"],
      ["/v1/positions?instrument=hkd", "querystring.instrument"],
      ["/v1/positions?block=-1", "querystring.block"],
      ["/v1/positions?block=99999999", "block"],
      ["/v1/bonds/HK00009123", "params.isin"],
      ["/v1/bonds/HK0000912342/holders?block=x", "querystring.block"],
      ["/v1/accounts/0x12/statements/HKD", "params.account"],
      [`/v1/accounts/0x${"77".repeat(20)}/statements/hkd`, "params.instrument"],
      ["/v1/trades?cursor=ZTE", "cursor"],
      ["/v1/trades/0x12", "params.tradeId"],
      ["/v1/events?touching=me", "querystring.touching"],
      ["/v1/events?name=transfer", "querystring.name"],
      ["/v1/events?toBlock=99999999", "toBlock"],
      ["/v1/submissions?cursor=YzE", "cursor"],
      ["/v1/submissions/1", "params.id"],
    ] as const)
      it(`${path} is refused by ${field}`, async () => {
        const answer = await bench.ask(path, { as: path.includes("holders") ? "regulator" : "bank0" });
        if (path.endsWith("cDE")) return expect(answer.status).to.equal(200); // page 1 of participants: a cursor of theirs
        expectProblem(answer, 400, "Input_Invalid");
        expect(answer.body["field"]).to.equal(field);
        return undefined;
      });

    it("a Last-Event-ID that no stream gave is refused", async () => {
      for (const stream of ["/v1/events/stream", "/v1/submissions/stream"]) {
        const answer = await bench.ask(stream, { as: "bank0", headers: { "last-event-id": "AAAA" } });
        expectProblem(answer, 400, "Input_Invalid");
      }
    });

    it("one that is not there is not there, with a key and without", async () => {
      for (const path of ["/", "/v1", "/v2/trades", "/metrics", "/%zz"]) {
        expect((await bench.ask(path)).status, path).to.be.oneOf([400, 404]);
        expect((await bench.ask(path, { as: "regulator" })).status, path).to.be.oneOf([400, 404]);
      }
    });

    it("one that has other methods says which", async () => {
      for (const [path, method, allow] of [
        ["/v1/trades", "POST", "GET, HEAD"],
        ["/v1/trades", "DELETE", "GET, HEAD"],
        ["/v1/bonds/HK0000912342", "PUT", "GET, HEAD"],
        [TRADES, "PATCH", "POST"],
        ["/v1/events/stream", "POST", "GET"],
      ] as const) {
        const answer = await bench.ask(path, { as: "bank0", method });
        expectProblem(answer, 405, "Gateway_WrongMethod");
        expect(answer.headers.get("allow"), path).to.equal(allow);
      }
    });
  });

  describe("keys", () => {
    for (const [what, authorization] of [
      ["none", undefined],
      ["an unknown one", `Bearer vinculum_${"A".repeat(43)}`],
      ["another scheme", "Basic YTpi"],
      ["an empty one", "Bearer "],
      ["one too long", `Bearer ${"x".repeat(200)}`],
    ] as const)
      it(`${what} is answered 401, alike`, async () => {
        const answer = await bench.ask("/v1/trades", {
          headers: authorization === undefined ? {} : { authorization },
        });
        expectProblem(answer, 401, "Gateway_NoKey");
        expect(answer.headers.get("www-authenticate")).to.equal('Bearer realm="vinculum"');
        expect(answer.body["detail"]).to.equal("This takes a valid API key");
      });

    it("without one no body is read", async () => {
      const answer = await bench.ask(TRADES, { body: "x".repeat(30_000), headers: headers() });
      expectProblem(answer, 401, "Gateway_NoKey");
    });
  });

  describe("connections", () => {
    it("headers that come too slowly are cut off with 408", async () => {
      const answer = await raw("GET /v1/trades HTTP/1.1\r\nHost: g", 6_000);
      expect(answer)
        .to.match(/^HTTP\/1.1 408 /)
        .and.to.include("Gateway_TooSlow");
    });

    it("a body that comes too slowly is cut off with 408", async () => {
      const answer = await raw(
        `POST ${TRADES} HTTP/1.1\r\nHost: g\r\nAuthorization: Bearer ${bench.keyText("bank0")}\r\nIdempotency-Key: b\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{`,
        8_000,
      );
      expect(answer)
        .to.match(/^HTTP\/1.1 408 /)
        .and.to.include("Gateway_TooSlow");
    });

    it("what is no HTTP is refused", async () => {
      expect(await raw("hello\r\n\r\n"))
        .to.match(/^HTTP\/1.1 400 /)
        .and.to.include("Gateway_Malformed");
    });

    it("more than it bears are turned away, and those that are there go on", async () => {
      const idle = await Promise.all(Array.from({ length: 25 }, () => opened(bench.url)));
      await pause(100);
      expect(idle.filter((socket) => socket.closed).length).to.be.greaterThan(0);
      for (const socket of idle) socket.destroy();
      await pause(100);
      expect((await bench.ask("/health/live")).status).to.equal(200);
    });
  });

  /** What the gateway answers to bytes. */
  function raw(text: string, patience = 3_000): Promise<string> {
    const { hostname, port } = new URL(bench.url);
    return new Promise((resolve, reject) => {
      let answer = "";
      const socket = connect(Number(port), hostname, () => socket.write(text));
      const timer = setTimeout(() => socket.destroy(new Error(`no answer, only ${answer}`)), patience);
      socket.on("data", (chunk) => {
        answer += chunk.toString("latin1");
        if (/\r\n\r\n[\s\S]*\}$/.test(answer)) socket.end();
      });
      socket.on("error", reject);
      socket.on("close", () => {
        clearTimeout(timer);
        resolve(answer);
      });
    });
  }
});

function opened(url: string) {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.on("error", () => undefined);
  return new Promise<typeof socket>((resolve) => socket.once("connect", () => resolve(socket)));
}

function miscased(address: unknown): string {
  const text = address as string;
  const at = text.search(/[a-f]/);
  return text.slice(0, at) + text[at]!.toUpperCase() + text.slice(at + 1);
}

function arbiters(terms: Json, count: number): Json {
  const some = Array.from({ length: count }, (_, place) => `0x${`a${place}`.repeat(20)}`);
  const leg = (name: string) => ({ ...(terms[name] as Json), arbiters: some });
  return { ...terms, security: leg("security"), cash: leg("cash") };
}

function headers() {
  return { "idempotency-key": crypto.randomUUID() };
}

/** Bodies with something wrong in each, and the field that is told of. */
function bodiesOf(trade: Json, step: Json): [what: string, path: string, body: unknown, field: string][] {
  const inner = trade["trade"] as Json;
  const terms = step["terms"] as Json;
  const signature = (trade["signatures"] as Json[])[0]!;
  return [
    ["nothing", TRADES, "null", "body"],
    ["a list", TRADES, [], "body"],
    ["a text", TRADES, '"trade"', "body"],
    ["a missing key", TRADES, { ...trade, dvp: undefined }, "body.dvp"],
    ["a key too many", TRADES, { ...trade, extra: 1 }, "body.extra"],
    ["a key too many inside", TRADES, { ...trade, trade: { ...inner, extra: 1 } }, "body.trade.extra"],
    ["a number that is a text", TRADES, { ...trade, chainId: "31337" }, "body.chainId"],
    [
      "an amount that is a number",
      TRADES,
      { ...trade, trade: { ...inner, faceAmount: 5 } },
      "body.trade.faceAmount",
    ],
    [
      "an amount below nought",
      TRADES,
      { ...trade, trade: { ...inner, faceAmount: "-5" } },
      "body.trade.faceAmount",
    ],
    [
      "an amount beyond the largest",
      TRADES,
      { ...trade, trade: { ...inner, faceAmount: "9".repeat(40) } },
      "trade.faceAmount",
    ],
    ["a malformed address", TRADES, { ...trade, trade: { ...inner, seller: "0x12" } }, "body.trade.seller"],
    [
      "an address with a wrong checksum",
      TRADES,
      { ...trade, trade: { ...inner, seller: miscased(inner["seller"]) } },
      "trade.seller",
    ],
    [
      "an ISIN with a wrong check digit",
      TRADES,
      { ...trade, trade: { ...inner, isin: "HK0000912341" } },
      "trade.isin",
    ],
    ["another format", TRADES, { ...trade, format: "other" }, "body.format"],
    ["another version", TRADES, { ...trade, version: 2 }, "body.version"],
    [
      "three signatures",
      TRADES,
      { ...trade, signatures: [signature, signature, signature] },
      "body.signatures",
    ],
    ["two of one side", TRADES, { ...trade, signatures: [signature, signature] }, "signatures[1].side"],
    [
      "half a byte",
      TRADES,
      { ...trade, signatures: [{ ...signature, signature: "0x123" }] },
      "body.signatures.0.signature",
    ],
    ["dates out of order", TRADES, { ...trade, trade: { ...inner, validUntil: "1" } }, "trade.validUntil"],
    ["no terms", LOCKS, { ...step, terms: undefined }, "body.terms"],
    ["another step", LOCKS, { ...step, step: "admit" }, "body.step"],
    ["another leg", LOCKS, { ...step, leg: "both" }, "body.leg"],
    ["a short secret", LOCKS, { ...step, step: "claim", secret: "0x12" }, "body.secret"],
    [
      "a hashlock of nought",
      LOCKS,
      { ...step, terms: { ...terms, hashlock: `0x${"00".repeat(32)}` } },
      "hashlock",
    ],
    ["two arbiters", LOCKS, { ...step, terms: arbiters(terms, 2) }, "security.arbiters"],
    ["four arbiters", LOCKS, { ...step, terms: arbiters(terms, 4) }, "body.terms.security.arbiters"],
  ];
}
