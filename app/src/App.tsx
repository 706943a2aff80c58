import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { useMemo } from "react";
import { WagmiProvider, type Config } from "wagmi";
import { Router } from "wouter";
import { useHashLocation } from "wouter/use-hash-location";

import { RuntimeContext, type Runtime } from "./runtime.ts";
import { Shell } from "./shell/Shell.tsx";

export interface AppProps {
  runtime: Runtime;
  wallets: Config;
}

/** The page: what it was started with, and everything that follows from it. */
export function App({ runtime, wallets }: AppProps) {
  const queries = useMemo(() => new QueryClient({ defaultOptions: { queries: { retry: false } } }), []);
  return (
    <RuntimeContext value={runtime}>
      <WagmiProvider config={wallets}>
        <QueryClientProvider client={queries}>
          {/* The router takes a hook by design, and calls it as one. */}
          {/* oxlint-disable-next-line react/hooks */}
          <Router hook={useHashLocation}>
            <Shell />
          </Router>
        </QueryClientProvider>
      </WagmiProvider>
    </RuntimeContext>
  );
}
