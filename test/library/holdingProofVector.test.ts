import { createMPTFromProof } from "@ethereumjs/mpt";
import { expect } from "chai";
import {
  AbiCoder,
  decodeRlp,
  encodeRlp,
  getBytes,
  hexlify,
  keccak256,
  toBeArray,
  toUtf8Bytes,
  TypedDataEncoder,
  zeroPadBytes,
} from "ethers";
import { isHex } from "viem";

import { checkHoldingProof, parseHoldingProof, serialiseHoldingProof } from "../../src/index.ts";
import { readProject } from "../domain/support.ts";

// docs/vectors/holding-proof.json is what somebody writes a checker by. It is checked twice: by the library, and by what
// docs/proofs.md says, step by step, with ethers and @ethereumjs/mpt, which share no code with it.

interface File {
  ledgerId: string;
  chainId: number;
  token: Record<"address" | "instrument" | "name" | "codeHash" | "code", string>;
  account: string;
  holding: { total: string; locked: string; epoch: number; freezeOrders: number; limited: boolean };
  block: { hash: string; header: Record<string, string> };
  accountProof: string[];
  storageProof: string[];
}

const text = readProject("docs/vectors/holding-proof.json");
const [, blockHash] = /check-proof holding\.json --block-hash (0x[0-9a-f]{64})/.exec(
  readProject("docs/proofs.md"),
)!;

/** What a trie with this root has under a key, by its nodes. */
async function read(root: string, key: string, nodes: string[]): Promise<string> {
  const proof = nodes.map((node) => getBytes(node));
  const trie = await createMPTFromProof(proof, { root: getBytes(root) });
  expect(hexlify(trie.root())).to.equal(root);
  return hexlify((await trie.get(getBytes(key), true))!);
}

describe("the vector of a holding's proof", () => {
  it("holds for the block of the document", () => {
    if (!isHex(blockHash)) throw new Error("the document has no block hash");
    const proof = parseHoldingProof(text);
    expect(serialiseHoldingProof(proof)).to.equal(text);
    const { holding, block } = checkHoldingProof(proof, { blockHash });
    expect(holding).to.include({ total: 810_000_000_00n, locked: 10_000_000_00n });
    expect(block).to.include({ number: 320n, rule: "ethereum", given: true });
  });

  it("holds by the six steps of the document", async () => {
    const file = JSON.parse(text) as File;
    const { token, holding, block } = file;
    const header = Object.values(block.header).map((value) =>
      value.startsWith("0x") ? value : toBeArray(BigInt(value)),
    );
    expect(keccak256(encodeRlp(header)))
      .to.equal(blockHash)
      .and.equal(block.hash);

    const account = await read(block.header["stateRoot"]!, keccak256(token.address), file.accountProof);
    const [, , storageRoot, codeHash] = decodeRlp(account) as string[];
    expect(codeHash).to.equal(token.codeHash).and.equal(keccak256(token.code));

    const separator = TypedDataEncoder.hashDomain({
      name: token.name,
      version: "1",
      chainId: file.chainId,
      verifyingContract: token.address,
      salt: file.ledgerId,
    });
    const instrument = zeroPadBytes(toUtf8Bytes(token.instrument), 32);
    for (const word of [separator, instrument]) expect(token.code).to.contain(`7f${word.slice(2)}`);

    const slot = keccak256(AbiCoder.defaultAbiCoder().encode(["address", "uint256"], [file.account, 2n]));
    const value = await read(storageRoot!, keccak256(slot), file.storageProof);
    const word = BigInt(decodeRlp(value) as string);
    const amount = 2n ** 96n;
    expect({
      total: String(word % amount),
      locked: String((word >> 96n) % amount),
      epoch: Number((word >> 192n) % 2n ** 32n),
      freezeOrders: Number((word >> 224n) % 2n ** 8n),
      limited: (word >> 232n) % 2n === 1n,
    }).to.deep.equal(holding);
    expect(word >> 233n).to.equal(0n);
  });
});
