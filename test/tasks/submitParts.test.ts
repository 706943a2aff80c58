import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect } from "chai";
import { createClient, custom } from "viem";

import { parseSubmittable } from "../../src/domain/submittableTrade.ts";
import { tradeId } from "../../src/domain/trade.ts";
import { addSignature, serialiseTradeFile, type TradeFile } from "../../src/domain/tradeFile.ts";
import { FileError } from "../../src/errors/file.ts";
import { FilesError } from "../../src/errors/files.ts";
import { InputError } from "../../src/errors/input.ts";
import { requireDevelopmentNode } from "../../tasks/lib/developmentNode.ts";
import { Fates, type Fate } from "../../tasks/lib/fates.ts";
import { FateTeller } from "../../tasks/lib/fateTeller.ts";
import { parseFees } from "../../tasks/lib/fees.ts";
import { readKeyFile } from "../../tasks/lib/keyFile.ts";
import { readLines, type FileLine } from "../../tasks/lib/lines.ts";
import { TradeReport } from "../../tasks/lib/tradeReport.ts";
import { checkTrades, openTradeSource, readTrades } from "../../tasks/lib/tradeSource.ts";
import { expectInputError } from "../domain/support.ts";
import { empty, seller, sign, trade, venue } from "../domain/trades.ts";

async function signed(nonce: bigint): Promise<TradeFile> {
  const file = { ...empty, trade: { ...trade, nonce } };
  return addSignature(addSignature(file, await sign("seller", file)), await sign("buyer", file));
}

const compact = (file: TradeFile) => JSON.stringify(JSON.parse(serialiseTradeFile(file)));

async function all<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const found: Item[] = [];
  for await (const item of items) found.push(item);
  return found;
}

const check = (path: string) => checkTrades(openTradeSource(path), venue, () => undefined);
const parsing = (file: TradeFile) => () => parseSubmittable(compact(file), venue);

async function linesOf(text: string | Uint8Array, size: number, longest = 10): Promise<FileLine[]> {
  const bytes = typeof text === "string" ? new TextEncoder().encode(text) : text;
  async function* chunks() {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  }
  return all(readLines(chunks(), longest));
}

/** Follows a trade of this place to an outcome. */
function give(fates: Fates, where: string, outcome: Promise<Fate["outcome"]>): void {
  fates.follow({ id: "0x01", where } as never, { id: "0x01", outcome });
}

async function thrownBy(act: () => Promise<unknown>): Promise<unknown> {
  try {
    await act();
  } catch (error) {
    return error;
  }
  throw new Error("nothing was thrown");
}

describe("what `dvp submit` is made of", () => {
  const folder = mkdtempSync(join(tmpdir(), "vinculum-submit-"));
  const path = (name: string) => join(folder, name);
  const write = (name: string, text: string) => {
    writeFileSync(path(name), text, { mode: 0o600 });
    return path(name);
  };
  let trades: TradeFile[];
  before(async () => {
    trades = await Promise.all([0n, 1n, 2n].map(signed));
  });
  after(() => rmSync(folder, { recursive: true }));

  describe("lines of a file", () => {
    it("are the same however the bytes come, with or without a line feed at the end", async () => {
      const expected = [
        { line: 1, text: "one" },
        { line: 3, text: "drei ß" },
        { line: 4, text: "four" },
      ];
      for (const end of ["", "\n", "\n \n\n"])
        for (const size of [1, 2, 3, 7, 100])
          expect(await linesOf(`one\n\ndrei ß\nfour${end}`, size), `${size} bytes`).to.deep.equal(expected);
      expect(await linesOf("", 5)).to.deep.equal([]);
    });

    it("are told of where they are too long or no UTF-8, and the next is read", async () => {
      for (const size of [1, 4, 100]) {
        expect(await linesOf("0123456789\n0123456789a\nb", size)).to.deep.equal([
          { line: 1, text: "0123456789" },
          { line: 2, reason: "longer than 10 bytes" },
          { line: 3, text: "b" },
        ]);
        expect(await linesOf(new Uint8Array([0xff, 0x0a, 0x61]), size)).to.deep.equal([
          { line: 1, reason: "not in UTF-8" },
          { line: 2, text: "a" },
        ]);
      }
    });

    it("may begin with a byte order mark and end as on Windows", async () => {
      const [first] = await linesOf("\ufeff{}\r\n", 3);
      expect(JSON.parse((first as { text: string }).text)).to.deep.equal({});
    });
  });

  describe("a trade to submit", () => {
    it("is what both signed, under its identity", () => {
      const { id, sellerSignature, buyerSignature } = parseSubmittable(compact(trades[1]!), venue);
      expect(id).to.equal(tradeId(venue, trades[1]!.trade));
      expect([sellerSignature, buyerSignature]).to.deep.equal(
        trades[1]!.signatures.map(({ signature }) => signature),
      );
    });

    it("is for this ledger, signed by both", async () => {
      const half = addSignature(empty, await sign("seller"));
      const [file] = trades as [TradeFile];
      expectInputError(parsing(half), "signatures.buyer", "the buyer's signature");
      expectInputError(parsing({ ...file, signatures: [] }), "signatures.seller", "the seller's signature");
      expectInputError(parsing({ ...file, chainId: 1 }), "chainId", "31337");
      expectInputError(parsing({ ...file, ledgerId: `0x${"2d".repeat(32)}` }), "ledgerId", venue.ledgerId);
      expectInputError(parsing({ ...file, dvp: seller.address }), "dvp", venue.dvp);
    });
  });

  describe("where trades come from", () => {
    it("is a file, a folder or lines", async () => {
      const lines = write("good.jsonl", `${trades.map(compact).join("\n")}\n`);
      mkdirSync(path("good"));
      write("good/b.json", serialiseTradeFile(trades[1]!));
      write("good/a.json", serialiseTradeFile(trades[0]!));
      write("good/notes.txt", "no trade");
      const single = write("single.json", serialiseTradeFile(trades[2]!));
      expect([await check(lines), await check(path("good")), await check(single)]).to.deep.equal([3, 2, 1]);
      const read = await all(readTrades(openTradeSource(path("good")), venue));
      expect(read.map(({ where, trade: { nonce } }) => [where, nonce])).to.deep.equal([
        [path("good/a.json"), 0n],
        [path("good/b.json"), 1n],
      ]);
      const [, second] = await all(readTrades(openTradeSource(lines), venue));
      expect(second!.where).to.equal(`${lines}:2`);
    });

    it("is refused by every bad line", async () => {
      const half = compact({ ...trades[1]!, signatures: trades[1]!.signatures.slice(0, 1) });
      const lines = [compact(trades[0]!), half, "", "{", compact(trades[0]!), "x".repeat(70_000)];
      const error = await thrownBy(() => check(write("bad.jsonl", lines.join("\n"))));
      expect(error).to.be.instanceOf(FileError);
      expect((error as FileError).lines).to.deep.equal([
        { line: 2, reason: "signatures.buyer: expected the buyer's signature, not nothing" },
        { line: 4, reason: 'trade file: expected JSON, not "{"' },
        { line: 5, reason: "the same trade as line 1" },
        { line: 6, reason: "longer than 65536 bytes" },
      ]);
    });

    it("is refused by every bad file of a folder", async () => {
      mkdirSync(path("bad/d.json"), { recursive: true });
      write("bad/a.json", serialiseTradeFile(trades[0]!));
      write("bad/b.json", "[]");
      write("bad/c.json", compact(trades[0]!));
      const error = await thrownBy(() => check(path("bad")));
      expect(error).to.be.instanceOf(FilesError).and.to.include({ code: "File_BadFiles", exitCode: 2 });
      expect((error as FilesError).files).to.deep.equal([
        { file: "b.json", reason: "trade file: expected an object, not a list" },
        { file: "c.json", reason: "the same trade as a.json" },
        { file: "d.json", reason: "no file" },
      ]);
      expect((error as FilesError).message)
        .to.contain("bad: 3 bad files")
        .and.to.contain("  d.json: no file");
    });

    it("is there, and not empty", async () => {
      mkdirSync(path("none"));
      const { field } = (await thrownBy(() => check(write("none.jsonl", "\n\n")))) as InputError;
      expect(field).to.equal("path");
      expectInputError(() => openTradeSource(path("none")), "path", "*.json");
      expectInputError(() => openTradeSource(path("nowhere")), "path", ".jsonl");
      const bad = await thrownBy(() => check(write("bad.json", "{}")));
      expect(bad).to.be.instanceOf(InputError).and.to.have.property("field", "trade file.format");
    });

    it("stays what it was when it was checked", async () => {
      const lines = write("changing.jsonl", compact(trades[0]!));
      const source = openTradeSource(lines);
      await checkTrades(source, venue, () => undefined);
      write("changing.jsonl", "{}");
      const error = await thrownBy(() => all(readTrades(source, venue)));
      expect(error).to.be.instanceOf(FileError);
    });
  });

  it("reads fees in wei", () => {
    expect(parseFees("0", "--fees")).to.deep.equal({ gasPrice: 0n });
    expect(parseFees("7/2", "--fees")).to.deep.equal({ maxFeePerGas: 7n, maxPriorityFeePerGas: 2n });
    expectInputError(() => parseFees("1/2", "--fees"), "--fees", "at most 1");
    expectInputError(() => parseFees("1/2/3", "--fees"), "--fees", "one /");
    expectInputError(() => parseFees("0.5", "--fees"), "--fees", "a whole number");
    expectInputError(() => parseFees("100000000000001", "--fees"), "--fees", "at most");
  });

  it("reads keys of their owner, and shows none of them", () => {
    const [one, two] = ["5e", "b0"].map((byte) => byte.repeat(32)) as [string, string];
    const keys = readKeyFile(write("keys", `0x${one},\n${two}\n`), "--key-file");
    expect(keys.map(({ address }) => address)[0]).to.equal(seller.address);
    expect(keys).to.have.lengthOf(2);
    for (const text of ["", `${one}00`, one.slice(2), "00".repeat(32), "ff".repeat(32), `${one} x`]) {
      const error = expectInputError(
        () => readKeyFile(write("keys", text), "--key-file"),
        "--key-file",
        "64",
      );
      expect(error.message).to.not.contain("5e5e");
    }
  });

  it("overwrites no file but a report", () => {
    for (const id of ["0x01", "0x02"]) {
      const report = new TradeReport(path("report.jsonl"), "--report");
      report.add({ tradeId: id } as never);
      report.close();
      expect(readFileSync(path("report.jsonl"), "utf8")).to.equal(`{"tradeId":"${id}"}\n`);
    }
    write("trades", compact(trades[0]!));
    expectInputError(() => new TradeReport(path("trades"), "--report"), "--report", "a new file");
    expectInputError(() => new TradeReport(folder, "--report"), "--report", "a new file");
    expectInputError(
      () => new TradeReport(path("nowhere/report"), "--report"),
      "--report",
      "a folder that exists",
    );
  });

  it("makes samples on a development node that keeps its keys, and nowhere else", async () => {
    const besu = "besu/v26.7.1/linux-x86_64/openjdk-java-25";
    const hardhat = "HardhatNetwork/3.18.0/@nomicfoundation/edr/0.3.8";
    const rows: [version: string, keys: number, accounts: unknown, type: string, may: boolean][] = [
      [hardhat, 2, "remote", "http", true],
      ["anvil/v1.7.1", 2, "remote", "http", true],
      [besu, 2, "remote", "http", false],
      ["reth-hardhat/v1", 2, "remote", "http", false],
      [hardhat, 1, "remote", "http", false],
      [hardhat, 0, "remote", "http", false],
      [hardhat, 2, [], "http", false],
      [hardhat, 2, [], "edr-simulated", false],
    ];
    for (const [version, keys, accounts, type, may] of rows) {
      const request = async ({ method }: { method: string }) =>
        method === "eth_accounts" ? Array(keys).fill(seller.address) : version;
      const client = createClient({ transport: custom({ request } as never) });
      const connection = { networkName: "here", networkConfig: { type, accounts } } as never;
      const asked = requireDevelopmentNode(connection, client, 2);
      if (may) await asked;
      else expect(await thrownBy(() => asked)).to.include({ field: "--network", given: "here" });
    }
  });

  describe("fates", () => {
    const mined = { transaction: "0xaa", block: 7n, gasUsed: 9n, sender: seller.address } as const;
    const refusal = { code: "DvP_Expired", text: "Too late", hint: "Sign anew.", retry: "no" } as const;

    it("are told in the order of the trades, and none waits for what is not to come", async () => {
      const told: string[] = [];
      const fates = new Fates(({ trade: { where } }) => void told.push(where));
      const late = Promise.withResolvers<Fate["outcome"]>();
      const never = Promise.withResolvers<Fate["outcome"]>();
      give(fates, "a", late.promise);
      give(fates, "b", Promise.resolve({ status: "done", mined }));
      give(fates, "c", never.promise);
      give(fates, "d", Promise.resolve({ status: "refused", refusal }));
      await fates.tell(10);
      expect(told).to.deep.equal([]);
      late.resolve({ status: "done" });
      await fates.tell(2);
      expect(told).to.deep.equal(["a", "b"]);
      never.reject(new Error("stopped"));
      await fates.tell(0);
      fates.tellRest();
      expect(told).to.deep.equal(["a", "b", "d"]);
      expect(fates).to.include({ settled: 2, refused: 1 });
    });

    it("say who settled, and why not", () => {
      const lines: string[] = [];
      const teller = new FateTeller({
        senders: [seller.address],
        report: undefined,
        print: (line) => void lines.push(line),
      });
      const told = { id: "0x01", where: "t.jsonl:3" } as const;
      teller.tell({ trade: told, outcome: { status: "done", mined } });
      const other = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";
      teller.tell({ trade: told, outcome: { status: "done", mined: { ...mined, sender: other } } });
      teller.tell({ trade: told, outcome: { status: "done" } });
      teller.tell({ trade: told, outcome: { status: "refused", refusal } });
      expect(lines).to.deep.equal([
        `settled  0x01  in block 7 by ${seller.address}, transaction 0xaa`,
        `settled  0x01  in block 7 by ${other}, somebody else, transaction 0xaa`,
        "settled  0x01  before, and the ledger does not tell where",
        "refused  0x01  t.jsonl:3: DvP_Expired",
        "  Too late",
        "  Sign anew.",
      ]);
    });

    it("are in the report all, and beside it only refusals, a thousand at most", () => {
      let lines = 0;
      const report = { add: () => void ++lines } as never;
      const teller = new FateTeller({ senders: [], report, print: undefined });
      const told = { id: "0x01", where: "t.jsonl:3" } as const;
      for (let place = 0; place < 1_005; ++place) {
        teller.tell({ trade: told, outcome: { status: "done", mined } });
        teller.tell({ trade: told, outcome: { status: "refused", refusal } });
      }
      expect([lines, teller.listed.length, teller.unsaid]).to.deep.equal([2_010, 1_000, 5]);
      expect(teller.listed[0]).to.deep.equal({
        tradeId: "0x01",
        where: "t.jsonl:3",
        status: "refused",
        transaction: null,
        block: null,
        gasUsed: null,
        sender: null,
        refusal,
      });
    });
  });
});
