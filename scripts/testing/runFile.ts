import { resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { format } from "node:util";

import Mocha from "mocha";

import { type FileResult, fileFailure } from "./fileResult.ts";

/** For how long an assertion that nobody awaits may take to fail after the last test; Hardhat's own runner waits as long. */
const GRACE_MS = 10;

/** What failed in an assertion that nobody awaited: the test it was in has passed. */
const notAwaited = new Set<Error>();
process.on("unhandledRejection", (reason) => {
  if (reason instanceof Error && reason.name === "AssertionError") notAwaited.add(reason);
});

/** Runs one test file in this process, in which it was not run before: a module loads only once. */
export async function runFile(file: string, options: Mocha.MochaOptions): Promise<FileResult> {
  const failed: Mocha.Test[] = [];
  /** What Mocha's usual reporter prints, but for the totals at its end. */
  class FileReporter extends Mocha.reporters.Spec {
    constructor(runner: Mocha.Runner, given: Mocha.MochaOptions) {
      super(runner, given);
      runner.on("fail", (test) => failed.push(test));
    }
    override epilogue(): void {}
  }
  const mocha = new Mocha({ ...options, reporter: FileReporter });
  try {
    await load(mocha, resolve(file));
  } catch (error) {
    return fileFailure(file, `it cannot be loaded: ${textOf(error)}`);
  }
  if (mocha.suite.total() === 0) return fileFailure(file, "it has no test");

  const { passes, pending } = await new Promise<Mocha.Stats>((done) => {
    const runner = mocha.run(() => done(runner.stats!));
  });
  await pause(GRACE_MS);
  mocha.dispose();
  const forgotten = [...notAwaited];
  notAwaited.clear();
  return {
    passed: passes,
    failed: failed.length + forgotten.length,
    skipped: pending,
    failures: [
      ...(failed.length > 0 ? [listOf(failed)] : []),
      ...forgotten.map(
        (error) => fileFailure(file, `an assertion is not awaited, and failed: ${textOf(error)}`).failures,
      ),
    ].join("\n"),
  };
}

/** Mocha itself would load it as CommonJS first, which not every library that a test uses bears. */
async function load(mocha: Mocha, file: string): Promise<void> {
  const { suite } = mocha;
  suite.emit("pre-require", globalThis, file, mocha);
  const loaded: unknown = await import(pathToFileURL(file).href);
  suite.emit("require", loaded, file, mocha);
  suite.emit("post-require", globalThis, file, mocha);
}

/** These failures as Mocha lists them: names, messages, differences and stacks. */
function listOf(failed: Mocha.Test[]): string {
  const { Base } = Mocha.reporters;
  const lines: string[] = [];
  const print = Base.consoleLog;
  Base.consoleLog = (...values: unknown[]) => void lines.push(format(...values));
  try {
    Base.list(failed);
  } finally {
    Base.consoleLog = print;
  }
  return lines.join("\n");
}

function textOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
