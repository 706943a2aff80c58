import { closeSync, existsSync, openSync, readSync, writeSync } from "node:fs";
import { dirname } from "node:path";

import { InputError } from "../../src/errors/input.ts";
import type { FateDocument } from "./fates.ts";
import { jsonText } from "../../src/domain/canonicalJson.ts";

const FIRST_KEY = '{"tradeId":"';

/**
 * A file with a line of JSON for each trade, in the order in which they were given. It is begun anew with the first of them,
 * for run again with the same journal a command writes the same once more.
 */
export class TradeReport {
  readonly #path: string;
  readonly #option: string;
  #file: number | undefined;

  /**
   * @throws {InputError} Where something else than a report is there, so that a slip of the pen costs no trades, or where
   * there is no such folder.
   */
  constructor(path: string, option: string) {
    [this.#path, this.#option] = [path, option];
    if (!isReport(path)) throw this.#wrong("a new file, or a report that is there from before");
    if (!existsSync(dirname(path))) throw this.#wrong("a file in a folder that exists");
  }

  add(fate: FateDocument): void {
    this.#file ??= this.#open();
    writeSync(this.#file, `${jsonText(fate)}\n`);
  }

  close(): void {
    if (this.#file !== undefined) closeSync(this.#file);
  }

  #open(): number {
    try {
      return openSync(this.#path, "w");
    } catch (cause) {
      throw this.#wrong("a file that can be written", cause);
    }
  }

  #wrong(expected: string, cause?: unknown): InputError {
    return new InputError({ field: this.#option, given: this.#path, expected, cause });
  }
}

function isReport(path: string): boolean {
  if (!existsSync(path)) return true;
  const file = openSync(path, "r");
  try {
    const start = Buffer.alloc(FIRST_KEY.length);
    const length = readSync(file, start);
    return length === 0 || start.toString("utf8", 0, length) === FIRST_KEY;
  } catch {
    return false; // a folder
  } finally {
    closeSync(file);
  }
}
