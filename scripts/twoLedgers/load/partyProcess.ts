/**
 * One party's coordinator with all its trades at the same time, in a process of its own, measured:
 *
 *   node scripts/twoLedgers/load/partyProcess.ts SETUP.json
 *
 * Says on standard output, one JSON object to a line, how far it is, and in the end what it measured.
 */
import { readFileSync, writeSync } from "node:fs";
import { performance } from "node:perf_hooks";

import { Coordinator } from "../../../src/agents/htlc/coordinator.ts";
import { Journal, type JournalEntry } from "../../../src/agents/htlc/journal.ts";
import { parseTwoLedgerFile } from "../../../src/domain/twoLedgerFile.ts";
import { accessOf, clockOf, type AgentSetup } from "../agentSetup.ts";
import { TIMING } from "../timing.ts";
import { Meter, type Usage } from "./meter.ts";

/** What a party's process measured. */
export interface PartyReport {
  line: "report";
  /** Trades that ended with both legs delivered. */
  settled: number;
  /** Trades that ended otherwise, and how. */
  others: string[];
  rpc: Record<string, Usage>;
  journal: Usage;
  /** Milliseconds from the first look to the end. */
  milliseconds: number;
  /** Milliseconds in which this process computed, its journal's included; the rest it waited. */
  busy: number;
  ticks: number;
  /** Resident bytes, when each trade ended. */
  resident: number[];
}

export type PartyLine = PartyReport | { line: "closed"; count: number } | { line: "alarm"; text: string };

const setup = JSON.parse(readFileSync(process.argv[2]!, "utf8")) as AgentSetup;
const side = setup.agent as "seller" | "buyer";
const meter = new Meter();
const resident: number[] = [];
const others: string[] = [];

function tell(line: PartyLine): void {
  writeSync(1, `${JSON.stringify(line)}\n`);
}

class MeteredJournal extends Journal {
  override note(entry: JournalEntry): void {
    meter.writing(() => super.note(entry));
    if (entry.step !== "closed") return;
    resident.push(process.memoryUsage.rss());
    if (resident.length % 100 === 0) tell({ line: "closed", count: resident.length });
  }

  override learn(...parameters: Parameters<Journal["learn"]>): void {
    meter.writing(() => super.learn(...parameters));
  }
}

const journal = new MeteredJournal(setup.journal);
let settled = 0;
const coordinator = new Coordinator({
  journal,
  ledgers: accessOf(setup, meter.fetch),
  timing: TIMING,
  clock: clockOf(setup),
  report: ({ kind, text, outcome }) => {
    if (kind === "alarm") tell({ line: "alarm", text });
    if (outcome === undefined) return;
    if (outcome.own === "delivered" && outcome.counter === "delivered") ++settled;
    else others.push(text);
  },
});
for (const { terms, secret } of setup.trades)
  await coordinator.add({ trade: parseTwoLedgerFile(terms), side, ...(secret !== undefined && { secret }) });

const since = performance.now();
const before = performance.eventLoopUtilization();
let ticks = 0;
for (; coordinator.open > 0; ++ticks) {
  await coordinator.tick();
  await new Promise((resolve) => {
    setTimeout(resolve, setup.pauseMs);
  });
}
const { active } = performance.eventLoopUtilization(before);
journal.close();
tell({
  line: "report",
  settled,
  others,
  rpc: meter.rpc,
  journal: meter.journal,
  milliseconds: performance.now() - since,
  busy: active,
  ticks,
  resident,
});
