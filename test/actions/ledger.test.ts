import { expect } from "chai";
import { createClient, http } from "viem";

import { dvpAbi } from "../../src/abi/dvp.ts";
import { settleTrade } from "../../src/actions/dvp/settleTrade.ts";
import { readEvents, type LedgerEvent } from "../../src/actions/events/readEvents.ts";
import { watchEvents } from "../../src/actions/events/watchEvents.ts";
import { checkLedger } from "../../src/actions/ledger/checkLedger.ts";
import { pages, readLogs } from "../../src/actions/logs.ts";
import { suspend } from "../../src/actions/participants/suspend.ts";
import { readLedgerTime } from "../../src/actions/time.ts";
import { parseLedger, serialiseLedger, type Ledger } from "../../src/deployments.ts";
import { ChainError } from "../../src/errors/chain.ts";
import { InputError } from "../../src/errors/input.ts";
import { expectInputError } from "../domain/support.ts";
import { lei, NOW, openMarket, thrownBy, type Market } from "./market.ts";

describe("a ledger", () => {
  let market: Market;

  before(async () => {
    market = await openMarket();
  });

  beforeEach(() => market.reset());

  const checkFailure = async (changes: Partial<Ledger>) => {
    const thrown = await thrownBy(checkLedger(market.csd, { ledger: { ...market.ledger, ...changes } }));
    expect(thrown).to.be.instanceOf(ChainError);
    return (thrown as ChainError).code;
  };

  it("is on its chain, or it is said what is wrong", async () => {
    const { ledger } = market;
    await checkLedger(market.csd, { ledger });
    expect(await checkFailure({ chainId: 1 })).to.equal("Chain_WrongId");
    expect(await checkFailure({ registry: market.account("stranger") })).to.equal("Chain_Reset");
    expect(await checkFailure({ registry: market.bond })).to.equal("Chain_Reset");
    expect(await checkFailure({ ledgerId: `0x${"77".repeat(32)}` })).to.equal("Chain_Reset");
    const { block } = ledger.anchor;
    expect(await checkFailure({ anchor: { block, hash: ledger.ledgerId } })).to.equal("Chain_Reset");
    expect(await checkFailure({ anchor: { block: 10_000n, hash: ledger.anchor.hash } })).to.equal(
      "Chain_Reset",
    );
  });

  it("is missed by name where no node answers", async () => {
    const client = createClient({ transport: http("http://127.0.0.1:1", { retryCount: 0 }) });
    const thrown = await thrownBy(checkLedger(client, { ledger: market.ledger }));
    expect(thrown).to.be.instanceOf(ChainError).with.property("code", "Chain_Unreachable");
    expect((thrown as ChainError).shortMessage).to.equal("The node at 127.0.0.1:1 does not answer");
  });

  it("is kept in an address book that reads back the same", () => {
    const { ledger } = market;
    const text = serialiseLedger(ledger);
    expect(parseLedger(text)).to.deep.equal(ledger);
    const broken = { ...(JSON.parse(text) as object), registry: "0x12" };
    expectInputError(() => parseLedger(JSON.stringify(broken)), "ledger.json: registry", "an address");
    const { redemption: _, ...without } = ledger.centralBanks.HKD!;
    const lacking = JSON.stringify({ ...(JSON.parse(text) as object), centralBanks: { HKD: without } });
    expectInputError(() => parseLedger(lacking), "ledger.json: redemption", "an address");
    expect(() => parseLedger("{}")).to.throw(InputError);
  });

  it("has the time of its chain, not of this machine", async () => {
    const time = await readLedgerTime(market.csd);
    expect(time >= NOW && time < NOW + 600n).to.equal(true);
  });

  it("is read as events, in order, with names and times", async () => {
    const { csd, ledger, account, bond, cash } = market;
    const before = await readEvents(csd, { ledger });
    const counted = (name: string) => before.filter(({ eventName }) => eventName === name).length;
    expect(counted("ParticipantOnboarded")).to.equal(4);
    expect(counted("InstrumentListed")).to.equal(2);
    expect(counted("CashIssued")).to.equal(2);
    expect(counted("BondAnnounced")).to.equal(1);
    expect(counted("RoleLabel")).to.equal(16);
    const places = before.map(({ block, logIndex }) => Number(block) * 1000 + logIndex);
    expect(places).to.deep.equal(places.toSorted((a, b) => a - b));

    const { receipt } = await settleTrade(csd, { ledger, ...(await market.signed()) });
    const fromBlock = receipt.blockNumber;
    const events = await readEvents(csd, { ledger, fromBlock });
    const time = events[0]!.time;
    expect(time > NOW).to.equal(true);
    const at = { block: fromBlock, transaction: receipt.transactionHash, time };
    expect(events.slice(1)).to.deep.equal([
      {
        contract: "Bond",
        address: bond,
        eventName: "Transfer",
        args: { from: account("seller"), to: account("buyer"), value: 50_000_000_00n },
        logIndex: 1,
        ...at,
      },
      {
        contract: "WholesaleCash",
        address: cash,
        eventName: "Transfer",
        args: { from: account("buyer"), to: account("seller"), value: 50_012_345_67n },
        logIndex: 2,
        ...at,
      },
    ]);
    expect(events[0]).to.include({ contract: "DvP", eventName: "TradeSettled", logIndex: 0 });
    expect(await readEvents(csd, { ledger, toBlock: fromBlock - 1n })).to.deep.equal(before);
  });

  it("is followed: every event once, then those to come", async () => {
    const { csd, ledger } = market;
    const known = await readEvents(csd, { ledger });
    const seen: LedgerEvent[] = [];
    let arrived: (() => void) | undefined;
    const next = () => new Promise<void>((resolve) => (arrived = resolve));
    let waiting = next();
    const stop = watchEvents(csd, {
      ledger,
      interval: 10,
      onEvents: (events) => {
        seen.push(...events);
        arrived?.();
      },
      onError: (error) => {
        throw error;
      },
    });
    await waiting;
    expect(seen).to.deep.equal(known);
    waiting = next();
    await settleTrade(csd, { ledger, ...(await market.signed()) });
    await waiting;
    waiting = next();
    await suspend(csd, { ledger, lei: lei("BUYERBANK000000000"), reason: "order" });
    await waiting;
    stop();
    expect(seen.slice(known.length).map(({ eventName }) => eventName)).to.deep.equal([
      "TradeSettled",
      "Transfer",
      "Transfer",
      "ParticipantSuspended",
    ]);
    expect(seen).to.deep.equal(await readEvents(csd, { ledger }));
  });

  it("is read in pages that a node answers", async () => {
    const ranges: [bigint, bigint][] = [];
    for await (const { fromBlock, toBlock } of pages(market.csd, { fromBlock: 3n, toBlock: 12_000n })) {
      ranges.push([fromBlock, toBlock]);
    }
    expect(ranges).to.deep.equal([
      [3n, 5_002n],
      [5_003n, 10_002n],
      [10_003n, 12_000n],
    ]);
    const { csd, ledger, connection } = market;
    await connection.provider.request({ method: "hardhat_mine", params: ["0x2710"] });
    await settleTrade(csd, { ledger, ...(await market.signed()) });
    const settled = await readLogs(csd, {
      address: ledger.dvp,
      abi: dvpAbi,
      eventName: "TradeSettled",
      fromBlock: 0n,
    });
    expect(settled).to.have.lengthOf(1);
    const after = settled[0]!.blockNumber + 1n;
    expect(await readLogs(csd, { address: ledger.dvp, abi: dvpAbi, fromBlock: after })).to.deep.equal([]);
  });
});
