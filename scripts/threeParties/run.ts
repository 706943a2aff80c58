import { rmSync } from "node:fs";

import { startAnvil } from "../twoLedgers/nodes.ts";
import { examine, type PartiesReport, type PartyRun } from "./examine.ts";
import { partyNames, type PartyLine, type PartyName } from "./lines.ts";
import { PartyProcess } from "./partyProcess.ts";
import { PostOffice } from "./postOffice.ts";

/** For how long the parties may take together, in milliseconds. */
const PATIENCE = 180_000;

/** What a party says it does. */
export interface PartyStep {
  party: PartyName;
  pid: number;
  text: string;
}

export interface RunOptions {
  /** Told each step as it comes. */
  onStep?: (step: PartyStep) => void;
}

/**
 * Starts a node and three processes, passes on what is public before there is a ledger, and waits until all have ended.
 * Then it examines what they leave behind, and clears up.
 */
export async function runParties({ onStep = () => undefined }: RunOptions = {}): Promise<PartiesReport> {
  const node = await startAnvil();
  const post = new PostOffice();
  const runs: PartyRun[] = [];
  const processes: PartyProcess[] = [];
  const hear = (run: PartyRun, line: PartyLine) => {
    switch (line.line) {
      case "folder":
        run.folder = line.folder;
        return;
      case "publishes":
        post.publish(processes, run.party, line.kind, line.text);
        return;
      case "says":
        onStep({ party: run.party, pid: run.pid, text: line.text });
        return;
      case "ended":
        run.report = line.report;
    }
  };
  const clearUp = () => {
    for (const { folder } of runs) if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
  };
  process.once("exit", clearUp); // no key stays behind, whatever ends this process
  try {
    for (const party of partyNames) {
      const run: PartyRun = { party, pid: 0, exitCode: null, complaint: "" };
      const started = new PartyProcess(party, node.url, (line) => hear(run, line));
      run.pid = started.pid;
      runs.push(run);
      processes.push(started);
    }
    await allEnded(processes);
    for (const [place, { ended, complaint }] of processes.entries())
      Object.assign(runs[place]!, { exitCode: await ended, complaint });
    return await examine({ node, post, runs });
  } finally {
    for (const started of processes) started.kill();
    await Promise.all(processes.map(({ ended }) => ended));
    await node.stop();
    process.off("exit", clearUp);
    clearUp();
  }
}

/** Returns once all have ended. One that fails, or takes too long, takes the others with it: they would wait for it. */
async function allEnded(processes: readonly PartyProcess[]): Promise<void> {
  const endAll = () => {
    for (const started of processes) started.kill();
  };
  const impatience = setTimeout(endAll, PATIENCE);
  await Promise.all(
    processes.map(async ({ ended }) => {
      if ((await ended) !== 0) endAll();
    }),
  );
  clearTimeout(impatience);
}
