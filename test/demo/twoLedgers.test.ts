import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { expect } from "chai";

import type { TwoLedgerReport } from "../../scripts/demo/twoLedgers/index.ts";
import { readOptions } from "../../scripts/demo/options.ts";
import { InputError } from "../../src/errors/input.ts";
import { demo, finish, firstLine } from "./support.ts";

const hardhat = fileURLToPath(new URL("./cli.js", import.meta.resolve("hardhat")));
const root = join(import.meta.dirname, "..", "..");

/** The JSON of a task, run as a user runs it. */
async function task(words: string): Promise<Record<string, unknown>> {
  const child = spawn(process.execPath, [hardhat, ...words.split(" "), "--json"], {
    cwd: root,
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, HARDHAT_DISABLE_TELEMETRY: "true", HARDHAT_NETWORK: undefined },
  });
  const { code, stdout, stderr } = await finish(child);
  expect(code, stderr).to.equal(0);
  return JSON.parse(stdout) as Record<string, unknown>;
}

/** How the legs of a trade stand, by `htlc status`. */
function statuses({ legs }: Record<string, unknown>): string[] {
  return Object.values(legs as Record<string, { status: string }>).map(({ status }) => status);
}

function options(words: string) {
  return readOptions(words === "" ? [] : words.split(" "));
}

describe("demo of two ledgers, served", () => {
  let child: ReturnType<typeof demo>;
  let report: TwoLedgerReport;
  const folder = mkdtempSync(join(tmpdir(), "vinculum-demo-"));

  before(async function () {
    this.timeout(300_000);
    child = demo("--two-ledgers", "--serve", "0", "--json");
    report = JSON.parse(await firstLine(child)) as TwoLedgerReport;
  });
  after(() => {
    child.kill();
    rmSync(folder, { recursive: true });
  });

  it("ends every row as foretold, and leaves settled, refunded and open hash locks on both ledgers", () => {
    expect(report.rows.filter(({ ok }) => !ok)).to.deep.equal([]);
    expect(report.ok).to.equal(true);
    const { bonds, cash } = report.locks;
    expect(bonds).to.include({ locked: 2, revealed: 0 });
    expect(cash).to.include({ locked: 1, revealed: 0 });
    for (const counts of [bonds, cash]) {
      expect(counts.delivered).to.be.greaterThan(5);
      expect(counts.refunded).to.be.greaterThan(5);
    }
  });

  it("lets tasks read both by name, and the open trades from the files it left", async function () {
    this.timeout(120_000);
    const [holders, balances, both, half] = await Promise.all([
      task("--network demo-bonds bond holders HK0000912342"),
      task("--network demo-cash cash balance DEALHKHHXXX"),
      task(
        "--network demo-bonds htlc status deployments/demo-bonds/both-locked.json --counter-network demo-cash",
      ),
      task(
        "--network demo-bonds htlc status deployments/demo-bonds/seller-locked.json --counter-network demo-cash",
      ),
    ]);
    expect(holders["mismatches"]).to.deep.equal([]);
    const [{ locked }] = balances["balances"] as [{ locked: string }];
    expect(locked).to.equal("501234567"); // one open trade's cash
    expect(statuses(both)).to.deep.equal(["locked", "locked"]);
    expect(statuses(half)).to.deep.equal(["locked", "none"]);
  });

  it("lets the auditor find no difference on either ledger, in one index", async function () {
    this.timeout(120_000);
    const index = join(folder, "audit.sqlite");
    for (const network of ["demo-bonds", "demo-cash"]) {
      const verified = await task(`--network ${network} audit verify --index ${index}`);
      expect(verified["differences"], network).to.deep.equal([]);
      expect((verified["compared"] as { locks: number }).locks).to.be.greaterThan(10);
    }
  });
});

describe("what the demo is asked for", () => {
  it("is served on 8545 unless a port is named", () => {
    expect(options("")).to.deep.equal({ json: false, trades: undefined, port: undefined, twoLedgers: false });
    expect(options("--serve")!.port).to.equal(8_545);
    expect(options("--serve --json")).to.include({ port: 8_545, json: true });
    expect(options("--two-ledgers --serve 0")).to.include({ port: 0, twoLedgers: true });
    expect(options("--two-ledgers --serve=9000")!.port).to.equal(9_000);
    expect(options("--help")).to.equal(undefined);
  });

  it("is refused where it makes no sense", () => {
    for (const words of [
      "--serve 65536",
      "--serve -1",
      "--serve 1e3",
      "--two-ledgers --serve 65535", // the cash ledger needs the next one
      "--two-ledgers --trades day.csv",
      "--nonsense",
      "more",
    ])
      expect(() => options(words), words).to.throw(InputError);
  });

  it("is refused before anything is done where somebody listens on the port", async () => {
    const taken = createServer();
    await new Promise<void>((listening) => taken.listen(0, "127.0.0.1", listening));
    const { port } = taken.address() as AddressInfo;
    try {
      const { code, stderr } = await finish(demo("--serve", String(port)));
      expect(code).to.equal(2);
      expect(stderr).to.contain("a port that is free");
    } finally {
      await new Promise((closed) => taken.close(closed));
    }
  });
});
