import type { HardhatRuntimeEnvironment } from "hardhat/types/hre";
import { createClient, custom } from "viem";

import type { ReadClient } from "../../src/actions/client.ts";
import { networkName } from "./chain.ts";

/** A node that is up answers within this, in milliseconds; Hardhat alone would wait for five minutes. */
const PATIENCE_MS = 10_000;

/** A chain as it is, and the number that the configuration gives it. */
export interface AnyChain {
  client: ReadClient;
  chainId: number | undefined;
}

/** Connects to the network of `--network`, whatever chain it serves: Hardhat would refuse any but the configuration's. */
export async function openAnyChain(hre: HardhatRuntimeEnvironment): Promise<AnyChain> {
  const network = networkName(hre);
  const config = hre.config.networks[network];
  // Left undefined, the number is checked by nobody but the caller; the type would have it left out.
  const override = { chainId: undefined, timeout: PATIENCE_MS } as object;
  const { provider, networkConfig } = await hre.network.create({
    network,
    ...(config?.type === "http" && { override }),
  });
  const chainId = config?.chainId ?? (networkConfig.type === "http" ? undefined : networkConfig.chainId);
  return { client: createClient({ transport: custom(provider, { retryCount: 0 }) }), chainId };
}
