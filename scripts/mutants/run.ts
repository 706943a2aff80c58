import { fork } from "node:child_process";
import { join } from "node:path";

import type { Outcome } from "./probe.ts";

const TIMEOUT_MS = 30 * 60_000;

/** What a run of tests came to, with the last that it printed. */
export interface TestRun extends Outcome {
  output: string;
}

/** Runs test files in a copy of the project; without any, all of them. */
export function runTests(folder: string, files: readonly string[]): Promise<TestRun> {
  return new Promise((resolve, reject) => {
    const child = fork(join(folder, "scripts", "mutants", "probe.ts"), [...files], {
      cwd: folder,
      execArgv: ["--import", "tsx"],
      stdio: ["ignore", "pipe", "pipe", "ipc"],
      timeout: TIMEOUT_MS,
    });
    let output = "";
    let outcome: Outcome | undefined;
    for (const stream of [child.stdout!, child.stderr!]) {
      stream.on("data", (chunk: Buffer) => (output = `${output}${chunk.toString()}`.slice(-4_000)));
    }
    child.on("message", (message) => (outcome = message as Outcome));
    child.on("error", reject);
    child.on("close", () => {
      if (outcome === undefined) reject(new Error(`the tests ended without a result:\n${output}`));
      else resolve({ ...outcome, output });
    });
  });
}
