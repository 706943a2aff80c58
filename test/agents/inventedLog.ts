import {
  encodeAbiParameters,
  encodeEventTopics,
  keccak256,
  toHex,
  toFunctionSelector,
  type Address,
  type Hex,
} from "viem";

import { hashTimeLockAbi } from "../../src/abi/hashTimeLock.ts";
import type { Agreement, HashLock } from "../../src/domain/hashLock.ts";

type AbiItem = Extract<(typeof hashTimeLockAbi)[number], { name: string }>;

function item<Name extends AbiItem["name"]>(name: Name) {
  return hashTimeLockAbi.find((each) => "name" in each && each.name === name) as Extract<
    AbiItem,
    { name: Name }
  >;
}

/** Beginning of a question for a lock's status. */
export const STATUS_OF: Hex = toFunctionSelector(item("statusOf"));

/** What a node would tell of the opening of a lock. */
export function inventLog(id: Hex, terms: HashLock, agreement: Agreement, address: Address, by: Address) {
  const { owner, receiver } = terms;
  const unindexed = item("HashLocked").inputs.filter((input) => !input.indexed);
  return {
    address,
    topics: encodeEventTopics({
      abi: hashTimeLockAbi,
      eventName: "HashLocked",
      args: { id, owner, receiver },
    }),
    data: encodeAbiParameters(unindexed, [terms, agreement, by] as never),
    transactionHash: keccak256(toHex("an invented transaction")),
    transactionIndex: "0x0",
    logIndex: "0x0",
    removed: false,
  };
}

/** The rest of its transaction's receipt. */
export const inventedReceipt = {
  transactionHash: keccak256(toHex("an invented transaction")),
  transactionIndex: "0x0",
  status: "0x1",
  type: "0x0",
  contractAddress: null,
  cumulativeGasUsed: "0x5208",
  gasUsed: "0x5208",
  effectiveGasPrice: "0x0",
  logsBloom: `0x${"00".repeat(256)}`,
} as const;
