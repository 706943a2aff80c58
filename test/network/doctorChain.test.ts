import { expect } from "chai";
import hre from "hardhat";

import { blockPeriod, clock } from "../../src/actions/network/checkBlocks.ts";
import { chainId } from "../../src/actions/network/checkChainId.ts";
import { baseFee, gasPrice } from "../../src/actions/network/checkFees.ts";
import { mcopy, push0, transientStorage } from "../../src/actions/network/checkForks.ts";
import { gasLimit } from "../../src/actions/network/checkGasLimit.ts";
import { nonces } from "../../src/actions/network/checkNonces.ts";
import { pool } from "../../src/actions/network/checkPool.ts";
import { codeSize, initCodeSize } from "../../src/actions/network/checkSizes.ts";
import { check } from "../../src/actions/network/examination.ts";
import { readSuite } from "../../tasks/lib/suiteBuild.ts";
import { expectFailure, expectPass, openChain } from "./doctorSupport.ts";

const initialDate = new Date("2023-02-16T01:30:00Z");
const START = BigInt(initialDate.getTime() / 1_000);

describe("the doctor, on a chain that", () => {
  it("has another number than the configuration", async () => {
    const { client } = await openChain({ chainId: 31_338 });
    expectFailure(await check(client, chainId, { configuredChainId: 31_337 }), "31338", "chainId");
    expectPass(await check(client, chainId, { configuredChainId: 31_338 }));
    const { status, actual } = await check(client, chainId, {});
    expect([status, actual]).to.deep.equal(["unknown", "31338"]);
  });

  it("does not know the instructions of Shanghai, or of Cancun", async () => {
    const [london, shanghai, cancun] = await Promise.all(
      ["london", "shanghai", "cancun"].map((hardfork) => openChain({ hardfork })),
    );
    expectFailure(await check(london!.client, push0, {}), "does not know", '"shanghaiTime": 0');
    expectPass(await check(shanghai!.client, push0, {}));
    for (const each of [mcopy, transientStorage]) {
      expectFailure(await check(shanghai!.client, each, {}), "does not know", '"cancunTime": 0');
      expectPass(await check(cancun!.client, each, {}));
    }
  });

  it("wants gas paid", async () => {
    const { client } = await openChain({ initialBaseFeePerGas: 1_000_000_000 });
    expectFailure(await check(client, baseFee, {}), "1000000000 wei", '"zeroBaseFee": true');
    expectFailure(await check(client, gasPrice, {}), "not below the base fee", "base-fee");
  });

  it("wants none, which a transaction proves", async () => {
    const { client, connection, request } = await openChain();
    expectPass(await check(client, baseFee, {}));
    const [from] = (await request("eth_accounts")) as string[];
    const { status } = await check(client, gasPrice, {});
    expect(status, "a node that suggests a price does not say that it asks it").to.equal("unknown");
    await connection.provider.request({
      method: "eth_sendTransaction",
      params: [{ from, to: from, gasPrice: "0x0" }],
    });
    const found = await check(client, gasPrice, {});
    expectPass(found);
    expect(found.actual).to.equal("block 1 has a transaction at 0");
  });

  it("has small blocks", async () => {
    const { client } = await openChain({ blockGasLimit: 19_999_999n });
    expectFailure(await check(client, gasLimit, {}), "19999999", '"gasLimit"');
    const { client: large } = await openChain({ blockGasLimit: 20_000_000n });
    expectPass(await check(large, gasLimit, {}));
  });

  it("has so small blocks that no contract fits in", async () => {
    const build = await readSuite(hre);
    const { client } = await openChain({ blockGasLimit: 1_000_000n });
    expectFailure(await check(client, codeSize, { build }), "is refused", "gas-limit");
    const { client: smaller } = await openChain({ blockGasLimit: 100_000n });
    expectFailure(await check(smaller, initCodeSize, { build }), "is refused", "contractSizeLimit");
  });

  it("makes blocks too seldom, too often, or no more", async () => {
    const { client, request } = await openChain({ initialDate, mining: { auto: false, interval: 0 } });
    const mine = async (time: bigint) => {
      await request("evm_setNextBlockTimestamp", Number(time));
      await request("evm_mine");
    };
    const few = await check(client, blockPeriod, { now: START, blockPeriod: 2n });
    expect([few.status, few.actual]).to.deep.equal(["unknown", "0 blocks so far"]);
    for (let block = 1n; block <= 6n; ++block) await mine(START + 4n * block);
    const now = START + 24n;

    const slow = await check(client, blockPeriod, { now, blockPeriod: 2n });
    expectFailure(slow, "4 s, at most 4 s, in 6 blocks", '"blockperiodseconds"');
    expectFailure(await check(client, blockPeriod, { now, blockPeriod: 10n }), "4 s", "to 10 on every node");
    expectPass(await check(client, blockPeriod, { now, blockPeriod: 4n }));
    expect(await check(client, blockPeriod, { now })).to.include({
      status: "unknown",
      expected: "not stated",
      mend: "Say with --block-period what it should be.",
    });
    const late = now + 41n;
    expectFailure(
      await check(client, blockPeriod, { now: late, blockPeriod: 4n }),
      "no block for 41 s",
      "two thirds",
    );
    expectPass(await check(client, blockPeriod, { now: late - 1n, blockPeriod: 4n }));
  });

  it("is ahead of this machine", async () => {
    const { client, request } = await openChain({ initialDate, mining: { auto: false, interval: 0 } });
    expectFailure(await check(client, clock, { now: START - 31n }), "31 s ahead", "NTP");
    expectPass(await check(client, clock, { now: START - 30n }));
    expectPass(await check(client, clock, { now: START + 86_400n }));

    // On demand, a block is at least a second after the last one, however fast they come.
    await request("evm_setAutomine", true);
    for (let block = 0; block < 10; ++block) await request("evm_mine");
    const { timestamp } = (await request("eth_getBlockByNumber", "latest", false)) as { timestamp: string };
    expectPass(await check(client, clock, { now: BigInt(timestamp) - 40n }));
    expectFailure(await check(client, clock, { now: BigInt(timestamp) - 41n }), "41 s ahead", "started anew");
  });

  it("has a transaction that waits for a nonce", async () => {
    const { client, request } = await openChain({ mining: { auto: false, interval: 0 } });
    const senders = ((await request("eth_accounts")) as `0x${string}`[]).slice(0, 2);
    const [from, other] = senders;
    const send = (nonce: number) =>
      request("eth_sendTransaction", { from, to: other, gasPrice: "0x0", nonce: `0x${nonce.toString(16)}` });
    await send(0);
    expectPass(await check(client, nonces, { senders }));
    await send(2);
    await send(3);
    const found = await check(client, nonces, { senders });
    expectFailure(
      found,
      /^0xf39F.* has 0 in blocks, nonce 1 is missing, 2 waiting from 2 on$/,
      "missing nonce",
    );
    expect((await check(client, pool, { now: START })).actual).to.equal("3 pending or queued");
    await send(1);
    const mended = await check(client, nonces, { senders });
    expectPass(mended);
    expect(mended.actual).to.equal("2 senders, 4 under way");
  });
});
