import { expect } from "chai";
import hre from "hardhat";
import { createClient, http, type Address } from "viem";
import { getAddresses } from "viem/actions";

import { pause, request, startAnvil, type RealNode } from "../../scripts/twoLedgers/nodes.ts";
import { blockPeriod } from "../../src/actions/network/checkBlocks.ts";
import { nonces } from "../../src/actions/network/checkNonces.ts";
import { pool } from "../../src/actions/network/checkPool.ts";
import { codeSize, initCodeSize } from "../../src/actions/network/checkSizes.ts";
import { examineNetwork } from "../../src/actions/network/examineNetwork.ts";
import { check } from "../../src/actions/network/examination.ts";
import type { SuiteBuild } from "../../src/actions/network/suite.ts";
import type { Ledger } from "../../src/deployments.ts";
import { readSuite } from "../../tasks/lib/suiteBuild.ts";
import { deployTo } from "../actions/realNode.ts";
import { expectFailure, expectPass } from "./doctorSupport.ts";

const clientOf = ({ url }: RealNode) => createClient({ transport: http(url, { retryCount: 0 }) });
const machineTime = () => BigInt(Math.floor(Date.now() / 1_000));

describe("the doctor, on anvil", () => {
  let [anvil, small]: [RealNode?, RealNode?] = [];
  let [ledger, build]: [Ledger?, SuiteBuild?] = [];
  let senders: readonly Address[];

  before(async () => {
    [anvil, small, build] = await Promise.all([
      startAnvil(),
      startAnvil(["--code-size-limit", "10000", "--block-time", "1"]),
      readSuite(hre),
    ]);
    ledger = await deployTo(anvil);
    senders = (await getAddresses(clientOf(anvil))).slice(0, 2);
  });
  after(() => Promise.all([anvil?.stop(), small?.stop()]));

  it("finds nothing wrong with a chain that carries a ledger", async () => {
    const { ok, checks } = await examineNetwork(clientOf(anvil!), {
      configuredChainId: 31_337,
      ledger,
      build: build!,
      senders,
      now: machineTime(),
    });
    const found = Object.fromEntries(checks.map(({ id, status }) => [id, status]));
    expect(ok, JSON.stringify(checks)).to.equal(true);
    // What no development node tells, and nobody stated.
    const untold = ["block-period", "validators", "peers"];
    for (const [id, status] of Object.entries(found))
      expect(status, id).to.equal(untold.includes(id) ? "unknown" : "pass");
    expect(checks).to.have.lengthOf(19);
  });

  it("finds a limit on contracts that is too low", async () => {
    const client = clientOf(small!);
    expectFailure(await check(client, codeSize, { build: build! }), "is refused", "contractSizeLimit");
    expectFailure(await check(client, initCodeSize, { build: build! }), "is refused", "contractSizeLimit");
  });

  it("finds the period of blocks", async () => {
    const client = clientOf(small!);
    while (Number(await request(small!.url, "eth_blockNumber")) < 6) await pause(200);
    expectPass(await check(client, blockPeriod, { now: machineTime(), blockPeriod: 1n }));
    const found = await check(client, blockPeriod, { now: machineTime(), blockPeriod: 4n });
    expectFailure(found, /^1 s/, '"blockperiodseconds" of "qbft" in the genesis file to 4');
  });

  it("finds a nonce that was left out", async () => {
    const [from, to] = senders;
    const nonce = Number(await request(anvil!.url, "eth_getTransactionCount", [from, "latest"]));
    const send = (ahead: number) =>
      request(anvil!.url, "eth_sendTransaction", [
        { from, to, gasPrice: "0x0", nonce: `0x${(nonce + ahead).toString(16)}` },
      ]);
    await send(1);
    const client = clientOf(anvil!);
    const found = await check(client, nonces, { senders });
    expectFailure(found, `has ${nonce} in blocks, nonce ${nonce} is missing, 1 waiting`, "missing nonce");
    expect((await check(client, pool, { now: machineTime() })).actual).to.equal("0 pending, 1 queued");
    await send(0);
    expectPass(await check(client, nonces, { senders }));
  });
});
