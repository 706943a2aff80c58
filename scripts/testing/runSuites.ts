import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { constants, tmpdir } from "node:os";
import { join } from "node:path";

import Mocha from "mocha";

import type { Suite } from "./fileResult.ts";
import { type FileReport, TestWorker } from "./testWorker.ts";

/**
 * Runs suites in several processes, each suite in one of them, and prints each when it is done: its lines together, and every
 * failure again at the end. Returns what became of each.
 *
 * Mocha's own parallel mode is no help here: through Hardhat it sets `NODE_OPTIONS`, which slows down every command that a
 * test starts.
 */
export async function runSuites(
  suites: readonly Suite[],
  { grep, jobs }: { grep: string | undefined; jobs: number },
): Promise<FileReport[]> {
  const folder = mkdtempSync(join(tmpdir(), "vinculum-tests-"));
  chmodSync(folder, 0o711);
  const workers = new Set<TestWorker>();
  const queue = [...suites];
  endWithUs(workers, queue, folder);

  const reports: FileReport[] = [];
  let started = 0;
  const work = async () => {
    let worker: TestWorker | undefined;
    for (let suite = queue.shift(); suite !== undefined; suite = queue.shift()) {
      if (worker?.alive !== true) {
        worker = new TestWorker(join(folder, String(++started)), {
          grep,
          colour: Mocha.reporters.Base.useColors,
        });
        workers.add(worker);
      }
      const report = await worker.run(suite);
      reports.push(report);
      print(report);
      // What it has compiled and run would stay in its memory.
      if ("solidity" in suite) await worker.end();
    }
    await worker?.end();
  };
  await Promise.all(Array.from({ length: Math.min(jobs, suites.length) }, work));
  printFailures(reports);
  return reports;
}

/** Where this process is told to end, no other suite is begun, and the workers and what they have started end first. */
function endWithUs(workers: ReadonlySet<TestWorker>, queue: Suite[], folder: string): void {
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => {
      queue.length = 0;
      const ended = Promise.all([...workers].map((worker) => worker.end()));
      void ended.then(() => process.exit(128 + constants.signals[signal]));
    });
  }
}

function print({ file, output, seconds, passed, failed, skipped }: FileReport): void {
  if (passed + failed + skipped === 0) return; // no name matched
  console.log(`${file} (${seconds.toFixed(1)} s)\n${output.replaceAll(/^\n+|\n+$/g, "")}\n`);
}

function printFailures(reports: readonly FileReport[]): void {
  const failed = reports.filter((report) => report.failures !== "");
  if (failed.length > 0) console.log("Failures:\n");
  for (const { file, failures } of failed) console.log(`${file}\n${failures}\n`);
}
