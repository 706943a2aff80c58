import { createClient, http, type Client } from "viem";

import type { AppConfiguration, LedgerConfiguration } from "../configuration.ts";
import { HeadFollower } from "./headFollower.ts";
import { RegistryFollower } from "./registryFollower.ts";

/** A ledger with all that reads it: never through a wallet, always from its own node. */
export interface LedgerConnection extends LedgerConfiguration {
  /** Place in the configuration; part of every query's key. */
  index: number;
  client: Client;
  head: HeadFollower;
  registry: RegistryFollower;
}

/** Connects to the ledgers of a configuration, the first one first. Nothing is asked yet. */
export function connectLedgers(
  { ledgers, pollingInterval }: AppConfiguration,
  page: string,
): [LedgerConnection, ...LedgerConnection[]] {
  const connected = ledgers.map((configuration, index) => {
    const { rpc, ledger, staleAfter } = configuration;
    // One attempt: the follower asks again anyway, and a view must not wait for what is away.
    const transport = http(new URL(rpc, page).href, { batch: true, retryCount: 0, timeout: 10_000 });
    const client = createClient({ transport, pollingInterval: Math.min(pollingInterval, 1_000) });
    const head = new HeadFollower({ client, ledger, pollingInterval, staleAfter });
    return { ...configuration, index, client, head, registry: new RegistryFollower(client, ledger) };
  });
  return connected as [LedgerConnection, ...LedgerConnection[]];
}
