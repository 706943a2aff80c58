import type { Hex } from "viem";
import { getBlock } from "viem/actions";

import type { ReadClient } from "../client.ts";
import { ask } from "./ask.ts";
import { readNewestBlocks } from "./blocks.ts";
import { fail, pass, unknown, type Examination } from "./examination.ts";

/** Senders have no ether: the chain itself must ask nothing. */
export const baseFee: Examination = {
  id: "base-fee",
  expected: "0",
  async examine(client) {
    const { baseFeePerGas } = await getBlock(client);
    if (baseFeePerGas === 0n) return pass("0");
    if (baseFeePerGas === null || baseFeePerGas === undefined)
      return fail(
        "none",
        'Put "londonBlock": 0 and "zeroBaseFee": true into the config of the genesis file.',
      );
    return fail(
      `${baseFeePerGas} wei`,
      'Put "zeroBaseFee": true into the config of the genesis file, beside "londonBlock": 0, on every node.',
    );
  },
};

const MEND = "Start every node with --min-gas-price=0.";
/** Blocks that are searched for a transaction that paid nothing. */
const SEARCHED = 20;

/**
 * And whoever makes blocks must ask nothing. A call at price 0 proves nothing: nodes run it whatever they ask. Nor does
 * what a node suggests, unless that is nothing. A transaction in a block that paid nothing is proof.
 */
export const gasPrice: Examination = {
  id: "gas-price",
  expected: "0 is accepted",
  async examine(client) {
    const { baseFeePerGas } = await getBlock(client);
    if (baseFeePerGas !== null && baseFeePerGas > 0n)
      return fail("not below the base fee", "See `base-fee`.");
    const least = await ask(client, "miner_getMinGasPrice"); // Besu, where MINER is offered
    if (least !== undefined)
      return BigInt(least as Hex) === 0n
        ? pass("the node asks for 0")
        : fail(`the node asks for ${BigInt(least as Hex)} wei`, MEND);
    if (BigInt((await ask(client, "eth_gasPrice")) as Hex) === 0n) return pass("the node suggests 0");
    const found = await findFreeTransaction(client);
    if (found !== undefined) return pass(`block ${found} has a transaction at 0`);
    return unknown(
      "not told, and no recent transaction paid 0",
      `${MEND} Besu tells with MINER in --rpc-http-api; a block with a transaction at 0 proves it.`,
    );
  },
};

async function findFreeTransaction(client: ReadClient): Promise<bigint | undefined> {
  const blocks = await readNewestBlocks(client, SEARCHED, true);
  return blocks.find(({ transactions }) =>
    transactions.some(
      (sent) => typeof sent === "object" && (sent.gasPrice === 0n || sent.maxFeePerGas === 0n),
    ),
  )?.number;
}
