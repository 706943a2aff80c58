import { expect } from "chai";
import { encodeRlp, keccak256, toBeArray } from "ethers";
import hre from "hardhat";
import { toRlp, zeroAddress, type Hex } from "viem";

import { besuQbftHash, ethereumHash, matchBlockHash } from "../../../src/audit/proof/blockHash.ts";
import { headerFields, readBlockHeader, readRpcHeader } from "../../../src/domain/blockHeader.ts";
import type { BlockHeader } from "../../../src/domain/blockHeader.ts";
import { expectInputError } from "../../domain/support.ts";

const word = (digits: string): Hex => `0x${digits.padStart(64, "0")}`;
const EMPTY_ROOT = "0x56e81f171bcc55a6ff8345e692c0f86e5b48e01b996cadc001622fb5e363b421";

/** Block 0 of Ethereum, whose hash everybody knows. */
const ETHEREUM: BlockHeader = {
  parentHash: word("0"),
  sha3Uncles: "0x1dcc4de8dec75d7aab85b567b6ccd41ad312451b948a7413f0a142fd40d49347",
  miner: zeroAddress,
  stateRoot: "0xd7f8974fb5ac78d9ac099b9ad5018bedc2ce0a72dad1827a1709da30580f0544",
  transactionsRoot: EMPTY_ROOT,
  receiptsRoot: EMPTY_ROOT,
  logsBloom: `0x${"00".repeat(256)}`,
  difficulty: 17_179_869_184n,
  number: 0n,
  gasLimit: 5_000n,
  gasUsed: 0n,
  timestamp: 0n,
  extraData: "0x11bbe8db4e347b4e8c937c1c8370e4b5ed33adb3db69cbdb7a38e1e50b1b82fa",
  mixHash: word("0"),
  nonce: "0x0000000000000042",
};
const ETHEREUM_HASH = "0xd4e56740f876aef8c010b86a40d5f56745a118d0906a34e69aec8c0db1cb8fa3";

const VANITY = word("0");
const VALIDATORS: Hex[] = [
  "0x4592c8e45706cc08b8f44b11e43cba0cfc5892cb",
  "0x06e23768a0f59cf365e18c2e0c89e151bcdedc70",
];
const SEALS: Hex[] = [`0x${"ab".repeat(65)}`, `0x${"cd".repeat(65)}`];

interface Qbft {
  vanity?: Hex;
  validators?: Hex[];
  vote?: unknown[];
  round?: Hex;
  seals?: Hex[];
}

/** A header as Besu's QBFT makes it. */
function qbft({ vanity = VANITY, validators = VALIDATORS, vote = [], round = "0x", seals = [] }: Qbft) {
  const extraData = toRlp([vanity, validators, vote, round, seals] as never);
  return { ...ETHEREUM, number: 7n, difficulty: 1n, extraData };
}

/** A header as it stands in a file. */
function text(header: object): unknown {
  return JSON.parse(
    JSON.stringify(header, (_, value) => (typeof value === "bigint" ? String(value) : value)),
  );
}

describe("the header of a block", () => {
  it("hashes to the hash of Ethereum's first block", () => {
    expect(ethereumHash(ETHEREUM)).to.equal(ETHEREUM_HASH);
    expect(matchBlockHash(ETHEREUM, ETHEREUM_HASH)).to.equal("ethereum");
  });

  it("has the fields of every fork up to its own, in their order", () => {
    const fields = { baseFeePerGas: 7n, withdrawalsRoot: word("1"), blobGasUsed: 0n, excessBlobGas: 0n };
    const more = { ...fields, parentBeaconBlockRoot: word("2"), requestsHash: word("3") };
    expect(headerFields(ETHEREUM)).to.have.lengthOf(15);
    for (let count = 1; count <= 6; ++count) {
      const some = Object.fromEntries(Object.entries(more).slice(0, count));
      const header: BlockHeader = { ...ETHEREUM, ...some };
      expect(headerFields(header)).to.have.lengthOf(15 + count);
      // By ethers: a list of all values, where a number is its bytes without leading zeros.
      const items = headerFields(header).map((name) => {
        const value = header[name]!;
        return typeof value === "string" ? value : toBeArray(value);
      });
      expect(ethereumHash(header)).to.equal(keccak256(encodeRlp(items)));
    }
  });

  it("is read from a file with exactly its fields", () => {
    expect(readBlockHeader(text(ETHEREUM), "header")).to.deep.equal(ETHEREUM);
    const { miner: _, ...without } = ETHEREUM;
    expectInputError(() => readBlockHeader(text(without), "header"), "header.miner", "a value");
    // Shanghai's field without London's
    const gap = { ...ETHEREUM, withdrawalsRoot: word("1") };
    expectInputError(() => readBlockHeader(text(gap), "header"), "header", "no other keys");
    expectInputError(
      () => readBlockHeader({ ...(text(ETHEREUM) as object), number: 0 }, "header"),
      "header.number",
      "a string of digits",
    );
    for (const name of ["number", "timestamp"]) {
      const late = { ...(text(ETHEREUM) as object), [name]: String(2n ** 53n) };
      expectInputError(() => readBlockHeader(late, "header"), `header.${name}`, "at most");
    }
    expectInputError(() => readBlockHeader([], "header"), "header", "an object");
    expectInputError(() => readBlockHeader(null, "header"), "header", "an object");
  });

  it("is read from a node, which may say null and more than is hashed", () => {
    const block = {
      ...JSON.parse(
        JSON.stringify(ETHEREUM, (_, value) =>
          typeof value === "bigint" ? `0x${value.toString(16)}` : value,
        ),
      ),
      baseFeePerGas: null,
      totalDifficulty: "0x1",
      transactions: [],
    };
    expect(readRpcHeader(block)).to.deep.equal(ETHEREUM);
    expectInputError(() => readRpcHeader({ ...block, gasUsed: "12" }), "block.gasUsed", "hexadecimal");
    expectInputError(() => readRpcHeader({ ...block, stateRoot: "0x12" }), "block.stateRoot", "32 bytes");
  });
});

describe("the hash of a block of a chain in memory", () => {
  const forks = { london: 16, shanghai: 17, cancun: 20, prague: 21 };

  for (const [hardfork, fields] of Object.entries(forks)) {
    it(`is that of the ${fields} fields of ${hardfork}`, async () => {
      const { provider } = await hre.network.create({ network: "default", override: { hardfork } });
      await provider.request({ method: "evm_mine" });
      for (const tag of ["0x0", "0x1"]) {
        const block = await provider.request({ method: "eth_getBlockByNumber", params: [tag, false] });
        const header = readRpcHeader(block as object);
        expect(headerFields(header)).to.have.lengthOf(fields);
        expect(ethereumHash(header)).to.equal((block as { hash: string }).hash);
      }
    });
  }
});

describe("the hash of a block under Besu's QBFT", () => {
  const hash = ethereumHash(qbft({}));

  it("leaves out round and commit seals, and nothing else", () => {
    const sealed = qbft({ round: "0x03", seals: SEALS });
    expect(besuQbftHash(sealed)).to.equal(hash);
    expect(ethereumHash(sealed)).not.to.equal(hash);
    expect(matchBlockHash(sealed, hash)).to.equal("besu-qbft");
    expect(matchBlockHash(qbft({ seals: SEALS.slice(1) }), hash)).to.equal("besu-qbft");
    const voted = qbft({ vote: [VALIDATORS[0], "0xff"], seals: SEALS });
    const others = [
      qbft({ vanity: word("1"), seals: SEALS }),
      qbft({ validators: VALIDATORS.slice(1), seals: SEALS }),
      qbft({ validators: VALIDATORS.toReversed(), seals: SEALS }),
      voted,
      { ...sealed, stateRoot: word("1") },
    ];
    for (const other of others) expect(matchBlockHash(other, hash)).to.equal(undefined);
    expect(besuQbftHash(voted)).to.equal(ethereumHash(qbft({ vote: [VALIDATORS[0], "0xff"] })));
  });

  it("is that of the header as it is, in a genesis block", () => {
    const genesis = { ...qbft({ seals: SEALS }), number: 0n };
    expect(besuQbftHash(genesis)).to.equal(ethereumHash(genesis));
  });

  it("is not made of an extraData of another form", () => {
    for (const extraData of [
      "0x",
      "0x01",
      "0xc0",
      toRlp(["0x", "0x"]),
      "0xf8ff",
      `0x${"c1".repeat(40)}`,
    ] as Hex[])
      expect(besuQbftHash({ ...qbft({}), extraData })).to.equal(undefined);
  });
});
