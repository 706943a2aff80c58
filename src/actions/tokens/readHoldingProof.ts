import { numberToHex, type Address, type Hex } from "viem";
import { getBlockNumber } from "viem/actions";

import { readRpcHeader, type BlockHeader } from "../../domain/blockHeader.ts";
import { holdingKey } from "../../domain/holdingWord.ts";
import { readHex, readList } from "../../domain/json.ts";
import { chainErrorFrom } from "../../errors/chain.ts";
import { InputError } from "../../errors/input.ts";
import { badAnswer, proofNotOffered, stateNotKept } from "../../errors/proof.ts";
import { isUnknownMethod } from "../../errors/unknownMethod.ts";
import { property, walk } from "../../errors/walk.ts";
import type { ReadClient } from "../client.ts";
import { withTypedErrors } from "../write.ts";

export interface ReadHoldingProofParameters {
  token: Address;
  account: Address;
  /** The newest block unless stated. */
  blockNumber?: bigint | undefined;
}

/** A block, and what its state has at a token and there at an account's holding, as a node answers. */
export interface RawHoldingProof {
  block: { hash: Hex; header: BlockHeader };
  /** The token's code; `0x` where there is none. */
  code: Hex;
  accountProof: readonly Hex[];
  storageProof: readonly Hex[];
}

const ANY_SIZE = { least: 0, most: 1_048_576 };
const HASH_SIZE = { least: 32, most: 32 };
const MOST_NODES = 65;

/**
 * Asks a node for the proof of an account's holding (EIP-1186). Nothing of the answer is checked but its form.
 *
 * @throws {ProofError} `Proof_NotOffered`, `Proof_StateNotKept` or `Proof_BadAnswer`.
 * @throws {InputError} The chain has no such block.
 *
 * @example
 * const { block, accountProof, storageProof } = await readHoldingProof(client, { token, account, blockNumber: 812n });
 */
export async function readHoldingProof(
  client: ReadClient,
  { token, account, blockNumber }: ReadHoldingProofParameters,
): Promise<RawHoldingProof> {
  const block = await withTypedErrors(() => readBlock(client, blockNumber));
  const at = numberToHex(block.header.number);
  const [code, proof] = await Promise.all([
    withProofErrors(block.header.number, () =>
      client.request({ method: "eth_getCode", params: [token, at] } as never),
    ),
    withProofErrors(block.header.number, () =>
      client.request({ method: "eth_getProof", params: [token, [holdingKey(account)], at] } as never),
    ),
  ]);
  return readAnswer(() => {
    const [storage] = readList(property(proof, "storageProof"), "eth_getProof.storageProof", 1);
    return {
      block,
      code: readHex(code, "eth_getCode", ANY_SIZE),
      accountProof: readNodes(property(proof, "accountProof"), "eth_getProof.accountProof"),
      storageProof: readNodes(property(storage, "proof"), "eth_getProof.storageProof[0].proof"),
    };
  });
}

async function readBlock(client: ReadClient, number: bigint | undefined): Promise<RawHoldingProof["block"]> {
  const tag = number === undefined ? "latest" : numberToHex(number);
  const block: unknown = await client.request({ method: "eth_getBlockByNumber", params: [tag, false] });
  if (typeof block === "object" && block !== null) {
    return readAnswer(() => ({
      hash: readHex(property(block, "hash"), "block.hash", HASH_SIZE),
      header: readRpcHeader(block),
    }));
  }
  const newest = await getBlockNumber(client);
  throw new InputError({ field: "block", given: number, expected: `a block of this chain, 0 to ${newest}` });
}

/** What a node says instead of a proof is about the block, unless it is away or does not know the method. */
async function withProofErrors(block: bigint, ask: () => Promise<unknown>): Promise<unknown> {
  try {
    return await ask();
  } catch (error) {
    if (isUnknownMethod(error)) throw proofNotOffered(error);
    throw chainErrorFrom(error) ?? stateNotKept(block, answerOf(error), error);
  }
}

/** What the node said: the message of the innermost error. */
function answerOf(error: unknown): string {
  const messages = [...walk(error)].map((inner) => property(inner, "details") ?? property(inner, "message"));
  return messages.findLast((message) => typeof message === "string") ?? String(error);
}

/** A malformed answer is the node's fault, and no input of the user's. */
function readAnswer<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw error instanceof InputError ? badAnswer(error) : error;
  }
}

function readNodes(value: unknown, path: string): readonly Hex[] {
  return readList(value, path, MOST_NODES).map((node, index) => readHex(node, `${path}[${index}]`, ANY_SIZE));
}
