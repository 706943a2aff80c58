import { numberToHex, type Hex } from "viem";

import { chainErrorFrom } from "../../errors/chain.ts";
import { isUnknownMethod } from "../../errors/unknownMethod.ts";
import type { ReadClient } from "../client.ts";

/**
 * What a node answers to a method that not every node has; undefined where this one has not, or does not offer it.
 *
 * @example
 * const validators = await ask(client, "qbft_getValidatorsByBlockNumber", ["latest"]);
 */
export async function ask(
  client: ReadClient,
  method: string,
  params: readonly unknown[] = [],
): Promise<unknown> {
  try {
    return await client.request({ method, params } as never);
  } catch (thrown) {
    if (isUnknownMethod(thrown)) return undefined;
    throw thrown;
  }
}

/**
 * Runs init code without a transaction. A call without an address creates a contract, and its answer is the code that
 * the contract would have: every node has this, no account is needed, and nothing is changed.
 *
 * @returns Undefined where the chain refuses the code.
 * @throws {ChainError} The node is away.
 *
 * @example
 * await runInitCode(client, "0x602a60005260206000f3"); // 32 bytes, the last of them 0x2a
 */
export async function runInitCode(client: ReadClient, code: Hex): Promise<Hex | undefined> {
  try {
    return await client.request({ method: "eth_call", params: [{ data: code }, "latest"] } as never);
  } catch (thrown) {
    const away = chainErrorFrom(thrown);
    if (away?.code === "Chain_Unreachable") throw away;
    return undefined; // each node has words of its own for it, Besu only "Internal error"
  }
}

/**
 * Whether a chain creates a contract of so many bytes.
 *
 * @example
 * await createsContract(client, 24_576);
 */
export async function createsContract(client: ReadClient, size: number): Promise<boolean> {
  const push = numberToHex(size, { size: 3 }).slice(2);
  const code = await runInitCode(client, `0x62${push}6000f3`); // PUSH3 size, PUSH1 0, RETURN
  return code !== undefined && code.length === 2 + 2 * size;
}

/**
 * Whether a chain makes a block for a transaction as it comes, as development nodes do. Its clock then is nobody's.
 *
 * @example
 * if (await minesOnDemand(client)) return;
 */
export async function minesOnDemand(client: ReadClient): Promise<boolean> {
  return (await ask(client, "hardhat_getAutomine")) === true; // anvil answers to it as well
}
