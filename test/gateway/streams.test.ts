import { connect } from "node:net";

import { expect } from "chai";

import type { StreamSource } from "../../src/agents/gateway/http/streams.ts";
import { readEvents, type SentEvent } from "./eventReader.ts";
import { expectProblem } from "./problems.ts";
import { GatewayBench } from "./support.ts";

const CHANGES = "/v1/submissions/stream";
const EVENTS = "/v1/events/stream";

describe("streams of the gateway", () => {
  let bench: GatewayBench;
  /** A megabyte a page, for as long as somebody takes it. */
  let pages = 0;
  const flood: StreamSource = {
    next: () => {
      ++pages;
      const item = { id: "a", event: "flood", data: { text: "x".repeat(10_000) } };
      return Promise.resolve(Array.from({ length: 100 }, () => item));
    },
    onMore: () => () => undefined,
  };

  before(async () => {
    bench = await GatewayBench.open();
    await bench.start({
      limits: { heartbeatSeconds: 1, streamsPerKey: 3, streams: 8, slowReaderSeconds: 1 },
      more: (app, { streams }) => {
        const options = { config: { resource: "events" }, exposeHeadRoute: false } as const;
        app.get("/v1/flood", options, (request, reply) => streams.serve(request, reply, flood));
      },
    });
  });
  after(() => bench?.close());

  const open = (path: string, as: string, last?: string) => readEvents(bench, path, { as, last });

  it("a submission is followed from queued to settled, by its participant and by nobody else", async () => {
    const text = await bench.tradeText();
    const as = bench.sellerOf(text);
    const [mine, others, all] = await Promise.all([
      open(CHANGES, as),
      open(CHANGES, "other0"),
      open(CHANGES, "regulator"),
    ]);
    const id = await bench.submitAndEnd(text);
    expect(statuses(await mine.take(3))).to.deep.equal(["queued", "sent", "settled"]);
    const [queued, sent, settled] = mine.events;
    expect(new Set([queued, sent, settled].map((event) => event!.data["id"]))).to.deep.equal(new Set([id]));
    expect(sent!.data["transaction"]).to.equal(settled!.data["transaction"]);
    expect(statuses(await all.take(3))).to.deep.equal(["queued", "sent", "settled"]);
    await others.beats(1);
    expect(others.events).to.deep.equal([]);
    await Promise.all([mine.close(), others.close(), all.close()]);
  });

  it("after a break it goes on where it was, with nothing lost and nothing twice", async () => {
    const text = await bench.tradeText();
    const as = bench.sellerOf(text);
    const whole = await open(CHANGES, as);
    const first = await open(CHANGES, as);
    await bench.submitAndEnd(text);
    const [begun] = await first.take(1);
    await first.close();
    await bench.submitAndEnd(await bench.tradeOf(as));
    const rest = await open(CHANGES, as, begun!.id);
    await Promise.all([whole.take(6), rest.take(5)]);
    expect([begun, ...rest.events]).to.deep.equal(whole.events);
    await Promise.all([whole.close(), rest.close()]);
  });

  it("events of the ledger come as blocks do, and go on after any of them", async () => {
    const text = await bench.tradeText();
    const as = bench.sellerOf(text);
    const [mine, bond, stranger] = await Promise.all([
      open(EVENTS, as),
      open(EVENTS, "issuer"),
      open(EVENTS, "other0"),
    ]);
    const { block } = await bench.settle(text);
    const events = await mine.until((event) => event.data["name"] === "TradeSettled");
    expect(names(events)).to.include.members(["TradeSettled", "Transfer"]);
    expect(events.every(({ data }) => data["block"] === block)).to.equal(true);
    expect(names(await bond.take(1))).to.deep.equal(["Transfer"]);
    await stranger.beats(1);
    expect(stranger.events).to.deep.equal([]);
    for (const [place, { id }] of events.entries()) {
      const again = await open(EVENTS, as, id);
      await again.beats(1);
      expect(again.events).to.deep.equal(events.slice(place + 1));
      await again.close();
    }
    await Promise.all([mine.close(), bond.close(), stranger.close()]);
  });

  it("from the first event on it is the whole list, in the same order", async () => {
    const list = await bench.items("/v1/events", "regulator");
    const stream = await open(EVENTS, "regulator", list[0]!["id"] as string);
    const events = await stream.take(list.length - 1);
    expect(events.map(({ data }) => data)).to.deep.equal(list.slice(1));
    expect(events.map(({ id }) => id)).to.deep.equal(list.slice(1).map(({ id }) => id));
    await stream.close();
  });

  it("where nothing happens a sign of life comes", async () => {
    const stream = await open(EVENTS, "other1");
    await stream.beats(2);
    expect(stream.events).to.deep.equal([]);
    await stream.close();
  });

  it("a key has as many as it may, and gets room again when one ends", async () => {
    const streams = await Promise.all([1, 2, 3].map(() => open(EVENTS, "bank2")));
    expectProblem(await bench.ask(EVENTS, { as: "bank2" }), 429, "Gateway_TooMany");
    const other = await open(EVENTS, "bank1");
    await streams[0]!.close();
    await bench.until(async () => (await bench.metrics()).includes("vinculum_gateway_streams 3"));
    const again = await open(EVENTS, "bank2");
    await Promise.all([...streams.slice(1), other, again].map((stream) => stream.close()));
    await bench.until(async () => (await bench.metrics()).includes("vinculum_gateway_streams 0"));
  });

  it("a reader that takes nothing is cut off, and others go on", async () => {
    const { hostname, port } = new URL(bench.url);
    const socket = connect(Number(port), hostname);
    socket.on("error", () => undefined);
    socket.pause(); // reads nothing
    socket.write(
      `GET /v1/flood HTTP/1.1\r\nHost: g\r\nAuthorization: Bearer ${bench.keyText("regulator")}\r\n\r\n`,
    );
    await bench.until(async () => (await bench.metrics()).includes("vinculum_gateway_streams 1"));
    await bench.until(async () => (await bench.metrics()).includes("vinculum_gateway_streams 0"));
    expect(pages, "megabytes that were read for it").to.be.greaterThan(0).and.lessThan(50);
    socket.destroy();
    expect((await bench.ask("/health/live")).status).to.equal(200);
  });

  it("when the gateway ends, streams end in order, and so does it", async () => {
    const stream = await open(EVENTS, "bank0");
    await bench.stop();
    await stream.ended;
    expect(stream.failed).to.equal(false);
  });
});

function names(events: readonly SentEvent[]): unknown[] {
  return events.map(({ data }) => data["name"]);
}

function statuses(events: readonly SentEvent[]): unknown[] {
  return events.map(({ data }) => data["status"]);
}
