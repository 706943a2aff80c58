import { readdirSync, readFileSync, writeFileSync } from "node:fs";

import { expect } from "chai";
import hre from "hardhat";

import type { Check } from "../../src/actions/network/examination.ts";
import { profileDeployed } from "../../tasks/lib/suiteBuild.ts";
import { CommandLine, parseDocument, type Result } from "./support/commandLine.ts";

interface Report {
  ok: boolean;
  checks: Check[];
}

/** The checks by id, of a command whose exit code and `ok` say the same. */
function report(result: Result): Map<string, Check> {
  const { ok, checks } = parseDocument(result) as Report;
  expect(ok).to.equal(checks.every(({ status }) => status !== "fail"));
  expect(result.code).to.equal(ok ? 0 : 1);
  return new Map(checks.map((found) => [found.id, found]));
}

function failed(checks: Map<string, Check>): string[] {
  return [...checks.values()].filter(({ status }) => status === "fail").map(({ id }) => id);
}

// One story of a network: every step needs the one before.
describe("the doctor's task, on a node", () => {
  const cli = new CommandLine();

  before(async () => {
    await cli.startNode();
  });
  after(() => cli.close());

  it("finds nothing wrong before a ledger is deployed, nor after", async () => {
    const empty = report(await cli.run("network doctor --json"));
    expect(failed(empty)).to.deep.equal([]);
    expect(empty.get("ledger-id")).to.include({ status: "unknown", mend: "Deploy: npx hardhat deploy." });

    await cli.json("deploy");
    const deployed = await cli.run("network doctor --json");
    expect(deployed.stderr).to.contain("asking localhost");
    const checks = report(deployed);
    const untold = [...checks.values()].filter(({ status }) => status === "unknown").map(({ id }) => id);
    expect(failed(checks)).to.deep.equal([]);
    expect(untold).to.deep.equal(["block-period", "validators", "peers"]);
    expect(checks.get("deployed-code")).to.include({ status: "pass", actual: "11 contracts as built" });
    expect(checks.get("nonces")?.actual).to.equal("20 senders, 0 under way");
    for (const found of checks.values())
      expect(Object.keys(found)).to.deep.equal(["id", "status", "expected", "actual", "mend"]);
  });

  it("knows from the journal with which profile a ledger was built", () => {
    const folder = cli.path("deployments/localhost");
    expect(profileDeployed(hre, folder)).to.equal("default");
    const { settings } = hre.config.solidity.profiles["production"]!.compilers[0]!;
    // One file, or several where the contracts were not compiled in one go.
    const infos = readdirSync(`${folder}/build-info`).map((file) => {
      const path = `${folder}/build-info/${file}`;
      return { path, info: JSON.parse(readFileSync(path, "utf8")) as { input: { settings: object } } };
    });
    for (const { path, info } of infos)
      writeFileSync(path, JSON.stringify({ ...info, input: { ...info.input, settings } }));
    expect(profileDeployed(hre, folder)).to.equal("production");
    // Part of it with one, and part with another.
    writeFileSync(`${folder}/build-info/more.json`, JSON.stringify(infos[0]!.info));
    expect(profileDeployed(hre, folder)).to.equal(undefined);
    expect(profileDeployed(hre, cli.path("nowhere"))).to.equal(undefined);
  });

  it("prints a table for a person, and what to do", async () => {
    const { code, stdout } = await cli.run(
      "network doctor --senders 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266 --block-period 2",
    );
    expect(code).to.equal(0);
    expect(stdout).to.match(/^status +check +expected +actual\n/);
    expect(stdout).to.match(/^pass +nonces +no gap +1 sender, 0 under way$/m);
    expect(stdout).to.match(/^unknown +block-period +2 s +a block for each transaction$/m);
    expect(stdout).to.match(/^validators\n {2}unknown: Besu tells with QBFT/m);
    expect(stdout).to.match(/\nlocalhost: nothing is wrong\n$/);
  });

  it("refuses bad input with one JSON document and code 2", async () => {
    const [period, sender] = await Promise.all([
      cli.failure(2, "network doctor --block-period 0"),
      cli.failure(2, "network doctor --senders 0x12"),
    ]);
    expect(period.message).to.contain("--block-period: expected one second or more");
    expect(sender.message).to.contain("--senders: expected an address");
  });

  it("finds a node that is away", async () => {
    await cli.stopNode();
    const away = report(await cli.run("network doctor --json"));
    expect(failed(away)).to.deep.equal(["node"]);
    expect(away.size).to.equal(19);
    expect(away.get("pool")).to.include({ status: "unknown", actual: "not asked", mend: "See `node`." });
  });

  it("finds a chain of another number than the configuration's and the deployment's", async () => {
    await cli.startNode("node2");
    const wrong = report(await cli.run("network doctor --json"));
    expect(failed(wrong)).to.deep.equal(["chain-id", "deployed-code", "ledger-id"]);
    const expected = "31337 (configuration), 31337 (deployment)";
    expect(wrong.get("chain-id")).to.include({ expected, actual: "31338" });
    expect(wrong.get("ledger-id")?.actual).to.contain("serves chain 31338");
    await cli.stopNode();
  });

  it("finds a chain that was reset", async () => {
    await cli.startNode();
    const reset = report(await cli.run("network doctor --json"));
    expect(failed(reset)).to.deep.equal(["deployed-code", "ledger-id"]);
    expect(reset.get("ledger-id")?.mend).to.contain("deploy --reset");
  });
});
