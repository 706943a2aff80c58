import { once } from "node:events";
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";

import { expect } from "chai";
import { createClient, http, type Address, type Hex } from "viem";
import { privateKeyToAccount } from "viem/accounts";
import { getTransactionCount } from "viem/actions";

import { readSettlements } from "../../src/actions/dvp/readSettlements.ts";
import { parseLedger } from "../../src/deployments.ts";
import { tradeId } from "../../src/domain/trade.ts";
import { parseTradeFile, serialiseTradeFile, type TradeFile } from "../../src/domain/tradeFile.ts";
import type { FateDocument } from "../../tasks/lib/fates.ts";
import { readProject } from "../domain/support.ts";
import { StubSigner } from "../signers/support/stubSigner.ts";
import { web3Signer } from "../signers/support/web3Signer.ts";
import { CommandLine, parseDocument, type Result, type Words } from "./support/commandLine.ts";

// A thousand trades as docs/submitter.md has them, then what may come in between.

interface Submitted {
  ok: boolean;
  submitted: number;
  settled: number;
  refused: number;
  open: number;
  report?: string;
  trades: FateDocument[];
}

interface Sample {
  trades: number;
  undeliverable: number;
  sender: Address;
}

const chapter = readProject("docs/submitter.md")
  .split(/^##+ /m)
  .find((text) => text.startsWith("Try it\n"))!;
const blocks = [...chapter.matchAll(/^```(sh)?\n(.*?)^```$/gms)];
const script = blocks.find(([, kind]) => kind === "sh")![2]!;
const printed = blocks
  .find(([, kind]) => kind !== "sh")![2]!
  .split(/\n|…/)
  .filter((part) => part.trim() !== "");

const lineOf = (file: TradeFile) => JSON.stringify(JSON.parse(serialiseTradeFile(file)));

describe("dvp submit, on a node", () => {
  const cli = new CommandLine();
  let page: Result;

  before(async function () {
    this.timeout(600_000);
    await cli.startNode();
    page = await cli.runScript(script);
  });
  after(() => cli.close());

  const ledger = () => parseLedger(readFileSync(cli.path("deployments/localhost/ledger.json"), "utf8"));
  const linesOf = (name: string) => readFileSync(cli.path(name), "utf8").trimEnd().split("\n");
  const tradesOf = (name: string) => linesOf(name).map(parseTradeFile);
  const idsOf = (name: string) => tradesOf(name).map((file) => tradeId(file, file.trade));
  const write = (name: string, lines: readonly string[]) =>
    writeFileSync(cli.path(name), lines.map((line) => `${line}\n`).join(""));
  const sample = (name: string, trades: number) =>
    cli.json<Sample>(
      `dvp sample --trades ${trades} --banks 3 --out`,
      [cli.path(`${name}.jsonl`)],
      "--key-out",
      [cli.path(`${name}.key`)],
    );
  /** Words of a submission of a sample, with a journal and a key of its name. */
  const words = (path: string, name: string, more: Words = []): Words[] => [
    "dvp submit",
    [cli.path(path)],
    "--journal",
    [cli.path(`${name}.db`)],
    "--key-file",
    [cli.path(`${name}.key`)],
    more,
  ];
  async function submit(code: number, submission: Words[]): Promise<Submitted> {
    const result = await cli.run(...submission, "--json");
    expect(result.code, result.stderr).to.equal(code);
    return parseDocument(result) as Submitted;
  }
  /** How often each trade settled on the chain. */
  async function settlements(ids: readonly Hex[]): Promise<number[]> {
    const client = createClient({ transport: http(cli.url()) });
    const all = await readSettlements(client, { ledger: ledger() });
    return ids.map((id) => all.filter((settled) => settled.tradeId === id).length);
  }
  const nonceOf = (address: Address) =>
    getTransactionCount(createClient({ transport: http(cli.url()) }), { address });

  it("does what docs/submitter.md prints", async () => {
    expect(page.code, page.stdout).to.equal(0);
    let place = 0;
    for (const line of printed) {
      const found = page.stdout.indexOf(line, place);
      expect(found, `${line}\n\n${page.stdout}`).to.be.at.least(place);
      place = found + line.length;
    }
    const report = linesOf("fates.jsonl").map((line) => JSON.parse(line) as FateDocument);
    expect(report.map(({ tradeId: id }) => id)).to.deep.equal(idsOf("trades.jsonl"));
    expect(report[0]!.where).to.equal("trades.jsonl:1");
    const settled = report.filter(({ status }) => status === "settled").map(({ tradeId: id }) => id);
    expect(settled).to.have.lengthOf(990);
    expect(new Set(await settlements(settled))).to.deep.equal(new Set([1]));
  });

  it("tells what became of each trade, and the same once more", async () => {
    const { sender, undeliverable } = await sample("fifty", 50);
    expect(undeliverable).to.equal(1);
    const first = await submit(1, words("fifty.jsonl", "fifty"));
    expect(first).to.include({ ok: false, submitted: 50, settled: 49, refused: 1, open: 0 });
    expect(first.trades.map(({ tradeId: id }) => id)).to.deep.equal(idsOf("fifty.jsonl"));
    const { refusal, ...refused } = first.trades[37]!;
    expect(refused).to.include({ status: "refused", where: `${cli.path("fifty.jsonl")}:38`, sender });
    expect(refusal).to.include({ code: "ERC20InsufficientBalance", retry: "later" });
    expect(refusal!.text).to.contain("minor units");
    for (const { transaction, block, gasUsed, sender: by, refusal: none } of first.trades.toSpliced(37, 1)) {
      expect(transaction).to.match(/^0x[0-9a-f]{64}$/);
      expect([block! > 0, gasUsed! > 50_000, by, none]).to.deep.equal([true, true, sender, null]);
    }
    expect(await nonceOf(sender)).to.equal(50);

    const again = await submit(1, words("fifty.jsonl", "fifty"));
    expect(again.trades.toSpliced(37, 1)).to.deep.equal(first.trades.toSpliced(37, 1));
    expect(again.trades[37]!.refusal!.code).to.equal("ERC20InsufficientBalance");
    expect(await nonceOf(sender), "the refused one is tried again").to.equal(51);
    const text = await cli.run(...words("fifty.jsonl", "fifty"));
    const lines = text.stdout.trimEnd().split("\n");
    expect(lines.filter((line) => line.startsWith("settled  "))).to.have.lengthOf(49);
    expect(lines.at(-1)).to.equal("50 trades: 49 settled, 1 refused, 0 open");
    expect((await settlements(idsOf("fifty.jsonl"))).toSpliced(37, 1)).to.deep.equal(Array(49).fill(1));
  });

  it("takes a folder, in batches, from two keys", async () => {
    const { sender } = await sample("pair", 21);
    mkdirSync(cli.path("folder"));
    for (const [place, line] of linesOf("pair.jsonl").entries())
      writeFileSync(cli.path(`folder/${String(place).padStart(2, "0")}.json`), line);
    const second = `0x${"88".repeat(32)}` as const;
    const key = readFileSync(cli.path("pair.key"), "utf8").trim();
    writeFileSync(cli.path("pair.key"), `${key},${second}\n`);
    const done = await submit(0, words("folder", "pair", "--batch 5 --window 1"));
    expect(done).to.include({ ok: true, submitted: 21, settled: 21, refused: 0, open: 0 });
    const senders = new Set(done.trades.map(({ sender: by }) => by));
    expect(senders).to.deep.equal(new Set([sender, privateKeyToAccount(second).address]));
    expect(new Set(done.trades.map(({ transaction }) => transaction)).size).to.be.within(5, 8);
    expect(done.trades[3]!.where).to.equal(cli.path("folder/03.json"));
  });

  it("calls settled what somebody else settled, by a key of a remote signer", async () => {
    const key = privateKeyToAccount(`0x${"77".repeat(32)}`);
    const signer = await StubSigner.open(web3Signer(key, 31_337));
    const [path, journal] = [cli.path("fifty.jsonl"), cli.path("other.db")];
    process.env["VINCULUM_SIGNER"] = signer.url;
    try {
      const other = await submit(1, ["dvp submit", [path], "--journal", [journal], `--from ${key.address}`]);
      expect(other).to.include({ settled: 49, refused: 1 });
      expect(other.trades.filter(({ sender }) => sender === key.address)).to.have.lengthOf(1);
      const text = await cli.run("dvp submit", [path], "--journal", [journal]);
      expect(text.stdout.match(/, somebody else, transaction /g)).to.have.lengthOf(49);
      const both = await cli.failure(2, ...words("fifty.jsonl", "fifty", "--from 0"));
      expect(both.message).to.match(/^--from: expected nothing beside --key-file/);
    } finally {
      delete process.env["VINCULUM_SIGNER"];
      await signer.close();
    }
  });

  it("goes on where it was ended, and lets nobody else send with its key", async function () {
    this.timeout(300_000);
    const { sender } = await sample("long", 600);
    const submission = words("long.jsonl", "long");
    for (const signal of ["SIGINT", "SIGKILL"] as const) {
      const { process: running, result } = cli.begin(...submission);
      await once(running.stdout!, "data");
      if (signal === "SIGINT") {
        writeFileSync(cli.path("thief.key"), readFileSync(cli.path("long.key")), { mode: 0o600 });
        const [thief, twin] = await Promise.all([
          cli.failure(1, ...words("fifty.jsonl", "thief")),
          cli.failure(2, ...submission),
        ]);
        expect(thief).to.include({ name: "Submitter_SenderInUse" });
        expect(twin.message).to.match(/^journal: expected a journal that no other process has open/);
      }
      running.kill(signal);
      const { code, stdout, stderr } = await result;
      if (signal === "SIGKILL") expect(code).to.equal(null);
      else if (stdout.includes("600 trades: 594 settled, 6 refused, 0 open\n"))
        this.skip(); // too quick a machine
      else {
        expect(code, stderr).to.equal(1);
        expect(stdout).to.match(/\n600 trades: \d+ settled, \d+ refused, [1-9]\d* open\nInterrupted: /);
      }
    }
    const done = await submit(1, submission);
    expect(done).to.include({ submitted: 600, settled: 594, refused: 6, open: 0 });
    const settled = done.trades.filter(({ status }) => status === "settled");
    expect(new Set(await settlements(settled.map(({ tradeId: id }) => id)))).to.deep.equal(new Set([1]));
    const refusedOften = (await nonceOf(sender)) - 594;
    expect(refusedOften, "transactions that settled nothing").to.be.within(6, 18);
  });

  it("sends nothing where the input is bad", async () => {
    const [whole, ...rest] = linesOf("long.jsonl") as [string, ...string[]];
    const file = parseTradeFile(whole);
    const half = lineOf({ ...file, signatures: file.signatures.slice(1) });
    const elsewhere = lineOf({ ...file, ledgerId: `0x${"2d".repeat(32)}` });
    write("bad.jsonl", [whole, half, rest[0]!, elsewhere, whole, lineOf({ ...file, chainId: 1 }), "no JSON"]);
    write("half.json", [half]);
    write("loose.key", [`0x${"99".repeat(32)}`]);
    chmodSync(cli.path("loose.key"), 0o640);
    write("no.key", ["99"]);
    chmodSync(cli.path("no.key"), 0o600);
    const good = words("fifty.jsonl", "fifty");
    const [loose, noKey] = ["loose", "no"].map((name) => words("fifty.jsonl", name)) as [Words[], Words[]];
    const rows: [field: string, submission: Words[]][] = [
      ["signatures.seller", words("half.json", "fifty")],
      ["path", words("nothing.jsonl", "fifty")],
      ["--journal", ["dvp submit", [cli.path("fifty.jsonl")], "--key-file", [cli.path("fifty.key")]]],
      ["--journal", words("fifty.jsonl", "nowhere/fifty")],
      ["--key-file", ["dvp submit", [cli.path("fifty.jsonl")], "--journal", [cli.path("x.db")]]],
      ["--key-file", loose],
      ["--key-file", noKey],
      ["--batch", [...good, "--batch 0"]],
      ["--batch", [...good, "--batch 101"]],
      ["--fees", [...good, "--fees 1/2"]],
      ["--depth", [...good, "--depth -1"]],
      ["--window", [...good, "--window 0"]],
      ["--report", [...good, "--report", [cli.path("fifty.jsonl")]]],
    ];
    const before = await Promise.all([settlements(idsOf("fifty.jsonl")), settlements(idsOf("long.jsonl"))]);
    for (const [field, submission] of rows) {
      const { name, message } = await cli.failure(2, ...submission);
      expect([name, message.slice(0, field.length + 1)]).to.deep.equal(["Input_Invalid", `${field}:`]);
    }
    const bad = await cli.failure(2, ...words("bad.jsonl", "fifty"));
    expect(bad.name).to.equal("File_BadLines");
    const lines = bad.args["lines"] as { line: number; reason: string }[];
    expect(lines.map(({ line: number, reason }) => [number, reason.split(":")[0]])).to.deep.equal([
      [2, "signatures.seller"],
      [4, "ledgerId"],
      [5, "the same trade as line 1"],
      [6, "chainId"],
      [7, "trade file"],
    ]);
    mkdirSync(cli.path("bad"));
    writeFileSync(cli.path("bad/half.json"), half);
    const badFolder = await cli.failure(2, ...words("bad", "fifty"));
    expect(badFolder).to.include({ name: "File_BadFiles" });
    const reason = "signatures.seller: expected the seller's signature, not nothing";
    expect(badFolder.args).to.deep.equal({ files: [{ file: "half.json", reason }] });
    const key = readFileSync(cli.path("loose.key"), "utf8").slice(2, 20);
    expect(JSON.stringify(await cli.failure(2, ...loose)))
      .to.contain("mode 0640")
      .and.not.to.contain(key);
    expect(
      await Promise.all([settlements(idsOf("fifty.jsonl")), settlements(idsOf("long.jsonl"))]),
    ).to.deep.equal(before);
  });

  it("asks for a report where one document would be too long", async () => {
    const [file] = tradesOf("fifty.jsonl") as [TradeFile];
    const many = Array.from({ length: 5_001 }, (_, nonce) =>
      lineOf({ ...file, trade: { ...file.trade, nonce: BigInt(nonce) + 1_000n } }),
    );
    write("many.jsonl", many);
    const { message } = await cli.failure(2, ...words("many.jsonl", "fifty"));
    expect(message).to.match(/^--report: expected a file .* 5001 trades/);
  });

  it("makes no sample where somebody could lose by it", async () => {
    const [overwritten, one, none] = await Promise.all([
      cli.failure(2, "dvp sample --out", [cli.path("fifty.jsonl")]),
      cli.failure(2, "dvp sample --banks 1 --out", [cli.path("x.jsonl")]),
      cli.failure(2, "dvp sample"),
    ]);
    expect(overwritten.message).to.match(/^--out: expected a file that does not exist yet/);
    expect(one.message).to.match(/^--banks: expected 2 or more/);
    expect(none.message).to.match(/^--out: /);
  });
});
