import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";

import { expect } from "chai";
import { createPublicClient, http } from "viem";

import { Random } from "../../../scripts/demo/random.ts";
import { prepare } from "../../../scripts/load/prepare.ts";
import { openScene } from "../../../scripts/load/run.ts";
import { serialiseScene } from "../../../scripts/load/scene.ts";
import type { SubmitLine, SubmitReport, SubmitSetup } from "../../../scripts/load/submitProcess.ts";
import { refusedOf, type LoadScene } from "../../../scripts/load/workloads.ts";
import { request, startAnvil, type RealNode } from "../../../scripts/twoLedgers/nodes.ts";
import { readSettlements } from "../../../src/actions/dvp/readSettlements.ts";
import { lineFaults, startFaultyProxy } from "./faultyProxy.ts";

const program = fileURLToPath(new URL("../../../scripts/load/submitProcess.ts", import.meta.url));
const BANKS = 4;

/** A process that submits, and what it says. */
class Submission {
  readonly child: ChildProcess;
  report: SubmitReport | undefined;
  readonly alarms: string[] = [];

  constructor(file: string) {
    this.child = spawn(process.execPath, [program, file], { stdio: ["ignore", "pipe", "inherit"] });
    createInterface({ input: this.child.stdout! }).on("line", (text) => {
      const line = JSON.parse(text) as SubmitLine;
      if (line.line === "report") this.report = line;
      if (line.line === "alarm") this.alarms.push(line.text);
    });
  }

  /** Ends it at once, as a power failure would. */
  async kill(): Promise<boolean> {
    if (this.child.exitCode !== null) return false;
    const closed = once(this.child, "close");
    this.child.kill("SIGKILL");
    await closed;
    return this.child.signalCode === "SIGKILL";
  }

  async end(): Promise<SubmitReport> {
    if (this.child.exitCode === null) await once(this.child, "close");
    expect(this.child.exitCode, this.alarms.join("\n")).to.equal(0);
    return this.report!;
  }
}

describe("the submitter on a real node", () => {
  let folder: string;
  let node: RealNode;
  let scene: LoadScene;
  let runs = 0;
  let used = 0;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "vinculum-real-node-"));
    node = await startAnvil(["--state", join(folder, "state.json"), "--order", "fifo"]);
    scene = await openScene(node, BANKS);
    await request(node.url, "evm_setAutomine", [false]);
    await request(node.url, "evm_setIntervalMining", [node.second]);
  });

  after(async () => {
    await node?.stop();
    rmSync(folder, { recursive: true });
  });

  /** Signs trades that no run before has used, and writes down what a submitting process is told. */
  async function prepareRun(count: number, options: Partial<SubmitSetup> = {}): Promise<string> {
    const name = join(folder, `run-${++runs}`);
    const files = await prepare(scene, "dvp", { from: used, count, folder });
    used += count;
    const setup: SubmitSetup = {
      url: node.url,
      scene: serialiseScene(scene),
      files,
      count,
      batch: 1,
      window: 20,
      journal: `${name}.db`,
      resendMs: 1_500,
      ...options,
    };
    writeFileSync(`${name}.json`, JSON.stringify(setup));
    return `${name}.json`;
  }

  /** Every trade from `from` on has settled once, but for those that nobody can deliver. */
  async function expectAllOnce(from: number, block: bigint, report: SubmitReport): Promise<void> {
    const count = used - from;
    const refused = refusedOf("dvp", used) - refusedOf("dvp", from);
    expect(report.done).to.equal(count - refused);
    expect(report.refused).to.deep.equal(refused === 0 ? {} : { ERC20InsufficientBalance: refused });
    const settled = await settledSince(block);
    expect(new Set(settled.map(({ tradeId }) => tradeId)).size, "none twice").to.equal(settled.length);
    expect(settled.length).to.equal(count - refused);
  }

  function settledSince(fromBlock: bigint) {
    const client = createPublicClient({ transport: http(node.url) });
    return readSettlements(client, { ledger: scene.ledger, fromBlock });
  }

  async function nextBlock(): Promise<bigint> {
    return BigInt((await request(node.url, "eth_blockNumber")) as string) + 1n;
  }

  it("killed at ten moments of one run, it loses no trade and settles none twice", async () => {
    const [from, block] = [used, await nextBlock()];
    // A small window: at a block a second this is a run of a good twenty seconds.
    const file = await prepareRun(600, { window: 6 });
    const random = new Random(20_261_126);
    let kills = 0;
    for (let moment = 0; moment < 10; ++moment) {
      const submission = new Submission(file);
      await pause(900 + random.below(1_800));
      if (await submission.kill()) ++kills;
    }
    expect(kills, "kills that struck").to.equal(10);
    await expectAllOnce(from, block, await new Submission(file).end());
  });

  it("a line that loses, delays, repeats and reorders changes nothing", async () => {
    const [from, block] = [used, await nextBlock()];
    const proxy = await startFaultyProxy(node.url, new Random(7));
    const file = await prepareRun(200, { url: proxy.url, patience: 20 });
    const submission = new Submission(file);
    const report = await submission.end();
    await proxy.close();
    for (const fault of lineFaults) expect(proxy.counts[fault], fault).to.be.greaterThan(0);
    await expectAllOnce(from, block, report);
  });

  it("a node that restarts in mid-run has lost its pool, and no trade is lost", async () => {
    const [from, block] = [used, await nextBlock()];
    const file = await prepareRun(300, { window: 15 });
    const submission = new Submission(file);
    while ((await settledSince(block)).length < 50) await pause(200);
    const { port } = new URL(node.url);
    await node.stop();
    await pause(2_000);
    node = await startAnvil(["--state", join(folder, "state.json"), "--order", "fifo"], port);
    await request(node.url, "evm_setAutomine", [false]);
    await request(node.url, "evm_setIntervalMining", [node.second]);
    const report = await submission.end();
    expect(submission.alarms.join("\n")).to.include("does not answer");
    await expectAllOnce(from, block, report);
  });
});
