import { createClient, http } from "viem";

import type { ReadClient } from "../../src/actions/client.ts";
import type { TaskChain } from "./chain.ts";

/**
 * A client for many requests at one time: straight to the node, as many of them in one message as come together. Hardhat's own
 * way asks one by one. Where the chain is in this process, that way is the only one.
 */
export async function fastClient({
  connection: { networkConfig: config },
  client,
}: TaskChain): Promise<ReadClient> {
  if (config.type !== "http") return client;
  const transport = http(await config.url.getUrl(), {
    batch: true,
    retryCount: 0, // the submitter asks again, and knows when
    timeout: config.timeout,
    fetchOptions: { headers: config.httpHeaders },
  });
  return createClient({ transport });
}
