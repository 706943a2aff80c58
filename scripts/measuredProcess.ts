import { spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { createInterface } from "node:readline";

/** What a process that measures says, one JSON object to a line: how far it is, and in the end its report. */
interface Line {
  line: string;
}

export interface MeasuredProcessParameters<Said extends Line> {
  program: string;
  /** What it is told, by way of a file that it alone may read. */
  setup: object;
  file: string;
  /** Hears everything but the report. */
  onLine: (line: Exclude<Said, { line: "report" }>) => void;
}

/**
 * Runs a program to its end, and ends it where this process ends first.
 *
 * @returns Its report.
 * @throws Where it ended without one.
 */
export async function runMeasuredProcess<Said extends Line>({
  program,
  setup,
  file,
  onLine,
}: MeasuredProcessParameters<Said>): Promise<Extract<Said, { line: "report" }>> {
  writeFileSync(file, JSON.stringify(setup), { mode: 0o600 });
  const child = spawn(process.execPath, [program, file], { stdio: ["ignore", "pipe", "inherit"] });
  const end = () => child.kill("SIGKILL");
  process.once("exit", end);
  let report: Extract<Said, { line: "report" }> | undefined;
  createInterface({ input: child.stdout }).on("line", (text) => {
    const line = JSON.parse(text) as Said;
    if (line.line === "report") report = line as typeof report;
    else onLine(line as Exclude<Said, { line: "report" }>);
  });
  const code = await new Promise((resolve) => {
    child.once("close", resolve);
  });
  process.off("exit", end);
  if (report === undefined) throw new Error(`${program} ended with ${String(code)} and without a report`);
  return report;
}

/** The middle of the samples of a decile, from 1 to 10. */
export function medianOfDecile(samples: readonly number[], decile: number): number {
  const from = Math.floor(((decile - 1) * samples.length) / 10);
  const to = Math.max(from + 1, Math.floor((decile * samples.length) / 10));
  const sorted = samples.slice(from, to).toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
