import { createMerkleProof, createMPT, verifyMerkleProof } from "@ethereumjs/mpt";
import { expect } from "chai";
import fc from "fast-check";
import { bytesToHex, hexToBytes, keccak256, toRlp, type Hex } from "viem";

import { EMPTY_TRIE_ROOT, readTrie } from "../../../src/audit/proof/trie.ts";
import { ProofError } from "../../../src/errors/proof.ts";
import { bend, expectProofError } from "./scene.ts";

/** Keys of few digits, so that ways meet, branch and run together; all of one length, as hashes are. */
const keys = fc.uniqueArray(
  fc.array(fc.constantFrom(0x00, 0x01, 0x10, 0x11, 0xf0), { minLength: 4, maxLength: 4 }),
  { minLength: 1, maxLength: 24, selector: (key) => key.join() },
);
const values = fc.uint8Array({ minLength: 1, maxLength: 40 });

async function trieOf(entries: readonly (readonly [readonly number[], Uint8Array])[]) {
  const trie = await createMPT();
  for (const [key, value] of entries) await trie.put(Uint8Array.from(key), value);
  return trie;
}

describe("the trie", () => {
  it("gives, of random tries, what @ethereumjs/mpt gives: values and absences", async function () {
    this.timeout(60_000);
    let [present, absent] = [0, 0];
    await fc.assert(
      fc.asyncProperty(keys, values, keys, async (inside, value, asked) => {
        const trie = await trieOf(
          inside.map((key, index) => [key, value.map((byte) => (byte + index) % 256 || 1)] as const),
        );
        const root = bytesToHex(trie.root());
        for (const key of [...inside.slice(0, 4), ...asked.slice(0, 4)]) {
          const bytes = Uint8Array.from(key);
          const nodes = await createMerkleProof(trie, bytes);
          const theirs = await verifyMerkleProof(bytes, nodes, { root: trie.root() });
          const ours = readTrie({
            root,
            key: bytesToHex(bytes),
            nodes: nodes.map((node) => bytesToHex(node)),
            path: "p",
          });
          expect(ours).to.equal(theirs === null ? undefined : bytesToHex(theirs));
          if (ours === undefined) ++absent;
          else ++present;
        }
      }),
      { numRuns: 150, seed: 6 },
    );
    expect(present).to.be.greaterThan(100);
    expect(absent).to.be.greaterThan(100);
  });

  it("has nothing where it is empty, with its one node or without", () => {
    const key = keccak256("0x01");
    expect(readTrie({ root: EMPTY_TRIE_ROOT, key, nodes: [], path: "p" })).to.equal(undefined);
    expect(readTrie({ root: EMPTY_TRIE_ROOT, key, nodes: ["0x80"], path: "p" })).to.equal(undefined);
  });

  it("gives no other value however its nodes are cut, doubled, swapped, exchanged or bent", async function () {
    this.timeout(60_000);
    const entries = Array.from({ length: 60 }, (_, index) => {
      const key = hexToBytes(keccak256(`0x${index.toString(16).padStart(2, "0")}`));
      return [[...key], Uint8Array.from([index + 1])] as const;
    });
    const trie = await trieOf(entries);
    const root = bytesToHex(trie.root());
    const proofOf = async (index: number) =>
      (await createMerkleProof(trie, Uint8Array.from(entries[index]![0]))).map((node) => bytesToHex(node));
    const [nodes, others] = [await proofOf(3), await proofOf(4)];
    const key = bytesToHex(Uint8Array.from(entries[3]![0]));
    expect(readTrie({ root, key, nodes, path: "p" })).to.equal("0x04");
    let refused = 0;
    fc.assert(
      fc.property(mutations(nodes, others), (mutated) => {
        try {
          expect(readTrie({ root, key, nodes: mutated, path: "p" })).to.equal("0x04");
          expect(mutated).to.deep.equal(nodes);
        } catch (error) {
          if (!(error instanceof ProofError)) throw error;
          ++refused;
        }
      }),
      { numRuns: 2_000, seed: 6 },
    );
    expect(refused).to.be.greaterThan(1_500);
  });

  it("refuses nodes of no meaning by name, though their hashes are right", () => {
    const key = "0x1234";
    const bad: Hex[] = [
      "0x00", // a byte
      "0xc0",
      toRlp(["0x20", "0x01", "0x02"]),
      toRlp(["0x4012", "0x01"]), // no such flag
      toRlp(["0x00", keccak256("0x")]), // an extension of nothing
      toRlp([["0x20"], "0x01"]),
      toRlp(Array.from({ length: 17 }, (_, index) => (index === 1 ? "0x0102" : "0x")) as Hex[]), // a short reference
      toRlp(["0x201234", ["0x01"]]), // a list for a value
      "0xf8", // cut off
      "0xc101ff", // something behind it
    ];
    for (const node of bad)
      expectProofError(
        () => readTrie({ root: keccak256(node), key, nodes: [node], path: "p" }),
        "Proof_Broken",
        "p[0]",
      );
  });
});

/** The nodes of a proof after somebody's hand was at them. */
function mutations(nodes: readonly Hex[], others: readonly Hex[]): fc.Arbitrary<readonly Hex[]> {
  const index = fc.nat(nodes.length - 1);
  return fc.oneof(
    index.map((cut) => nodes.slice(0, cut)),
    index.map((cut) => nodes.filter((_, place) => place !== cut)),
    index.map((twice) => [...nodes.slice(0, twice + 1), ...nodes.slice(twice)]),
    fc
      .tuple(index, index)
      .map(([a, b]) => nodes.map((node, place) => nodes[place === a ? b : place === b ? a : place] ?? node)),
    index.map((from) => [...nodes.slice(0, from), ...others.slice(from)]),
    fc.constant([...nodes, ...others.slice(-1)]),
    fc
      .tuple(index, fc.nat(), fc.integer({ min: 1, max: 15 }))
      .map(([place, digit, by]) =>
        nodes.map((node, at) =>
          at === place ? (bend(node, 2 + (digit % (node.length - 2)), by) as Hex) : node,
        ),
      ),
  );
}
