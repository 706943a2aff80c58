import type { HardhatRuntimeEnvironment } from "hardhat/types/hre";

import type { LedgerAccess } from "../../src/agents/htlc/ledgerAccess.ts";
import { openCounterLedgerAs, openLedgerAs } from "./chain.ts";
import { parseSeconds } from "./options.ts";
import { readUint } from "../../src/domain/json.ts";

/** What every task takes that runs an agent on two ledgers. */
export interface AgentArguments {
  counterNetwork: string | undefined;
  from: string;
  counterFrom: string;
  journal: string | undefined;
  depth: string;
  interval: string;
}

const DEEPEST = 10_000n;

/** Both ledgers, to read and to send. */
export async function openAgent(
  hre: HardhatRuntimeEnvironment,
  args: AgentArguments,
): Promise<{ ledgers: LedgerAccess[]; pauseMs: number }> {
  const depth = readUint(args.depth, "--depth", DEEPEST);
  const pauseMs = Number(parseSeconds(args.interval, "--interval")) * 1_000;
  const here = await openLedgerAs(hre, args.from);
  const there = await openCounterLedgerAs(hre, args.counterNetwork, args.counterFrom);
  return { ledgers: [here, there].map(({ ledger, client }) => ({ ledger, client, depth })), pauseMs };
}

/** What an agent says, on a line with the time by this machine's clock. */
export function reportLine({ kind, text }: { kind: string; text: string }): string {
  const time = new Date().toISOString().replace(/\.\d+/, "");
  return kind === "alarm" ? `${time} ALARM: ${text}` : `${time} ${text}`;
}

/** Runs something that goes on until it is done or somebody ends the process. */
export async function untilInterrupted(run: (signal: AbortSignal) => Promise<void>): Promise<void> {
  const interrupted = new AbortController();
  const stop = () => interrupted.abort();
  process.once("SIGINT", stop).once("SIGTERM", stop);
  try {
    await run(interrupted.signal);
  } finally {
    process.off("SIGINT", stop).off("SIGTERM", stop);
  }
}
