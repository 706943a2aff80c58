import { fromRlp, keccak256, type Address, type Hex } from "viem";

import { decodeHoldingWord, holdingKey, type HoldingWord } from "../../domain/holdingWord.ts";
import type { InstrumentCode } from "../../domain/instrument.ts";
import { otherBlock, proofBroken, ProofError, proofFails } from "../../errors/proof.ts";
import { ethereumHash, matchBlockHash, type HashRule } from "./blockHash.ts";
import type { HoldingProof } from "./file.ts";
import { checkIdentity } from "./identity.ts";
import { readTrie } from "./trie.ts";

/** What follows from a proof file and the hash of a block. */
export interface ProvenHolding {
  block: {
    number: bigint;
    hash: Hex;
    /** UNIX seconds. */
    timestamp: bigint;
    /** How the header has this hash. */
    rule: HashRule;
    /** Whether the hash was given; otherwise it is the file's own, which proves nothing until it is compared. */
    given: boolean;
  };
  ledgerId: Hex;
  chainId: number;
  token: { address: Address; instrument: InstrumentCode; name: string; codeHash: Hex };
  account: Address;
  /** In minor units. */
  holding: HoldingWord;
}

export interface CheckHoldingProofParameters {
  /** From a source that is trusted, and that is not the file; the file's own hash where it is left out. */
  blockHash?: Hex | undefined;
}

/** Of the state's trie: nonce, balance, root of its storage, hash of its code. */
interface Contract {
  storageRoot: Hex;
  codeHash: Hex;
}

/** A proof before it claims a figure. */
export type UnclaimedProof = Omit<HoldingProof, "holding">;

/**
 * Checks a proof file with nothing but the hash of a block: the header has the hash, the state that it names has the
 * token with this code, the token's storage has the holding, and all that the file claims is so.
 *
 * @throws {ProofError} Names the first link that does not hold.
 *
 * @example
 * const { account, holding } = checkHoldingProof(parseHoldingProof(text), { blockHash });
 */
export function checkHoldingProof(
  proof: HoldingProof,
  parameters: CheckHoldingProofParameters = {},
): ProvenHolding {
  const proven = deriveHolding(proof, parameters);
  checkClaim(proof.holding, proven.holding);
  return proven;
}

/** As {@link checkHoldingProof}, for whoever makes a proof and has yet to write down what it proves. */
export function deriveHolding(
  proof: UnclaimedProof,
  { blockHash }: CheckHoldingProofParameters = {},
): ProvenHolding {
  const { ledgerId, chainId, token, account, block } = proof;
  const rule = checkBlock(proof, blockHash?.toLowerCase() as Hex | undefined);
  const { storageRoot, codeHash } = readContract(proof);
  checkCode(proof, codeHash);
  checkIdentity(proof);
  const holding = readHolding(proof, storageRoot);
  const { number, timestamp } = block.header;
  return {
    block: { number, hash: block.hash, timestamp, rule, given: blockHash !== undefined },
    ledgerId,
    chainId,
    token: { address: token.address, instrument: token.instrument, name: token.name, codeHash },
    account,
    holding,
  };
}

function checkBlock({ block: { hash, header } }: UnclaimedProof, given: Hex | undefined): HashRule {
  const wanted = given ?? hash;
  const rule = matchBlockHash(header, wanted);
  if (rule === undefined) throw otherBlock({ hash: ethereumHash(header), wanted });
  if (hash !== wanted) throw proofFails("Proof_OtherBlock", "block.hash", { claimed: hash, proven: wanted });
  return rule;
}

function readContract({ token, block, accountProof }: UnclaimedProof): Contract {
  const path = "accountProof";
  const root = block.header.stateRoot;
  const value = readTrie({ root, key: keccak256(token.address), nodes: accountProof, path });
  if (value === undefined) {
    throw new ProofError(
      `The file proves that block ${block.header.number} has nothing at ${token.address}`,
      {
        code: "Proof_NoContract",
        hint: "An address without a contract has no holdings: ask for a block in which the token is there.",
      },
    );
  }
  const fields = decode(value, path);
  const [, , storageRoot, codeHash] = Array.isArray(fields) ? (fields as unknown[]) : [];
  if (!isWord(storageRoot) || !isWord(codeHash)) throw proofBroken(path, "it does not end at an account");
  return { storageRoot, codeHash };
}

function checkCode({ token }: UnclaimedProof, codeHash: Hex): void {
  if (codeHash !== token.codeHash) {
    throw proofFails("Proof_OtherContract", "token.codeHash", { claimed: token.codeHash, proven: codeHash });
  }
  const claimed = keccak256(token.code);
  if (claimed === codeHash) return;
  throw proofFails("Proof_OtherContract", "hash of token.code", { claimed, proven: codeHash });
}

function readHolding({ account, storageProof }: UnclaimedProof, root: Hex): HoldingWord {
  const path = "storageProof";
  const value = readTrie({ root, key: keccak256(holdingKey(account)), nodes: storageProof, path });
  const word = value === undefined ? "0x" : decode(value, path);
  if (typeof word !== "string" || word.length > 66) throw proofBroken(path, "it does not end at a word");
  const holding = decodeHoldingWord(word === "0x" ? 0n : BigInt(word));
  if (holding !== undefined) return holding;
  throw new ProofError(`storageProof: the word ${word} is no holding`, {
    code: "Proof_NotAHolding",
    hint: "The token keeps something else there: it is no token of this suite, or of another version.",
  });
}

function checkClaim(claimed: HoldingWord, proven: HoldingWord): void {
  for (const name of Object.keys(proven) as (keyof HoldingWord)[]) {
    if (claimed[name] === proven[name]) continue;
    throw proofFails("Proof_OtherHolding", `holding.${name}`, {
      claimed: claimed[name],
      proven: proven[name],
    });
  }
}

function decode(value: Hex, path: string): unknown {
  try {
    return fromRlp(value);
  } catch (cause) {
    throw proofBroken(path, "its last node has a malformed value", cause);
  }
}

function isWord(value: unknown): value is Hex {
  return typeof value === "string" && value.length === 66;
}
