import { VinculumError } from "./base.ts";
import { shortList } from "./shortList.ts";

/** What is wrong with one line of a file. Lines count from 1. */
export interface LineError {
  line: number;
  reason: string;
}

export interface FileErrorParameters {
  /** Name of the file, as the user knows it. */
  file: string;
  lines: readonly LineError[];
}

/**
 * A file with bad lines. All of them are reported at once, and nothing of the file was accepted.
 *
 * @example
 * throw new FileError({ file: "trades.csv", lines: [{ line: 4, reason: "ref: used on line 2 already" }] });
 */
export class FileError extends VinculumError {
  override readonly name = "FileError";
  readonly file: string;
  /** Every bad line with its reason, in the order of the file; the message shows the first 20. */
  readonly lines: readonly LineError[];

  constructor({ file, lines }: FileErrorParameters) {
    const sorted = lines.toSorted((a, b) => a.line - b.line);
    const bad = new Set(sorted.map(({ line }) => line)).size;
    super(`${file}: ${bad === 1 ? "1 bad line" : `${bad} bad lines`}; nothing of the file was accepted`, {
      code: "File_BadLines",
      exitCode: 2,
      retry: "after-fix",
      hint: `Correct ${bad === 1 ? "this line" : "these lines"} and give the file again.`,
      details: shortList(sorted.map(({ line, reason }) => `  line ${line}: ${reason}`)),
    });
    this.file = file;
    this.lines = sorted;
  }
}
