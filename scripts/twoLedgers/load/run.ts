import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { serialiseLedger } from "../../../src/deployments.ts";
import { serialiseTwoLedgerFile } from "../../../src/domain/twoLedgerFile.ts";
import type { Side } from "../../../src/domain/trade.ts";
import { runMeasuredProcess } from "../../measuredProcess.ts";
import type { AgentSetup } from "../agentSetup.ts";
import { DENOMINATION } from "../ledgerSide.ts";
import type { RealLedgers } from "../realLedgers.ts";
import { drawTrade, type DrawnTrade } from "../trades.ts";
import type { PartyLine, PartyReport } from "./partyProcess.ts";

const program = fileURLToPath(new URL("partyProcess.ts", import.meta.url));

/** Small enough for any number of trades. */
const AMOUNTS = { security: DENOMINATION, cash: 50_123_45n };
/** So many locks take their time: an hour for each party. */
const LOCK_TIME = 3_600n;

export interface LoadOptions {
  trades: number;
  /** Where the parties' journals lie. */
  folder: string;
  log: (text: string) => void;
}

/** What a run measured. */
export interface LoadMeasures {
  trades: number;
  /** Seconds from both parties' first look until both have ended. */
  seconds: number;
  parties: Record<Side, PartyReport>;
  /** Processor seconds of each ledger's node meanwhile; undefined where the system does not tell. */
  nodeSeconds: Record<"security" | "cash", number | undefined>;
  /** By how many trades the parties' balances moved, on each ledger. */
  moved: Record<"security" | "cash", number>;
}

/** Agrees on trades, has both parties run them all at the same time, and measures. */
export async function runLoad(
  ledgers: RealLedgers,
  { trades, folder, log }: LoadOptions,
): Promise<LoadMeasures> {
  await ledgers.mineEverySecond();
  const now = await ledgers.now();
  const drawn = Array.from({ length: trades }, () =>
    drawTrade(ledgers, now, { amounts: AMOUNTS, lockTime: LOCK_TIME }),
  );
  const holdings = async () => ({
    security: await ledgers.balanceOf("security", "buyer"),
    cash: await ledgers.balanceOf("cash", "seller"),
  });
  const spent = () => ({
    security: processorSeconds(ledgers.nodes.security.pid),
    cash: processorSeconds(ledgers.nodes.cash.pid),
  });
  const [before, spentBefore, since] = [await holdings(), spent(), performance.now()];
  const [seller, buyer] = await Promise.all(
    (["seller", "buyer"] as const).map((side) =>
      runParty(setupOf(ledgers, { side, drawn, folder }), folder, log),
    ),
  );
  const seconds = (performance.now() - since) / 1_000;
  const [after, spentAfter] = [await holdings(), spent()];
  const difference = (name: "security" | "cash") =>
    spentAfter[name] === undefined ? undefined : spentAfter[name] - spentBefore[name]!;
  return {
    trades,
    seconds,
    parties: { seller: seller!, buyer: buyer! },
    nodeSeconds: { security: difference("security"), cash: difference("cash") },
    moved: {
      security: Number(after.security - before.security) / Number(AMOUNTS.security),
      cash: Number(after.cash - before.cash) / Number(AMOUNTS.cash),
    },
  };
}

interface PartyOptions {
  side: Side;
  drawn: readonly DrawnTrade[];
  folder: string;
}

function setupOf(ledgers: RealLedgers, { side, drawn, folder }: PartyOptions): AgentSetup {
  return {
    agent: side,
    journal: join(folder, `${side}.db`),
    clockFile: ledgers.clockFile,
    account: ledgers.cash.addressOf(side),
    ledgers: (["security", "cash"] as const).map((name) => ({
      url: ledgers.nodes[name].url,
      book: serialiseLedger(ledgers[name].ledger),
    })),
    trades: drawn.map(({ trade, secret }) => ({
      terms: serialiseTwoLedgerFile(trade),
      ...(side === trade.secretHolder && { secret }),
    })),
    pauseMs: 250,
  };
}

function runParty(setup: AgentSetup, folder: string, log: (text: string) => void): Promise<PartyReport> {
  return runMeasuredProcess<PartyLine>({
    program,
    setup,
    file: join(folder, `${setup.agent}.json`),
    onLine: (said) => log(`${setup.agent}: ${said.line === "closed" ? `${said.count} ended` : said.text}`),
  });
}

const TICKS_PER_SECOND = 100;

function processorSeconds(pid: number): number | undefined {
  const file = `/proc/${pid}/stat`;
  if (!existsSync(file)) return undefined;
  const fields = readFileSync(file, "utf8").split(") ")[1]!.split(" ");
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
}
