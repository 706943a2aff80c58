import type { Counts } from "./counts.ts";

/** What a worker runs at a time: a file of TypeScript tests, or Solidity tests, which are compiled and run together. */
export type Suite = { file: string } | { file: typeof SOLIDITY; solidity: readonly string[]; deep: boolean };

/** Stands where the name of a file does. */
export const SOLIDITY = "Solidity";

/** How every worker runs every suite. */
export interface WorkerOptions {
  grep: string | undefined;
  /** Mocha prints in colour. */
  colour: boolean;
}

/** What a worker says of a file when it is done with it. */
export interface FileResult extends Counts {
  /** The failures as Mocha prints them. */
  failures: string;
}

/** A failure of a file as a whole, printed like that of a test. */
export function fileFailure(file: string, message: string): FileResult {
  const text = message.replaceAll("\n", "\n     ");
  return { passed: 0, failed: 1, skipped: 0, failures: `  1) ${file}:\n\n     ${text}\n` };
}

/** Closes what a worker printed of a file, on either stream: a message of its own may overtake what is in the pipe. */
export const END_OF_OUTPUT = "\0";
