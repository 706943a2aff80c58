import { fromRlp, keccak256, toRlp, type Hex } from "viem";

import { proofBroken } from "../../errors/proof.ts";

// Reading a Merkle Patricia trie by the nodes from its root to one key (EIP-1186; Yellow Paper, appendix D). Strict:
// every node is bound by its hash before it is read, and none may be left over. Small and synchronous, so that
// it runs wherever viem does; a test compares it with @ethereumjs/mpt.

/** Root of a trie that has nothing: the hash of an empty string's RLP. */
export const EMPTY_TRIE_ROOT = keccak256("0x80");

/** A decoded node: a leaf or an extension of two items, or a branch of 17. */
type Item = Hex | readonly Item[];

const BRANCH_ITEMS = 17;

export interface TrieProof {
  root: Hex;
  /** As it stands in the trie: hashed already. */
  key: Hex;
  /** From the root downwards. */
  nodes: readonly Hex[];
  /** Name of the list of nodes in errors. */
  path: string;
}

/**
 * The value that a trie has under a key; undefined where the nodes prove that it has none.
 *
 * @throws {ProofError} `Proof_Broken` where the nodes prove neither.
 *
 * @example
 * const account = readTrie({ root: stateRoot, key: keccak256(token), nodes: accountProof, path: "accountProof" });
 */
export function readTrie({ root, key, nodes, path }: TrieProof): Hex | undefined {
  const walk = new Walk(nodes, path);
  const value = root === EMPTY_TRIE_ROOT && nodes.length === 0 ? undefined : find(walk, root, key.slice(2));
  if (walk.used < nodes.length) {
    throw proofBroken(
      `${path}[${walk.used}]`,
      "the node is not needed; the way to the key has ended before it",
    );
  }
  return value;
}

/** The nodes of a proof, taken one after the other. */
class Walk {
  used = 0;
  readonly #nodes: readonly Hex[];
  readonly #path: string;

  constructor(nodes: readonly Hex[], path: string) {
    this.#nodes = nodes;
    this.#path = path;
  }

  /** The next node, which has this hash. */
  take(hash: Hex): Item {
    const node = this.#nodes[this.used];
    const place = `${this.#path}[${this.used}]`;
    if (node === undefined) throw proofBroken(place, "a node is missing; the way to the key has not ended");
    if (keccak256(node) !== hash) throw proofBroken(place, `its hash is not ${hash}, which stands above it`);
    ++this.used;
    try {
      return fromRlp(node);
    } catch (cause) {
      throw proofBroken(place, "it is no node of a trie", cause);
    }
  }

  /**
   * What a node refers to: one of 32 bytes or more by its hash; a shorter one stands there itself, and some clients
   * list it once more.
   */
  follow(reference: Item): Item {
    if (typeof reference === "string") return reference.length === 66 ? this.take(reference) : this.refuse();
    if (this.#nodes[this.used] === toRlp(reference as Hex[])) ++this.used;
    return reference;
  }

  refuse(): never {
    throw proofBroken(`${this.#path}[${this.used - 1}]`, "it is no node of a trie");
  }
}

function find(walk: Walk, root: Hex, key: string): Hex | undefined {
  let [node, rest] = [walk.take(root), key];
  for (;;) {
    if (node === "0x") return undefined; // an empty trie, shown as its only node
    if (typeof node === "string") return walk.refuse();
    if (node.length === BRANCH_ITEMS) {
      const step = rest === "" ? BRANCH_ITEMS - 1 : Number.parseInt(rest[0]!, 16);
      const next = node[step]!;
      if (next === "0x") return undefined;
      if (rest === "") return valueOf(walk, next);
      [node, rest] = [walk.follow(next), rest.slice(1)];
      continue;
    }
    const [prefix, next] = node;
    if (node.length !== 2 || next === undefined) return walk.refuse();
    const { leaf, nibbles } = decodePrefix(walk, prefix!);
    if (leaf) return nibbles === rest ? valueOf(walk, next) : undefined;
    if (!rest.startsWith(nibbles)) return undefined;
    [node, rest] = [walk.follow(next), rest.slice(nibbles.length)];
  }
}

function valueOf(walk: Walk, value: Item): Hex {
  return typeof value === "string" ? value : walk.refuse();
}

/** Hex-prefix encoding: the first digit says leaf or extension, and whether the number of digits is odd. */
function decodePrefix(walk: Walk, prefix: Item): { leaf: boolean; nibbles: string } {
  if (typeof prefix !== "string") return walk.refuse();
  const match = /^0x(?:([02])0|([13]))([0-9a-f]*)$/.exec(prefix);
  const flag = match?.[1] ?? match?.[2];
  const nibbles = match?.[3] ?? "";
  const leaf = flag === "2" || flag === "3";
  if (flag === undefined || (!leaf && nibbles === "")) return walk.refuse();
  return { leaf, nibbles };
}
