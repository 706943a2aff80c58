import { decodeFunctionData, type Hex } from "viem";

import { hashTimeLockAbi } from "../../src/abi/hashTimeLock.ts";
import type { LedgerSide } from "./ledgerSide.ts";

/**
 * Whether a chain in memory takes a transaction into a block of its own at once.
 *
 * @param time Of the block that takes in what has waited, when it does so again; the next second unless stated.
 */
export async function setAutomine({ connection }: LedgerSide, on: boolean, time?: bigint): Promise<void> {
  const { provider } = connection;
  if (on) {
    if (time !== undefined)
      await provider.request({ method: "evm_setNextBlockTimestamp", params: [Number(time)] });
    await provider.request({ method: "evm_mine", params: [] });
  }
  await provider.request({ method: "evm_setAutomine", params: [on] });
}

/** The secret of a claim that waits: what anybody can read who runs a node. */
export async function secretInMempool({ connection }: LedgerSide): Promise<Hex> {
  const block = (await connection.provider.request({
    method: "eth_getBlockByNumber",
    params: ["pending", true],
  })) as { transactions: { input: Hex }[] };
  for (const { input } of block.transactions) {
    const { functionName, args } = decodeFunctionData({ abi: hashTimeLockAbi, data: input });
    if (functionName === "claim") return args[1];
  }
  throw new Error("no claim is in the mempool");
}
