import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { Journal, journalSteps, type JournalStep } from "../../../../src/agents/htlc/journal.ts";
import { WatchJournal, watchSteps, type WatchStep } from "../../../../src/agents/htlc/watchJournal.ts";
import type { Side } from "../../../../src/domain/trade.ts";
import type { FailureRow } from "../row.ts";
import type { Stage } from "../stage.ts";

/** Steps that a trade which goes well has. */
const STEPS = journalSteps.filter((step) => !/^(refund|deliver)/.test(step));
/** Steps of a watcher that presents a secret and finds no obstacle. */
const WATCH_STEPS = watchSteps.filter((step) => !step.startsWith("deliver-"));
const TURNS = 8;
/** Longer than any agent waits before it tries again. */
const BACKOFF = 61n;

/**
 * Row 9: an agent ends at a step of its journal, at once and without a word, and is started again. Its process is not
 * killed here, but nothing of it is used again except its journal's file; `npm run htlc:kill` kills processes.
 */
export const restartRows: readonly FailureRow[] = [
  {
    id: "9",
    event: "coordinator or watcher killed at any step, restarted",
    watcher: false,
    bond: "B",
    cash: "S",
    loss: { S: "none", B: "none" },
    async play(stage) {
      for (const victim of ["seller", "buyer"] as const) {
        for (const step of STEPS) await inFolder((folder) => killCoordinator(stage, victim, step, folder));
      }
      for (const step of WATCH_STEPS) await inFolder((folder) => killWatcher(stage, step, folder));
    },
  },
];

class Killed extends Error {}

/** Ends an agent once, at the step given. */
function fatalAt<Step extends string>(fatal: Step) {
  const death = { happened: false };
  const onEntry = ({ step }: { step: Step }) => {
    if (step !== fatal || death.happened) return;
    death.happened = true;
    throw new Killed();
  };
  return { death, onEntry };
}

async function orRevive(act: () => Promise<unknown>, revive: () => void): Promise<void> {
  try {
    await act();
  } catch (error) {
    if (!(error instanceof Killed)) throw error;
    revive();
  }
}

async function killCoordinator(
  stage: Stage,
  victim: Side,
  fatal: JournalStep,
  folder: string,
): Promise<void> {
  const { world } = stage;
  const { trade, secret } = await stage.draw();
  const { death, onEntry } = fatalAt(fatal);
  const path = join(folder, "journal.db");
  const journal = new Journal(path, onEntry);
  const agents = {
    seller: world.coordinator("seller", victim === "seller" ? { journal } : {}),
    buyer: world.coordinator("buyer", victim === "buyer" ? { journal } : {}),
  };
  const revive = () => {
    journal.close();
    agents[victim] = world.coordinator(victim, { journal: new Journal(path) });
  };
  for (const side of ["seller", "buyer"] as const) {
    const known = trade.secretHolder === side ? { secret } : {};
    await orRevive(() => agents[side].add({ trade, side, ...known }), revive);
  }
  for (let turn = 0; turn < TURNS; ++turn) {
    await world.advance(BACKOFF);
    for (const side of ["seller", "buyer"] as const) {
      await world.tellTime();
      await orRevive(() => agents[side].tick(), revive);
    }
    if (turn > 1 && agents.seller.open + agents.buyer.open === 0) break;
  }
  stage.expect(death.happened, `${victim} was never at ${fatal}`);
  await expectSettled(stage, `${victim} killed at ${fatal}`);
}

/** B sleeps once both have locked; a watcher presents the secret for it. */
async function killWatcher(stage: Stage, fatal: WatchStep, folder: string): Promise<void> {
  const { world } = stage;
  const agents = await stage.begin();
  await stage.bothLock(agents);
  await stage.turn(agents.seller);
  const { death, onEntry } = fatalAt(fatal);
  const path = join(folder, "watch.db");
  const journal = new WatchJournal(path, onEntry);
  let watcher = world.watcher(journal);
  for (let turn = 0; turn < TURNS; ++turn) {
    await world.advance(BACKOFF);
    await world.tellTime();
    await orRevive(
      () => watcher.tick(),
      () => {
        journal.close();
        watcher = world.watcher(new WatchJournal(path));
      },
    );
  }
  stage.expect(death.happened, `the watcher was never at ${fatal}`);
  await expectSettled(stage, `watcher killed at ${fatal}`);
}

async function expectSettled(stage: Stage, story: string): Promise<void> {
  const trade = stage.trades.at(-1)!;
  for (const leg of ["security", "cash"] as const) {
    const status = await stage.statusOf(trade, leg);
    stage.expect(status === "delivered", `${story}: the ${leg} leg is ${status}`);
  }
}

async function inFolder(run: (folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "vinculum-kill-"));
  try {
    await run(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
