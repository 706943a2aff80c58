import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";

import { InputError } from "../../src/errors/input.ts";

export interface TestOptions {
  /** Files and folders; everything where there are none. */
  paths: string[];
  /** Long fuzzing. */
  deep: boolean;
  /** Regular expression that the names of tests match. */
  grep: string | undefined;
  /** Processes that run TypeScript tests. */
  jobs: number;
}

/** A worker with a chain in it takes half a gigabyte, so that many processors do not mean as many workers. */
const USUAL_JOBS = 4;
const MOST_JOBS = 64;

/** As {@link readOptions}; says what is wrong with the command line and ends the process with exit code 2. */
export function readOptionsOrExit(words: readonly string[]): TestOptions {
  try {
    return readOptions(words);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return process.exit(2);
  }
}

/** What the command line of `npm test` asks for. */
export function readOptions(words: readonly string[]): TestOptions {
  const { values, positionals: paths } = parse(words);
  for (const path of paths) {
    if (!existsSync(path)) throw wrong("a path", path, "a file or a folder of tests that is there");
  }
  return { paths, deep: values.deep, grep: parseGrep(values.grep), jobs: parseJobs(values.jobs) };
}

function parse(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        deep: { type: "boolean", default: false },
        grep: { type: "string" },
        jobs: { type: "string" },
      },
    });
  } catch (error) {
    throw wrong("npm test", words.join(" "), "paths, --deep, --grep NAME and --jobs N", error);
  }
}

function parseGrep(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  try {
    RegExp(text);
    return text;
  } catch (error) {
    throw wrong("--grep", text, "a regular expression", error);
  }
}

function parseJobs(text: string | undefined): number {
  if (text === undefined) return Math.min(availableParallelism(), USUAL_JOBS);
  const jobs = Number(text);
  if (/^\d+$/.test(text) && jobs >= 1 && jobs <= MOST_JOBS) return jobs;
  throw wrong("--jobs", text, `a number of processes from 1 to ${MOST_JOBS}`);
}

function wrong(field: string, given: string, expected: string, cause?: unknown): InputError {
  return new InputError({ field, given, expected, cause });
}
