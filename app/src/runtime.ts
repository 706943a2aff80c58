import { createContext, useContext } from "react";

import type { LedgerConnection } from "./chain/connection.ts";
import type { AppConfiguration } from "./configuration.ts";

/** What the page was started with. It never changes while the page is open. */
export interface Runtime {
  configuration: AppConfiguration;
  ledgers: readonly [LedgerConnection, ...LedgerConnection[]];
}

export const RuntimeContext = createContext<Runtime | undefined>(undefined);

/** The configuration and the ledgers. */
export function useRuntime(): Runtime {
  const runtime = useContext(RuntimeContext);
  if (runtime === undefined) throw new Error("outside of the page");
  return runtime;
}
