import { journalSteps } from "../../../src/agents/htlc/journal.ts";
import { watchSteps } from "../../../src/agents/htlc/watchJournal.ts";
import type { Death } from "./agent.ts";

/** How a line of the journal comes to be written at all. */
export type Scene =
  /** Everything in time. */
  | "in-time"
  /** The agent's party is suspended where it receives, before the secret is out, and resumed afterwards. */
  | "receiver-suspended"
  /** The counterparty never does its part, and time passes. */
  | "refund"
  /** The buyer sleeps from its lock on, and a watcher acts. */
  | "buyer-asleep"
  /** The same, and the buyer is suspended where it receives. */
  | "buyer-asleep-and-suspended";

/** An agent that is killed, and where. */
export interface KillRow extends Death {
  agent: "seller" | "buyer" | "watcher";
  scene: Scene;
}

/**
 * Every line that an agent ever writes: it is killed right after. What it has sent and not written down is the worst
 * moment: there it is killed right before, too.
 */
export const killRows: readonly KillRow[] = [
  ...(["seller", "buyer"] as const).flatMap((agent) =>
    journalSteps.flatMap((step) =>
      moments(step).map((moment) => ({ agent, step, moment, scene: sceneOf(step) })),
    ),
  ),
  ...watchSteps.flatMap((step) =>
    moments(step).map((moment) => ({ agent: "watcher", step, moment, scene: sceneOfWatch(step) }) as const),
  ),
];

function moments(step: string): readonly Death["moment"][] {
  return step.endsWith("-sent") ? ["unwritten", "written"] : ["written"];
}

function sceneOf(step: string): Scene {
  if (step.startsWith("deliver")) return "receiver-suspended";
  return step.startsWith("refund") ? "refund" : "in-time";
}

function sceneOfWatch(step: string): Scene {
  return step.startsWith("deliver") ? "buyer-asleep-and-suspended" : "buyer-asleep";
}

/** How a row is called on a command line. */
export function rowName({ agent, moment, step }: KillRow): string {
  return moment === "written" ? `${agent}:${step}` : `${agent}:before-${step}`;
}
