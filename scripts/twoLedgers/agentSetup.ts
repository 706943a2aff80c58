import { readFileSync } from "node:fs";

import { createWalletClient, http, type Address, type Hex } from "viem";

import type { LedgerAccess } from "../../src/agents/htlc/ledgerAccess.ts";
import { wallClock } from "../../src/agents/repeat.ts";
import { parseLedger } from "../../src/deployments.ts";

/** What an agent's process is told, in a JSON file. Nothing of it needs Hardhat. */
export interface AgentSetup {
  agent: "seller" | "buyer" | "watcher";
  /** Its journal's file. */
  journal: string;
  /** Holds by how many seconds the ledgers' time is ahead of this machine's. */
  clockFile: string;
  /** Account that sends, unlocked at both nodes. */
  account: Address;
  ledgers: readonly { url: string; book: string }[];
  /** Terms files of the trades to take on, with the secret where the party drew it. */
  trades: readonly { terms: string; secret?: Hex }[];
  /** Milliseconds between two looks. */
  pauseMs: number;
}

/** How an agent reaches its ledgers. */
export function accessOf({ account, ledgers }: AgentSetup, fetchFn?: typeof fetch): LedgerAccess[] {
  return ledgers.map(({ url, book }) => ({
    ledger: parseLedger(book),
    client: createWalletClient({
      account,
      transport: http(url, { retryCount: 0, ...(fetchFn !== undefined && { fetchFn }) }),
    }),
    depth: 0n,
  }));
}

/** This machine's clock, moved as the ledgers' were. */
export function clockOf({ clockFile }: AgentSetup): () => bigint {
  return () => wallClock() + BigInt(readFileSync(clockFile, "utf8"));
}
