import { defineChain, http, type Chain } from "viem";
import { createConfig, createStorage, type Config } from "wagmi";

import type { LedgerConnection } from "../chain/connection.ts";

/** The chain of a ledger, as a wallet is told of it. Chains of this kind have no money of their own to show. */
export function chainOf({ name, rpc, ledger }: LedgerConnection, page: string): Chain {
  return defineChain({
    id: ledger.chainId,
    name,
    nativeCurrency: { name: "Gas", symbol: "GAS", decimals: 18 },
    rpcUrls: { default: { http: [new URL(rpc, page).href] } },
  });
}

/**
 * Wallets that announce themselves (EIP-6963), and no others. Nothing is read through them or through wagmi: see
 * `chain/connection.ts`.
 */
export function walletConfig(ledgers: readonly LedgerConnection[], page: string): Config {
  const chains = [...new Map(ledgers.map((each) => [each.ledger.chainId, chainOf(each, page)])).values()];
  return createConfig({
    chains: chains as [Chain, ...Chain[]],
    transports: Object.fromEntries(chains.map((chain) => [chain.id, http()])),
    connectors: [],
    multiInjectedProviderDiscovery: true,
    // The wallet stays where its holder put it; it is asked to switch when an act needs it.
    syncConnectedChain: false,
    storage: createStorage({ storage: localStorage, key: "vinculum.wallet" }),
  });
}
