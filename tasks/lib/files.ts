import { existsSync, readFileSync } from "node:fs";

import { InputError } from "../../src/errors/input.ts";

/** The bytes of a file that the command line names. */
export function readBytes(path: string, option: string): Uint8Array {
  if (!existsSync(path)) throw new InputError({ field: option, given: path, expected: "a file that exists" });
  return readFileSync(path);
}

/**
 * The text of a file that the command line names. Another encoding than UTF-8 is refused: read as if it were, it would
 * change names without a word.
 */
export function readText(path: string, option: string): string {
  const bytes = readBytes(path, option);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    const hint = "Save it as UTF-8; a spreadsheet may have written it in the encoding of its country.";
    throw new InputError({ field: option, given: path, expected: "a file in UTF-8", hint, cause });
  }
}

/** Refuses a file that exists. */
export function requireNew(path: string, option: string): void {
  if (!existsSync(path)) return;
  throw new InputError({ field: option, given: path, expected: "a file that does not exist yet" });
}
