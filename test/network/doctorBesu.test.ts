import { expect } from "chai";
import { createClient, http } from "viem";
import { privateKeyToAccount } from "viem/accounts";

import { syncing } from "../../src/actions/network/checkBlocks.ts";
import { baseFee, gasPrice } from "../../src/actions/network/checkFees.ts";
import { mcopy } from "../../src/actions/network/checkForks.ts";
import { node } from "../../src/actions/network/checkNode.ts";
import { nonces } from "../../src/actions/network/checkNonces.ts";
import { peers, validators } from "../../src/actions/network/checkPeers.ts";
import { pool } from "../../src/actions/network/checkPool.ts";
import { check } from "../../src/actions/network/examination.ts";
import { checkStub, expectFailure, expectPass, startStub, type Answers } from "./doctorSupport.ts";

// The shapes of the answers are those of Besu's documentation: API methods QBFT, NET, ADMIN, TXPOOL and MINER.

const keys = [1, 2, 3, 4, 5].map((key) => privateKeyToAccount(`0x${String(key).padStart(64, "0")}`));
const addresses = keys.map(({ address }) => address.toLowerCase());
const enodes = keys.map(({ publicKey }, place) => `enode://${publicKey.slice(4)}@10.0.0.${place + 1}:30303`);
/** As `admin_peers` lists one, the keys that matter. */
const peer = (place: number) => ({
  version: "0x5",
  name: "besu/v26.7.1/linux-x86_64/openjdk-java-25",
  port: "0x765f",
  id: `0x${keys[place]!.publicKey.slice(4)}`,
  enode: enodes[place],
});
const ofQbft = (count: number): Answers => ({
  qbft_getValidatorsByBlockNumber: (block: unknown) => (block === "latest" ? addresses.slice(0, count) : []),
});

const NOW = 1_676_511_000n; // 2023-02-16T01:30:00Z
const since = (seconds: number) => new Date((Number(NOW) - seconds) * 1_000).toISOString();

const statistics = (localCount: number, maxSize = 4_096) => ({
  txpool_besuStatistics: { maxSize, localCount, remoteCount: 3 },
});
const waiting = (seconds: number) => ({
  txpool_besuTransactions: [2, seconds, 1].map((age, place) => ({
    hash: `0x${String(place).padStart(64, "0")}`,
    isReceivedFromLocalSource: true,
    addedToPoolAt: since(age),
  })),
});
const transaction = (nonce: string, from = addresses[0]) => ({ from, nonce, to: null, gas: "0x5208" });

describe("the doctor, of a node", () => {
  it("that does not answer", async () => {
    const client = createClient({ transport: http("http://127.0.0.1:1", { retryCount: 0 }) });
    expectFailure(await check(client, node, {}), "127.0.0.1:1 does not answer", "Start the node");
    expectFailure(await check(client, mcopy, {}), "does not answer", "Start the node");
  });

  it("that errs", async () => {
    const stub = await startStub({ eth_chainId: "nonsense" });
    expectFailure(await check(stub.client, node, {}), "the node erred", "log");
    await stub.close();
  });

  it("that tells nothing beyond what every node does", async () => {
    for (const each of [validators, peers, syncing] as const)
      expect((await checkStub({}, each, {})).status).to.equal("unknown");
    expect((await checkStub({}, pool, { now: NOW })).status).to.equal("unknown");
    expect((await checkStub({}, mcopy, {})).actual).to.equal("eth_call runs no init code here");
  });

  it("that is behind", async () => {
    const behind = { startingBlock: "0x0", currentBlock: "0x1518", highestBlock: "0x9567a3" };
    expectFailure(await checkStub({ eth_syncing: behind }, syncing, {}), "at block 5400 of 9791395", "Wait");
    expectPass(await checkStub({ eth_syncing: false }, syncing, {}));
  });

  it("with too few validators", async () => {
    expectFailure(await checkStub(ofQbft(3), validators, {}), /^3$/, "qbft_proposeValidatorVote");
    expectPass(await checkStub(ofQbft(4), validators, {}));
  });

  it("with too few peers, by their number", async () => {
    const found = await checkStub({ ...ofQbft(4), net_peerCount: "0x2" }, peers, {});
    expectFailure(found, /^2$/, "P2P port");
    expect(found.expected).to.equal("3 or more");
    expectPass(await checkStub({ ...ofQbft(4), net_peerCount: "0x3" }, peers, {}));
    const alone = await checkStub({ net_peerCount: "0x0" }, peers, {});
    expect([alone.status, alone.actual]).to.deep.equal(["unknown", "0"]);
  });

  it("without a validator among its peers, by name", async () => {
    // Validator 0 itself, and a node that is none.
    const validator = { ...ofQbft(4), net_peerCount: "0x3", net_enode: enodes[0] };
    expectPass(await checkStub({ ...validator, admin_peers: [peer(1), peer(2), peer(3)] }, peers, {}));
    const lacking = { ...validator, admin_peers: [peer(1), peer(2), peer(4)] };
    expectFailure(await checkStub(lacking, peers, {}), `3, without ${keys[3]!.address}`, "static nodes");
    const other = { ...validator, net_enode: enodes[4], admin_peers: [peer(1), peer(2), peer(3)] };
    expectFailure(await checkStub(other, peers, {}), `3, without ${keys[0]!.address}`, "static nodes");
    // One that does not say who it is may be the missing one.
    const { net_enode: _, ...nameless } = other;
    expectPass(await checkStub(nameless, peers, {}));
  });

  it("whose chain is older than London", async () => {
    const answers = { eth_getBlockByNumber: { number: "0x0", transactions: [] } };
    expectFailure(await checkStub(answers, baseFee, {}), "none", '"londonBlock": 0');
  });

  it("that asks for a price", async () => {
    const answers = { eth_getBlockByNumber: { number: "0x0", baseFeePerGas: "0x0", transactions: [] } };
    const asking = await checkStub({ ...answers, miner_getMinGasPrice: "0x3e8" }, gasPrice, {});
    expectFailure(asking, "asks for 1000 wei", "--min-gas-price=0");
    expectPass(await checkStub({ ...answers, miner_getMinGasPrice: "0x0" }, gasPrice, {}));
    expectPass(await checkStub({ ...answers, eth_gasPrice: "0x0" }, gasPrice, {}));
    expect((await checkStub({ ...answers, eth_gasPrice: "0x3e8" }, gasPrice, {})).status).to.equal("unknown");
  });

  it("whose pool is full, or stands still", async () => {
    expectFailure(
      await checkStub(statistics(3_684), pool, { now: NOW }),
      "3687 of 4096",
      "--tx-pool-max-size",
    );
    expectPass(await checkStub({ ...statistics(3_683), ...waiting(30) }, pool, { now: NOW }));
    const stuck = await checkStub({ ...statistics(1), ...waiting(41) }, pool, { now: NOW, blockPeriod: 4n });
    expectFailure(stuck, "4 of 4096, the oldest for 41 s", "26.7.1");
    expectPass(await checkStub({ ...statistics(1), ...waiting(40) }, pool, { now: NOW, blockPeriod: 4n }));
    const layered = await checkStub(statistics(9_000, -1), pool, { now: NOW });
    expectPass(layered);
    expect(layered.actual).to.equal("9003");
  });

  describe("with a gap in a sender's nonces", () => {
    const [sender, other] = [keys[0]!.address, keys[1]!.address];
    const needs = { senders: [sender] };
    const count = { eth_getTransactionCount: "0x6" };
    const gap = /^0x7E5F.* has 6 in blocks, nonce 7 is missing, 1 waiting from 12 on$/;

    it("that txpool_content tells", async () => {
      const queued = { [addresses[0]!]: { "12": transaction("0xc") } };
      const pending = { [addresses[0]!]: { "6": transaction("0x6") }, [addresses[1]!]: {} };
      const answers = { ...count, txpool_content: { pending, queued } };
      expectFailure(await checkStub(answers, nonces, needs), gap, "missing nonce");
      expectPass(await checkStub(answers, nonces, { senders: [other] }));
    });

    it("that an older Besu tells", async () => {
      const listed = [transaction("0x6"), transaction("0xc"), transaction("0x7", addresses[1])];
      const answers = {
        ...count,
        txpool_besuPendingTransactions: (most: unknown) => (typeof most === "number" ? listed : undefined),
      };
      expectFailure(await checkStub(answers, nonces, needs), gap, "missing nonce");
      expectFailure(
        await checkStub(answers, nonces, { senders: [sender, other] }),
        "; 0x2B5A",
        "missing nonce",
      );
    });

    it("that nothing tells", async () => {
      const found = await checkStub(count, nonces, needs);
      expect([found.status, found.actual]).to.deep.equal(["unknown", "1 sender, 0 under way"]);
      expect((await checkStub(count, nonces, { senders: [] })).status).to.equal("unknown");
    });
  });
});
