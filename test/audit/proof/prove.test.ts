import { expect } from "chai";
import hre from "hardhat";
import { createClient, custom, keccak256, toRlp, zeroAddress, type EIP1193RequestFn, type Hex } from "viem";
import { getBlock, getBlockNumber, getCode } from "viem/actions";

import { readHolding } from "../../../src/actions/tokens/readHolding.ts";
import { transfer } from "../../../src/actions/tokens/transfer.ts";
import { besuQbftHash } from "../../../src/audit/proof/blockHash.ts";
import { compareWithBuild } from "../../../src/audit/proof/build.ts";
import { checkHoldingProof } from "../../../src/audit/proof/check.ts";
import { parseHoldingProof, serialiseHoldingProof } from "../../../src/audit/proof/file.ts";
import { proveHolding } from "../../../src/audit/proof/prove.ts";
import { ChainError } from "../../../src/errors/chain.ts";
import { InputError } from "../../../src/errors/input.ts";
import { ProofError } from "../../../src/errors/proof.ts";
import { readSuite } from "../../../tasks/lib/suiteBuild.ts";
import { ISIN, KEY, OPENING, thrownBy } from "../../actions/market.ts";
import { both, expectProofError, HKD, LOCKED, openScene, type Scene } from "./scene.ts";

describe("a proof of a holding", () => {
  let scene: Scene;

  before(async () => {
    scene = await openScene();
  });

  /** A client that answers one method otherwise. */
  const answering = (method: string, answer: () => unknown) => {
    const { provider } = scene.connection;
    const request = (async (asked: { method: string; params?: unknown[] }) =>
      asked.method === method ? answer() : provider.request(asked)) as EIP1193RequestFn;
    return createClient({ transport: custom({ request }, { retryCount: 0 }) });
  };

  const failing = (method: string, code: number, message: string) =>
    answering(method, () => {
      throw Object.assign(new Error(message), { code });
    });

  const ofSeller = () => ({ ledger: scene.ledger, code: HKD, account: scene.account("seller") });

  it("is checked with the file and a block's hash alone, and says what the token says", async () => {
    for (const code of both) {
      for (const name of ["issuer", "seller", "buyer"] as const) {
        const proof = parseHoldingProof(serialiseHoldingProof(await scene.prove(code, name)));
        const { hash, number } = await getBlock(scene.csd);
        const token = code === HKD ? scene.cash : scene.bond;
        const { block, holding, ...proven } = checkHoldingProof(proof, { blockHash: hash });
        const { total, locked } = await readHolding(scene.csd, { token, account: scene.account(name) });
        expect([holding.total, holding.locked], `${code} of ${name}`).to.deep.equal([total, locked]);
        expect(block).to.include({ number, hash, rule: "ethereum", given: true });
        expect(proven).to.deep.equal({
          ledgerId: scene.ledger.ledgerId,
          chainId: 31_337,
          token: {
            address: token,
            instrument: code,
            name: proof.token.name,
            codeHash: keccak256((await getCode(scene.csd, { address: token }))!),
          },
          account: scene.account(name),
        });
      }
    }
  });

  it("tells the locked part, and how many freeze orders stand", async () => {
    const [seller, buyer] = [await scene.prove(HKD, "seller"), await scene.prove(HKD, "buyer")];
    const plain = { epoch: 0, limited: false };
    expect(seller.holding).to.deep.equal({
      total: OPENING.seller.cash,
      locked: LOCKED,
      freezeOrders: 0,
      ...plain,
    });
    expect(buyer.holding).to.deep.equal({ total: OPENING.buyer.cash, locked: 0n, freezeOrders: 2, ...plain });
  });

  it("tells by its code alone that the token is of a build, and refuses any other code", async () => {
    const build = await readSuite(hre);
    for (const code of both) {
      const proof = await scene.prove(code, "seller");
      expect(compareWithBuild(proof, build)).to.equal("equal");
      // One byte of code, not of what the constructor wrote: the first instruction.
      const other = { ...proof.token, code: `0x61${proof.token.code.slice(4)}` as Hex };
      expectProofError(() => compareWithBuild({ ...proof, token: other }, build), "Proof_OtherContract");
    }
  });

  it("is one of absence where the account never held", async () => {
    const { holding } = checkHoldingProof(await scene.prove(HKD, "stranger"));
    expect(holding).to.deep.equal({ total: 0n, locked: 0n, epoch: 0, freezeOrders: 0, limited: false });
  });

  it("is of an older block where one is asked for", async () => {
    const before = await getBlockNumber(scene.csd);
    const { bond, account, as } = scene;
    await transfer(as(KEY.seller), { token: bond, to: account("buyer"), amount: 50_000_00n });
    const ask = { ledger: scene.ledger, code: ISIN, account: account("seller") };
    const old = await proveHolding(scene.csd, { ...ask, blockNumber: before });
    const now = await proveHolding(scene.csd, ask);
    expect(old.proven.block.number).to.equal(before);
    expect(old.proven.holding.total - now.proven.holding.total).to.equal(50_000_00n);
    expect(now.proven.block.number).to.equal(before + 1n);
  });

  it("says whether the block's hash was given", async () => {
    const proof = await scene.prove(ISIN, "seller");
    expect(checkHoldingProof(proof).block.given).to.equal(false);
    const upper = `0x${proof.block.hash.slice(2).toUpperCase()}` as const;
    expect(checkHoldingProof(proof, { blockHash: upper }).block.given).to.equal(true);
  });

  it("holds under Besu's QBFT, whose block hash leaves out round and seals", async () => {
    const proof = await scene.prove(HKD, "seller");
    const sealed = (round: Hex, seals: Hex[]) => ({
      ...proof.block.header,
      extraData: toRlp([`0x${"00".repeat(32)}`, [zeroAddress], [], round, seals] as never),
    });
    const blockHash = besuQbftHash(sealed("0x", []))!;
    for (const header of [sealed("0x02", [`0x${"ab".repeat(65)}`]), sealed("0x", [])]) {
      const file = parseHoldingProof(serialiseHoldingProof({ ...proof, block: { hash: blockHash, header } }));
      const { block, holding } = checkHoldingProof(file, { blockHash });
      expect(block.rule).to.equal(header.extraData === sealed("0x", []).extraData ? "ethereum" : "besu-qbft");
      expect(holding).to.deep.equal(proof.holding);
    }
  });

  it("is not made of a block that the chain has not, or before the token", async () => {
    const newest = await getBlockNumber(scene.csd);
    const late = await thrownBy(proveHolding(scene.csd, { ...ofSeller(), blockNumber: newest + 1n }));
    expect(late).to.be.instanceOf(InputError);
    expect((late as InputError).expected).to.equal(`a block of this chain, 0 to ${newest}`);
    const early = await thrownBy(proveHolding(scene.csd, { ...ofSeller(), blockNumber: 0n }));
    expect(early).to.be.instanceOf(ProofError).with.property("code", "Proof_NoContract");
  });

  it("is refused by name where the node offers none, keeps no state, or is away", async () => {
    const cases = [
      [-32_601, "the method eth_getProof does not exist", ProofError, "Proof_NotOffered"],
      [-32_004, "Method eth_getProof is not supported", ProofError, "Proof_NotOffered"],
      [-32_000, "World state unavailable", ProofError, "Proof_StateNotKept"],
    ] as const;
    for (const [code, message, kind, name] of cases) {
      const error = await thrownBy(proveHolding(failing("eth_getProof", code, message), ofSeller()));
      expect(error).to.be.instanceOf(kind).with.property("code", name);
      if (name === "Proof_StateNotKept") expect((error as Error).message).to.include(message);
    }
    const away = answering("eth_getProof", () => {
      throw Object.assign(new Error("connect"), { code: "ECONNREFUSED" });
    });
    const error = await thrownBy(proveHolding(away, ofSeller()));
    expect(error).to.be.instanceOf(ChainError).with.property("code", "Chain_Unreachable");
  });

  it("is not written down where the node's answer does not hold", async () => {
    const { provider } = scene.connection;
    const block = (await provider.request({
      method: "eth_getBlockByNumber",
      params: ["latest", false],
    })) as object;
    const header = answering("eth_getBlockByNumber", () => ({ ...block, miner: zeroAddress }));
    expect(await thrownBy(proveHolding(header, ofSeller()))).to.have.property("code", "Proof_UnknownHeader");
    const proof = (await provider.request({
      method: "eth_getProof",
      params: [scene.cash, [`0x${"00".repeat(32)}`], "latest"],
    })) as object;
    const other = answering("eth_getProof", () => proof);
    expect(await thrownBy(proveHolding(other, ofSeller()))).to.be.instanceOf(ProofError);
    const code = answering("eth_getCode", () => "0x00");
    expect(await thrownBy(proveHolding(code, ofSeller()))).to.have.property("code", "Proof_OtherContract");
    const none = answering("eth_getProof", () => ({ accountProof: [] }));
    expect(await thrownBy(proveHolding(none, ofSeller()))).to.have.property("code", "Proof_BadAnswer");
    const short = answering("eth_getBlockByNumber", () => ({ ...block, mixHash: null }));
    expect(await thrownBy(proveHolding(short, ofSeller()))).to.have.property("code", "Proof_BadAnswer");
  });
});
