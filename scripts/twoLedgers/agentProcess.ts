/**
 * One agent, in a process of its own that may be told when to die:
 *
 *   node scripts/twoLedgers/agentProcess.ts SETUP.json
 *
 * HTLC_KILL_AT=written:claim-sent     SIGKILL to itself right after that line of the journal is on the disk
 * HTLC_KILL_AT=unwritten:claim-sent   SIGKILL to itself right before: what the line tells of has happened
 * HTLC_HOLD_AT=locked                 does nothing more from that line on until it reads a byte
 *
 * Says what it does on standard output, one JSON object to a line. A watcher ends at SIGTERM, a coordinator when its trades
 * have ended.
 */
import { readFileSync, readSync, writeSync } from "node:fs";

import { Coordinator, type AddTradeParameters } from "../../src/agents/htlc/coordinator.ts";
import { Journal, type JournalEntry } from "../../src/agents/htlc/journal.ts";
import { WatchJournal, type WatchEntry } from "../../src/agents/htlc/watchJournal.ts";
import { Watcher } from "../../src/agents/htlc/watcher.ts";
import { parseTwoLedgerFile } from "../../src/domain/twoLedgerFile.ts";
import { accessOf, clockOf, type AgentSetup } from "./agentSetup.ts";
import { TIMING } from "./timing.ts";

/** A line of what an agent's process says. */
export type AgentLine =
  { line: "ticked" } | { line: "says"; text: string } | { line: "wrote"; step: string; detail: string };

const [killMoment, killStep] = process.env["HTLC_KILL_AT"]?.split(":") ?? [];
let holdStep = process.env["HTLC_HOLD_AT"];

/** At once, and in order with the signals. */
function tell(line: AgentLine): void {
  writeSync(1, `${JSON.stringify(line)}\n`);
}

function before(step: string): void {
  if (killMoment === "unwritten" && step === killStep) process.kill(process.pid, "SIGKILL");
}

function after({ step, detail }: JournalEntry | WatchEntry): void {
  tell({ line: "wrote", step, detail });
  if (killMoment === "written" && step === killStep) process.kill(process.pid, "SIGKILL");
  if (step !== holdStep) return;
  holdStep = undefined;
  readSync(0, new Uint8Array(1));
}

class MortalJournal extends Journal {
  override add(...[trade, at]: Parameters<Journal["add"]>): void {
    before("agreed");
    super.add(trade, at);
  }

  override note(entry: JournalEntry): void {
    before(entry.step);
    super.note(entry);
  }
}

class MortalWatchJournal extends WatchJournal {
  override note(entry: WatchEntry): void {
    before(entry.step);
    super.note(entry);
  }
}

async function coordinate(setup: AgentSetup, side: AddTradeParameters["side"]): Promise<void> {
  const journal = new MortalJournal(setup.journal, after);
  const coordinator = new Coordinator({
    journal,
    ledgers: accessOf(setup),
    timing: TIMING,
    clock: clockOf(setup),
    report: ({ kind, text }) => tell({ line: "says", text: `${kind}: ${text}` }),
  });
  for (const { terms, secret } of setup.trades) {
    const trade = parseTwoLedgerFile(terms);
    if (journal.has(trade.hashlock)) continue; // from an earlier life
    await coordinator.add({ trade, side, ...(secret !== undefined && { secret }) });
  }
  await coordinator.run({ pauseMs: setup.pauseMs });
  journal.close();
}

async function watch(setup: AgentSetup): Promise<void> {
  const journal = new MortalWatchJournal(setup.journal, after);
  const watcher = new Watcher({
    journal,
    ledgers: accessOf(setup),
    timing: TIMING,
    clock: clockOf(setup),
    report: ({ kind, text }) => tell({ line: "says", text: `${kind}: ${text}` }),
  });
  const stop = new AbortController();
  process.once("SIGTERM", () => stop.abort());
  await watcher.tick();
  tell({ line: "ticked" });
  await watcher.run({ pauseMs: setup.pauseMs, signal: stop.signal });
  journal.close();
}

const setup = JSON.parse(readFileSync(process.argv[2]!, "utf8")) as AgentSetup;
await (setup.agent === "watcher" ? watch(setup) : coordinate(setup, setup.agent));
