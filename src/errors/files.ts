import { VinculumError } from "./base.ts";
import { shortList } from "./shortList.ts";

/** What is wrong with one file of a folder. */
export interface BadFile {
  file: string;
  reason: string;
}

export interface FilesErrorParameters {
  /** Name of the folder, as the user knows it. */
  folder: string;
  files: readonly BadFile[];
}

/**
 * A folder with bad files. All of them are reported at once, and nothing of the folder was accepted.
 *
 * @example
 * throw new FilesError({ folder: "trades", files: [{ file: "a.json", reason: "trade file: expected JSON" }] });
 */
export class FilesError extends VinculumError {
  override readonly name = "FilesError";
  readonly folder: string;
  /** Every bad file with its reason; the message shows the first 20. */
  readonly files: readonly BadFile[];

  constructor({ folder, files }: FilesErrorParameters) {
    const bad = files.length === 1 ? "1 bad file" : `${files.length} bad files`;
    super(`${folder}: ${bad}; nothing of the folder was accepted`, {
      code: "File_BadFiles",
      exitCode: 2,
      retry: "after-fix",
      hint: `Correct ${files.length === 1 ? "this file, or move it" : "these files, or move them"} out of the folder, and try again.`,
      details: shortList(files.map(({ file, reason }) => `  ${file}: ${reason}`)),
    });
    this.folder = folder;
    this.files = files;
  }
}
