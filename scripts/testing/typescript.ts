import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { constants, tmpdir } from "node:os";
import { join } from "node:path";

import Mocha from "mocha";

import { addUp, type Counts } from "./counts.ts";
import { type FileReport, TestWorker } from "./testWorker.ts";

/**
 * Runs TypeScript test files in several processes, each file in one of them, and prints each when it is done: its lines
 * together, and every failure again at the end.
 *
 * Mocha's own parallel mode is no help here: through Hardhat it sets `NODE_OPTIONS`, which slows down every command that a
 * test starts.
 */
export async function runTypeScript(
  files: readonly string[],
  { grep, jobs }: { grep: string | undefined; jobs: number },
): Promise<Counts> {
  const folder = mkdtempSync(join(tmpdir(), "vinculum-tests-"));
  chmodSync(folder, 0o711);
  const workers = new Set<TestWorker>();
  const queue = [...files];
  endWithUs(workers, queue, folder);

  const reports: FileReport[] = [];
  let started = 0;
  const work = async () => {
    let worker: TestWorker | undefined;
    for (let file = queue.shift(); file !== undefined; file = queue.shift()) {
      if (worker?.alive !== true) {
        worker = new TestWorker(join(folder, String(++started)), {
          grep,
          colour: Mocha.reporters.Base.useColors,
        });
        workers.add(worker);
      }
      const report = await worker.run(file);
      reports.push(report);
      print(report);
    }
    await worker?.end();
  };
  await Promise.all(Array.from({ length: Math.min(jobs, files.length) }, work));
  printFailures(reports);
  return addUp(reports);
}

/** Where this process is told to end, no other file is begun, and the workers and what they have started end first. */
function endWithUs(workers: ReadonlySet<TestWorker>, queue: string[], folder: string): void {
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
  const failed = reports.filter((report) => report.failed > 0);
  if (failed.length > 0) console.log("Failures:\n");
  for (const { file, failures } of failed) console.log(`${file}\n${failures}\n`);
}
