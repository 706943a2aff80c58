import { setTimeout as pause } from "node:timers/promises";

import { expect } from "chai";
import { encodeFunctionData, keccak256, toHex, type Hex } from "viem";

import { tokenAbi } from "../../../src/actions/client.ts";
import { callAct } from "../../../src/agents/submitter/kinds/calls.ts";
import { tradeKind } from "../../../src/agents/submitter/kinds/trades.ts";
import { SubmitJournal } from "../../../src/agents/submitter/submitJournal.ts";
import { Bench, errorOf } from "./support.ts";

describe("the submitter", () => {
  let bench: Bench;

  before(async () => {
    bench = await Bench.open();
  });

  beforeEach(() => {
    bench.reports = [];
  });

  after(() => bench?.close());

  it("says into which transaction an act goes before that is mined, and what the journal knows of it", async () => {
    const carried: [acts: readonly Hex[], transaction: Hex][] = [];
    const submitter = await bench.submitter({ carried: (...told) => void carried.push(told) });
    const [sound, unsound] = [await bench.newTrade(), await bench.newTrade(false)];
    expect(submitter.look(sound.id)).to.equal(undefined);
    const { outcome } = await submitter.submit(sound);
    while (carried.length === 0) await pause(5);
    const [[acts, transaction]] = carried as [(typeof carried)[number]];
    expect(acts).to.deep.equal([sound.id]);
    const open = submitter.look(sound.id);
    expect(open).to.include({ status: "open", transaction });
    const ended = await bench.mineUntil(outcome);
    expect(ended)
      .to.deep.include({ status: "done" })
      .and.have.nested.property("mined.transaction", transaction);
    expect(submitter.look(sound.id)).to.deep.equal(ended);
    const [refused] = await bench.end(submitter, [unsound]);
    expect(submitter.look(unsound.id)).to.deep.equal(refused).and.include({ status: "refused" });
    expect(submitter.failure).to.equal(undefined);
    await submitter.close();
    expect(submitter.failure).to.have.property("code", "Submitter_Stopped");
  });

  it("settles a trade, and tells where", async () => {
    const sender = bench.newSender();
    const submitter = await bench.submitter({ accounts: [sender] });
    const act = await bench.newTrade();
    const [outcome] = await bench.end(submitter, [act]);
    expect(outcome!.status).to.equal("done");
    const { transaction, block, gasUsed } = outcome!.mined!;
    expect(outcome!.mined!.sender.toLowerCase()).to.equal(sender.address.toLowerCase());
    const receipt = await bench.request<{ blockNumber: string; gasUsed: string; status: string }>(
      "eth_getTransactionReceipt",
      [transaction],
    );
    expect(receipt.status).to.equal("0x1");
    expect([BigInt(receipt.blockNumber), BigInt(receipt.gasUsed)]).to.deep.equal([block, gasUsed]);
    expect(await bench.settled([act])).to.deep.equal([1]);
    expect(submitter.open).to.equal(0);
    await submitter.close();
  });

  it("refuses a trade by name, in a block, and takes it again", async () => {
    const submitter = await bench.submitter();
    const act = await bench.newTrade(false);
    for (const attempt of [1, 2]) {
      const [outcome] = await bench.end(submitter, [act]);
      expect(outcome, `attempt ${attempt}`).to.include({ status: "refused" });
      expect(outcome).to.have.nested.property("refusal.code", "ERC20InsufficientBalance");
      expect(outcome)
        .to.have.nested.property("refusal.data")
        .that.matches(/^0x[0-9a-f]{8}/);
      expect(outcome!.mined).to.not.equal(undefined);
    }
    expect(await bench.settled([act])).to.deep.equal([0]);
    await submitter.close();
  });

  it("settles a batch in one transaction; one that fails stops none", async () => {
    const sender = bench.newSender();
    const submitter = await bench.submitter({ accounts: [sender], batch: 10 });
    const acts = [...(await bench.newTrades(3)), await bench.newTrade(false), ...(await bench.newTrades(3))];
    const outcomes = await bench.end(submitter, acts);
    expect(outcomes.map(({ status }) => status)).to.deep.equal(
      acts.map((_, place) => (place === 3 ? "refused" : "done")),
    );
    expect(outcomes[3]).to.have.nested.property("refusal.code", "ERC20InsufficientBalance");
    expect(new Set(outcomes.map(({ mined }) => mined?.transaction)).size).to.equal(1);
    expect(await bench.nonceOf(sender)).to.equal(1);
    await submitter.close();
  });

  it("tries the acts of a batch that failed as a whole one by one", async () => {
    const { ledger } = bench.market;
    const single = tradeKind({ client: bench.client, ledger });
    const kind = {
      ...single,
      most: 5,
      call: (payloads: readonly Hex[]) =>
        payloads.length === 1
          ? single.call(payloads)
          : { to: ledger.dvp, data: "0x12345678" as const, gas: 100_000n },
    };
    const submitter = await bench.submitter({ kinds: { trade: kind } });
    const acts = await bench.newTrades(4);
    const outcomes = await bench.end(submitter, acts);
    expect(outcomes.map(({ status }) => status)).to.deep.equal(acts.map(() => "done"));
    expect(await bench.settled(acts)).to.deep.equal([1, 1, 1, 1]);
    await submitter.close();
  });

  it("settles once what is submitted twice, and both callers get the receipt", async () => {
    const sender = bench.newSender();
    const submitter = await bench.submitter({ accounts: [sender] });
    const act = await bench.newTrade();
    const [first, second] = await Promise.all([submitter.submit(act), submitter.submit(act)]);
    const [one, two] = await bench.mineUntil(Promise.all([first.outcome, second.outcome]));
    expect(one).to.deep.equal(two);
    const later = await (await submitter.submit(act)).outcome;
    expect(later).to.deep.equal(one);
    expect(await bench.settled([act])).to.deep.equal([1]);
    expect(await bench.nonceOf(sender)).to.equal(1);
    await submitter.close();
  });

  it("remembers what was done over a restart", async () => {
    const file = "remember.db";
    const sender = bench.newSender();
    const act = await bench.newTrade();
    let submitter = await bench.submitter({ accounts: [sender], file });
    const [done] = await bench.end(submitter, [act]);
    await submitter.close();
    submitter = await bench.submitter({ accounts: [sender], file });
    expect(await (await submitter.submit(act)).outcome).to.deep.equal(done);
    expect(await bench.nonceOf(sender)).to.equal(1);
    await submitter.close();
  });

  it("calls a trade done that somebody else has settled, with their transaction", async () => {
    const act = await bench.newTrade();
    const other = await bench.submitter();
    const [theirs] = await bench.end(other, [act]);
    await other.close();
    const sender = bench.newSender();
    const submitter = await bench.submitter({ accounts: [sender] });
    const [ours] = await bench.end(submitter, [act]);
    expect(ours!.status).to.equal("done");
    expect(ours!.mined!.transaction).to.equal(theirs!.mined!.transaction);
    expect(await bench.nonceOf(sender), "the failed attempt").to.equal(1);
    await submitter.close();
  });

  it("sends any call once", async () => {
    const { bond, banks } = bench.market;
    const [from, to] = [banks[0]!, banks[1]!];
    const data = encodeFunctionData({
      abi: tokenAbi,
      functionName: "transfer",
      args: [to.address, 10_000_00n],
    });
    const act = callAct("call", keccak256(toHex("a transfer")), { to: bond, data, gas: 100_000n });
    const submitter = await bench.submitter({ accounts: [from] });
    const before = await bench.bondsOf(1);
    await bench.end(submitter, [act, act]);
    await bench.end(submitter, [act]);
    expect((await bench.bondsOf(1)) - before).to.equal(10_000_00n);
    await submitter.close();
  });

  it("offers the fees that the network asks for, and no guess", async () => {
    const [legacy, later] = [bench.newSender(), bench.newSender()];
    const fees = { maxFeePerGas: 3_000_000_000n, maxPriorityFeePerGas: 1_000_000_000n };
    for (const [account, fee] of [
      [legacy, { gasPrice: 2_000_000_000n }],
      [later, fees],
    ] as const) {
      await bench.request("hardhat_setBalance", [account.address, "0xde0b6b3a7640000"]);
      const submitter = await bench.submitter({ accounts: [account], fees: fee });
      const [outcome] = await bench.end(submitter, [await bench.newTrade()]);
      const transaction = await bench.request<Record<string, Hex>>("eth_getTransactionByHash", [
        outcome!.mined!.transaction,
      ]);
      for (const [name, value] of Object.entries(fee))
        expect(BigInt(transaction[name]!), name).to.equal(value);
      await submitter.close();
    }
  });

  it("shares the work among its senders", async () => {
    const accounts = [bench.newSender(), bench.newSender(), bench.newSender()];
    const submitter = await bench.submitter({ accounts });
    const acts = await bench.newTrades(9);
    await bench.end(submitter, acts);
    expect(await Promise.all(accounts.map((account) => bench.nonceOf(account)))).to.deep.equal([3, 3, 3]);
    await submitter.close();
  });

  it("keeps to its window, so that no node's limit for one sender is reached", async () => {
    const sender = bench.newSender();
    const submitter = await bench.submitter({ accounts: [sender], window: 2 });
    const acts = await bench.newTrades(5);
    const tickets = await Promise.all(acts.map((act) => submitter.submit(act)));
    const pending = await bench.request<string>("eth_getTransactionCount", [sender.address, "pending"]);
    expect(Number(pending)).to.be.at.most(2);
    await bench.mineUntil(Promise.all(tickets.map(({ outcome }) => outcome)));
    expect(await bench.settled(acts)).to.deep.equal([1, 1, 1, 1, 1]);
    await submitter.close();
  });

  it("lets a caller wait where it is full", async () => {
    const submitter = await bench.submitter({ capacity: 2 });
    const acts = await bench.newTrades(3);
    const first = await submitter.submit(acts[0]!);
    await submitter.submit(acts[1]!);
    let taken = false;
    const third = submitter.submit(acts[2]!).then((ticket) => {
      taken = true;
      return ticket;
    });
    await pause(60);
    expect(taken).to.equal(false);
    expect(submitter.open).to.equal(2);
    await bench.mineUntil(first.outcome);
    await bench.mineUntil((await third).outcome);
    expect(await bench.settled(acts)).to.deep.equal([1, 1, 1]);
    await submitter.close();
  });

  it("goes on after a restart where it stopped, and sends no second transaction", async () => {
    const file = "goes-on.db";
    const sender = bench.newSender();
    const acts = await bench.newTrades(4);
    let submitter = await bench.submitter({ accounts: [sender], file, window: 2 });
    const tickets = await Promise.all(acts.map((act) => submitter.submit(act)));
    await submitter.close();
    const ends = await Promise.allSettled(tickets.map(({ outcome }) => outcome));
    expect(
      ends.map((end) => end.status === "rejected" && (end.reason as { code: string }).code),
    ).to.deep.equal(acts.map(() => "Submitter_Stopped"));
    submitter = await bench.submitter({ accounts: [sender], file });
    expect(submitter.open).to.equal(4);
    await bench.mineUntil(submitter.drain());
    expect(await bench.settled(acts)).to.deep.equal([1, 1, 1, 1]);
    expect(await bench.nonceOf(sender)).to.equal(4);
    await submitter.close();
  });

  it("forgets all of an act but its end", async () => {
    const submitter = await bench.submitter({ file: "forgets.db" });
    await bench.end(submitter, await bench.newTrades(2));
    await submitter.close();
    const journal = new SubmitJournal(bench.path("forgets.db"));
    expect(journal.openActs()).to.deep.equal([]);
    expect(journal.openTransactions()).to.deep.equal([]);
    expect(journal.counts()).to.deep.equal({ done: 2, refused: 0, open: 0 });
    journal.close();
  });

  it("takes nothing in that is malformed, or once it is closed", async () => {
    const submitter = await bench.submitter();
    const act = await bench.newTrade();
    expect(await errorOf(submitter.submit({ ...act, id: "0x12" }))).to.include({
      name: "InputError",
      field: "id",
    });
    expect(await errorOf(submitter.submit({ ...act, id: act.id.toUpperCase() as never }))).to.include({
      field: "id",
    });
    expect(await errorOf(submitter.submit({ ...act, payload: "bytes" as never }))).to.include({
      field: "payload",
    });
    expect(await errorOf(submitter.submit({ ...act, payload: "0x1234" }))).to.include({ field: "payload" });
    expect(await errorOf(submitter.submit({ ...act, kind: "toString" }))).to.include({ field: "kind" });
    await submitter.close();
    expect(await errorOf(submitter.submit(act))).to.include({ code: "Submitter_Stopped" });
  });
});
