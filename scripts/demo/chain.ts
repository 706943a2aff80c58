import hre from "hardhat";
import type { NetworkConnection } from "hardhat/types/network";
import { createWalletClient, custom } from "viem";
import type { Address } from "viem";

import type { WriteClient } from "../../src/actions/client.ts";

/** A chain in memory whose clock the demo sets. */
export interface DemoChain {
  connection: NetworkConnection;
  /** A client that sends as one of the chain's own accounts; local keys are needed only to sign trades. */
  clientOf(account: Address | number): Promise<WriteClient>;
  /** Sets the time of the next block, in UNIX seconds; never backwards. */
  advanceTo(time: bigint): Promise<void>;
  now(): Promise<bigint>;
}

/** Opens a chain whose first block carries `startTime`, in UNIX seconds. */
export async function openChain(startTime: bigint): Promise<DemoChain> {
  const connection = await hre.network.create({
    network: "default",
    override: { initialDate: new Date(Number(startTime) * 1000) },
  });
  const { provider } = connection;
  const addresses = (await provider.request({ method: "eth_accounts" })) as Address[];
  const now = async () => {
    const block = (await provider.request({ method: "eth_getBlockByNumber", params: ["latest", false] })) as {
      timestamp: string;
    };
    return BigInt(block.timestamp);
  };
  return {
    connection,
    now,
    async clientOf(account) {
      const address = typeof account === "number" ? addresses[account]! : account;
      // Hardhat's code for a revert is one that viem would otherwise try again for a second.
      const transport = custom(provider, { retryCount: 0 });
      return createWalletClient({ account: address, transport, pollingInterval: 10 });
    },
    async advanceTo(time) {
      if (time <= (await now())) return;
      await provider.request({ method: "evm_setNextBlockTimestamp", params: [Number(time)] });
      await provider.request({ method: "evm_mine", params: [] });
    },
  };
}
