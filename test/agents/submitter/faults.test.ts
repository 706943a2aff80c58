import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

import { expect } from "chai";
import hre from "hardhat";
import { keccak256, parseTransaction, toHex, type Hex } from "viem";

import { Random } from "../../../scripts/demo/random.ts";
import { callAct } from "../../../src/agents/submitter/kinds/calls.ts";
import { SubmitJournal } from "../../../src/agents/submitter/submitJournal.ts";
import { SignerError } from "../../../src/errors/signer.ts";
import { Bench, broken, errorOf, type Pass, type Question, type Wire } from "./support.ts";

const SENDS = "eth_sendRawTransaction";

describe("the submitter among faults", () => {
  let bench: Bench;

  before(async () => {
    bench = await Bench.open();
  });

  beforeEach(() => {
    bench.reports = [];
  });

  after(() => bench?.close());

  /** Eight trades through a wire: each must settle once, by one transaction each. */
  async function settlesAll(wire: Wire): Promise<void> {
    const sender = bench.newSender();
    const acts = await bench.newTrades(8);
    const submitter = await bench.submitter({ accounts: [sender] });
    const outcomes = await bench.through(wire, () => bench.end(submitter, acts));
    expect(outcomes.map(({ status }) => status)).to.deep.equal(acts.map(() => "done"));
    await submitter.close();
    expect(await bench.settled(acts)).to.deep.equal(acts.map(() => 1));
    expect(await bench.nonceOf(sender)).to.equal(acts.length);
  }

  describe("on the way to the node", () => {
    it("half of the questions are lost", async () => {
      const random = new Random(1);
      await settlesAll((question, pass) =>
        random.below(2) === 0 ? Promise.reject(broken()) : pass(question),
      );
    });

    it("half of the answers are lost", async () => {
      const random = new Random(2);
      await settlesAll(async (question, pass) => {
        const answer = await pass(question);
        if (random.below(2) === 0) throw broken();
        return answer;
      });
    });

    it("every transaction arrives twice", async () => {
      await settlesAll(async (question, pass) => {
        if (question.method === SENDS) await pass(question);
        return pass(question);
      });
    });

    it("answers come late, and transactions in another order", async () => {
      const random = new Random(3);
      await settlesAll(async (question, pass) => {
        await pause(random.below(40));
        return pass(question);
      });
    });

    it("the node's pool is full for a while", async () => {
      let full = 20;
      await settlesAll((question, pass) =>
        question.method === SENDS && full-- > 0
          ? Promise.reject(Object.assign(new Error("transaction pool is full"), { code: -32_000 }))
          : pass(question),
      );
    });

    it("the node tells of some receipts only", async () => {
      const random = new Random(4);
      await settlesAll(async (question, pass) =>
        question.method === "eth_getTransactionReceipt" && random.below(2) === 0 ? null : pass(question),
      );
    });
  });

  it("takes acts in while the node is away", async () => {
    const submitter = await bench.submitter();
    const act = await bench.newTrade();
    const ticket = await bench.through(
      () => Promise.reject(broken()),
      () => submitter.submit(act),
    );
    await bench.mineUntil(ticket.outcome);
    expect(await bench.settled([act])).to.deep.equal([1]);
    expect(
      bench.reports.some(({ kind, text }) => kind === "alarm" && text.includes("does not answer")),
    ).to.equal(true);
    await submitter.close();
  });

  it("does not begin where the node is away", async () => {
    const error = await bench.through(
      () => Promise.reject(broken()),
      () => errorOf(bench.submitter()),
    );
    expect(error).to.include({ code: "Chain_Unreachable" });
  });

  it("waits for a signer that is away, and skips no nonce", async () => {
    const sender = bench.newSender();
    let signatures = 0;
    const account: typeof sender = {
      ...sender,
      signTransaction: async (...parameters) => {
        if ([1, 2, 4, 5].includes(++signatures)) {
          throw new SignerError("The signer does not answer", {
            code: "Signer_Unreachable",
            retry: "later",
            hint: "Try again.",
          });
        }
        return sender.signTransaction(...parameters);
      },
    };
    const submitter = await bench.submitter({ accounts: [account] });
    const acts = await bench.newTrades(4);
    await bench.end(submitter, acts);
    expect(signatures).to.equal(8);
    expect(await bench.settled(acts)).to.deep.equal([1, 1, 1, 1]);
    expect(await bench.nonceOf(sender)).to.equal(4);
    await submitter.close();
  });

  it("stops where a signer refuses, and goes on with one that does not", async () => {
    const sender = bench.newSender();
    const refusing: typeof sender = {
      ...sender,
      signTransaction: () =>
        Promise.reject(
          new SignerError("The signer refused", { code: "Signer_Refused", retry: "after-fix", hint: "Ask." }),
        ),
    };
    const file = "refusing.db";
    const submitter = await bench.submitter({ accounts: [refusing], file });
    const act = await bench.newTrade();
    const { outcome } = await submitter.submit(act);
    expect(await errorOf(outcome)).to.include({ code: "Signer_Refused" });
    await submitter.close();
    const again = await bench.submitter({ accounts: [sender], file });
    await bench.mineUntil(again.drain());
    expect(await bench.settled([act])).to.deep.equal([1]);
    await again.close();
  });

  it("sends again what fell out of the pool", async () => {
    const sender = bench.newSender();
    const submitter = await bench.submitter({ accounts: [sender] });
    const acts = await bench.newTrades(3);
    const tickets = await Promise.all(acts.map((act) => submitter.submit(act)));
    let waiting: { hash: Hex }[] = [];
    while (waiting.length < 3) {
      await pause(5);
      waiting = await bench.request("eth_pendingTransactions");
    }
    for (const { hash } of waiting) await bench.request("hardhat_dropTransaction", [hash]);
    await bench.mineUntil(Promise.all(tickets.map(({ outcome }) => outcome)));
    expect(await bench.settled(acts)).to.deep.equal([1, 1, 1]);
    expect(await bench.nonceOf(sender)).to.equal(3);
    await submitter.close();
  });

  it("fills a gap that an incomplete journal left", async () => {
    const sender = bench.newSender();
    const journal = new SubmitJournal(bench.path("gap.db"));
    const act = await bench.newTrade();
    journal.atOnce(() => journal.take(act));
    const raw = await sender.signTransaction({
      chainId: bench.market.ledger.chainId,
      type: "legacy",
      nonce: 2,
      to: bench.market.ledger.dvp,
      gas: 30_000n,
      gasPrice: 0n,
    });
    journal.atOnce(() =>
      journal.carry({ hash: keccak256(raw), sender: sender.address, nonce: 2, raw }, [act]),
    );
    journal.close();
    const submitter = await bench.submitter({ accounts: [sender], file: "gap.db" });
    await bench.mineUntil(submitter.drain());
    expect(await bench.nonceOf(sender), "two that fill, and the one beyond").to.equal(3);
    expect(bench.reports.filter(({ text }) => text.includes("does nothing"))).to.have.length(2);
    // What was beyond the gap was no trade: mined, failed, and told.
    expect(await bench.settled([act])).to.deep.equal([0]);
    await submitter.close();
  });

  it("refuses what a node will not take, and goes on after it", async () => {
    const sender = bench.newSender();
    const submitter = await bench.submitter({ accounts: [sender] });
    const { dvp } = bench.market.ledger;
    const tooLarge = callAct("call", keccak256(toHex("too large")), { to: dvp, data: "0x", gas: 10n ** 12n });
    const [first, third] = await bench.newTrades(2);
    const [one, two, three] = await bench.through(limitedNode, () =>
      bench.end(submitter, [first!, tooLarge, third!]),
    );
    expect([one!.status, three!.status]).to.deep.equal(["done", "done"]);
    expect(two).to.have.nested.property("refusal.code", "Submitter_NodeRefused");
    expect(two).to.have.nested.property("refusal.text").that.includes("exceeds block gas limit");
    expect(await bench.nonceOf(sender), "its nonce was used up").to.equal(3);
    await submitter.close();
  });

  it("stops where a node takes nothing of a sender at all", async () => {
    const error = await bench.through(
      (question, pass) =>
        question.method === SENDS
          ? Promise.reject(Object.assign(new Error("Sender account not authorized"), { code: -32_007 }))
          : pass(question),
      async () => {
        const submitter = await bench.submitter();
        const ticket = await submitter.submit(await bench.newTrade());
        const thrown = await errorOf(bench.mineUntil(ticket.outcome));
        expect(await errorOf(submitter.submit(await bench.newTrade()))).to.equal(thrown);
        await submitter.close();
        return thrown;
      },
    );
    expect(error).to.include({ code: "Submitter_NodeRefused" });
    expect(error.message).to.include("not authorized");
  });

  it("goes on with other fees where a node took none of the first", async () => {
    const sender = bench.newSender();
    const file = "fees.db";
    const poor = await bench.submitter({ accounts: [sender], file, fees: { gasPrice: 1_000_000_000n } });
    const act = await bench.newTrade();
    const error = await errorOf(bench.mineUntil((await poor.submit(act)).outcome));
    expect(error).to.include({ code: "Submitter_NodeRefused" });
    expect(bench.reports.filter(({ kind }) => kind === "alarm")).to.have.length(1);
    await poor.close();
    const submitter = await bench.submitter({ accounts: [sender], file });
    const [outcome] = await bench.end(submitter, [act]);
    expect(outcome!.status).to.equal("done");
    expect(await bench.settled([act])).to.deep.equal([1]);
    expect(await bench.nonceOf(sender)).to.equal(1);
    await submitter.close();
  });

  it("knows of every transaction of a nonce what it does, over a start", async () => {
    const sender = bench.newSender();
    const file = "both.db";
    const fees = { gasPrice: 1_000_000_000n };
    const poor = await bench.submitter({ accounts: [sender], file, fees });
    const act = await bench.newTrade();
    await errorOf(bench.mineUntil((await poor.submit(act)).outcome));
    await poor.close();
    // What was declined is taken by another way after all, once it is signed anew.
    const journal = new SubmitJournal(bench.path(file));
    const first = journal.openTransactions()[0]!;
    journal.close();
    await bench.request("hardhat_setBalance", [sender.address, "0xde0b6b3a7640000"]);
    const wire: Wire = (question, pass) =>
      question.method === SENDS && question.params![0] !== first.raw
        ? Promise.reject(broken())
        : pass(question);
    await bench.through(wire, async () => {
      const signing = await bench.submitter({ accounts: [sender], file });
      await bench.request(SENDS, [first.raw]);
      const [outcome] = await bench.end(signing, [act]);
      expect(outcome).to.have.nested.property("mined.transaction", first.hash);
      expect(outcome!.status).to.equal("done");
      await signing.close();
    });
    expect(await bench.settled([act])).to.deep.equal([1]);
  });

  describe("somebody else with the key", () => {
    it("is refused on the same machine", async () => {
      const accounts = [bench.newSender()];
      const submitter = await bench.submitter({ accounts });
      expect(await errorOf(bench.submitter({ accounts }))).to.include({ code: "Submitter_SenderInUse" });
      await submitter.close();
      await (await bench.submitter({ accounts })).close();
    });

    it("is refused on the same journal", async () => {
      const submitter = await bench.submitter({ file: "same.db" });
      expect(await errorOf(bench.submitter({ file: "same.db" }))).to.include({ field: "journal" });
      await submitter.close();
    });

    it("is refused where its transactions wait in the pool", async () => {
      const accounts = [bench.newSender()];
      const first = await bench.submitter({ accounts });
      await first.submit(await bench.newTrade());
      await pause(50);
      const elsewhere = { accounts, lockFolder: join(bench.folder, "another machine") };
      expect(await errorOf(bench.submitter(elsewhere))).to.include({ code: "Submitter_SenderShared" });
      await bench.mineUntil(first.drain());
      await first.close();
    });

    it("stops both, and every trade still settles once", async () => {
      const accounts = [bench.newSender()];
      const files = ["one.db", "two.db"];
      const options = files.map((file) => ({ accounts, file, lockFolder: join(bench.folder, `of ${file}`) }));
      const both = await Promise.all(options.map((option) => bench.submitter(option)));
      const acts = await bench.newTrades(2);
      const tickets = await Promise.all(both.map((submitter, place) => submitter.submit(acts[place]!)));
      const ends = await bench.mineUntil(Promise.allSettled(tickets.map(({ outcome }) => outcome)));
      const failed = ends.filter((end) => end.status === "rejected");
      expect(failed.map(({ reason }) => (reason as { code: string }).code)).to.deep.equal([
        "Submitter_SenderShared",
      ]);
      for (const submitter of both) await submitter.close();
      // Started again after the other has ended, each does what it had not done.
      for (const option of options) {
        const again = await bench.submitter(option);
        await bench.mineUntil(again.drain());
        await again.close();
      }
      expect(await bench.settled(acts)).to.deep.equal([1, 1]);
    });

    it("ends what a stopped key has under way, while another key goes on", async () => {
      const [first, second] = [bench.newSender(), bench.newSender()];
      const submitter = await bench.submitter({ accounts: [first, second] });
      const acts = await bench.newTrades(6);
      const tickets = await Promise.all(acts.map((act) => submitter.submit(act)));
      let waiting: { hash: Hex; from: Hex }[] = [];
      while (waiting.length < 6) {
        await pause(5);
        waiting = await bench.request("eth_pendingTransactions");
      }
      const { chainId } = bench.market.ledger;
      const foreign = await first.signTransaction({
        chainId,
        type: "legacy",
        nonce: 0,
        to: second.address,
        gas: 21_000n,
        gasPrice: 0n,
      });
      // The pool loses all that the first key had in it, and takes a stranger's transaction in its place.
      for (const { hash, from } of waiting)
        if (from === first.address.toLowerCase()) await bench.request("hardhat_dropTransaction", [hash]);
      await bench.request("eth_sendRawTransaction", [foreign]);
      await bench.mine();
      const outcomes = await bench.mineUntil(Promise.all(tickets.map(({ outcome }) => outcome)));
      expect(outcomes.map(({ status }) => status)).to.deep.equal(acts.map(() => "done"));
      expect(await bench.settled(acts)).to.deep.equal(acts.map(() => 1));
      expect(bench.reports.filter(({ kind }) => kind === "alarm")).to.have.length(1);
      await submitter.close();
    });
  });

  describe("another chain", () => {
    it("by its number: nothing is signed", async () => {
      const sender = bench.newSender();
      const signing = { ...sender, signTransaction: () => Promise.reject(new Error("signed")) };
      expect(await errorOf(bench.submitter({ accounts: [signing], chainId: 31_338 }))).to.include({
        code: "Chain_WrongId",
      });
    });

    it("under a journal", async () => {
      const accounts = [bench.newSender()];
      await (await bench.submitter({ accounts, file: "bound.db" })).close();
      const second = await hre.network.create("default");
      const error = await bench.through(
        (question) => second.provider.request(question),
        () => errorOf(bench.submitter({ accounts, file: "bound.db" })),
      );
      expect(error).to.include({ name: "InputError", field: "journal" });
      await second.close();
    });

    it("reset beneath a submitter: it stops, and nothing of the old chain is sent to the new", async () => {
      const accounts = [bench.newSender()];
      const submitter = await bench.submitter({ accounts, file: "reset.db" });
      const acts = await bench.newTrades(2);
      const ticket = await submitter.submit(acts[0]!);
      const second = await hre.network.create("default");
      const sent: string[] = [];
      const error = await bench.through(
        (question) => {
          if (question.method === SENDS) sent.push(question.method);
          return second.provider.request(question);
        },
        async () => {
          while (!bench.reports.some(({ text }) => text.includes("not reached block"))) await pause(10);
          await second.provider.request({ method: "evm_mine", params: [] });
          return errorOf(ticket.outcome);
        },
      );
      expect(error).to.include({ code: "Chain_Reset" });
      expect(sent).to.deep.equal([]);
      expect(await errorOf(submitter.submit(acts[1]!))).to.include({ code: "Chain_Reset" });
      await submitter.close();
      await second.close();
      // Back on its own chain, it goes on.
      const again = await bench.submitter({ accounts, file: "reset.db" });
      await bench.mineUntil(again.drain());
      expect(await bench.settled(acts)).to.deep.equal([1, 0]);
      await again.close();
    });
  });

  describe("blocks that are replaced", () => {
    it("within the depth: the act is done once", async () => {
      const { submitter, act, outcome } = await replaced(bench, 6n);
      const ended = await bench.mineUntil(outcome);
      expect(ended.status).to.equal("done");
      expect(await bench.settled([act])).to.deep.equal([1]);
      await submitter.close();
    });

    it("beneath it: it stops and says so", async () => {
      const { submitter } = await replaced(bench, 0n);
      while (!bench.reports.some(({ text }) => text.includes("was replaced"))) await pause(5);
      expect(await errorOf(submitter.submit(await bench.newTrade()))).to.include({
        code: "Submitter_Reorganised",
      });
      await submitter.close();
    });
  });

  it("does not care what the clocks say", async () => {
    const now = Date.now.bind(Date);
    const submitter = await bench.submitter();
    try {
      for (const skew of [86_400_000, -86_400_000, 0]) {
        Date.now = () => now() + skew;
        await bench.request("evm_increaseTime", [86_400]);
        const act = await bench.newTrade();
        const [outcome] = await bench.end(submitter, [act]);
        expect(outcome!.status).to.equal("done");
      }
    } finally {
      Date.now = now;
    }
    await submitter.close();
  });

  it("asks for every key that its journal has sent with", async () => {
    const sender = bench.newSender();
    const first = await bench.submitter({ accounts: [sender], file: "keys.db" });
    const act = await bench.newTrade();
    await first.submit(act);
    await pause(50);
    await first.close();
    expect(await errorOf(bench.submitter({ file: "keys.db" }))).to.include({ field: "accounts" });
    expect(await errorOf(bench.submitter({ accounts: [sender], file: "keys.db", kinds: {} }))).to.include({
      field: "kind",
    });
    const again = await bench.submitter({ accounts: [sender], file: "keys.db" });
    await bench.mineUntil(again.drain());
    expect(await bench.settled([act])).to.deep.equal([1]);
    await again.close();
  });
});

/** One act is mined, and its block replaced by empty ones. */
async function replaced(bench: Bench, depth: bigint) {
  const submitter = await bench.submitter({ depth });
  const act = await bench.newTrade();
  const before = await bench.request<Hex>("evm_snapshot");
  const { outcome } = await submitter.submit(act);
  while ((await bench.settled([act]))[0] === 0) {
    await bench.mine();
    await pause(20);
  }
  await bench.request("evm_revert", [before]);
  await bench.request("evm_setAutomine", [false]);
  await bench.request("evm_increaseTime", [60]);
  for (let block = 0; block < 10; ++block) await bench.mine();
  return { submitter, act, outcome };
}

/** A node with a limit of its own for the gas of one transaction; that of a chain in memory is another under coverage. */
function limitedNode(question: Question, pass: Pass): Promise<unknown> {
  return question.method === SENDS && parseTransaction(question.params![0] as Hex).gas === 10n ** 12n
    ? Promise.reject(
        Object.assign(new Error("Transaction gas limit exceeds block gas limit"), { code: -32_005 }),
      )
    : pass(question);
}
