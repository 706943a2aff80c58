import type { DatabaseSync } from "node:sqlite";

import { InputError } from "../../errors/input.ts";
import { openJournalFile } from "../journalFile.ts";
import { WriterThereError } from "./writerThere.ts";

/** That this process alone writes the index in a SQLite file. The system releases it with the process, however that ends. */
export class WriterClaim {
  readonly #path: string;
  #file: DatabaseSync | undefined;

  constructor(path: string) {
    this.#path = path;
  }

  /** @throws {InputError} Where another process has it. */
  claim(): Promise<void> {
    if (this.#path === ":memory:" || this.#file !== undefined) return Promise.resolve();
    try {
      // An open journal has one process.
      this.#file = openJournalFile(`${this.#path}.writer`, "");
      return Promise.resolve();
    } catch (error) {
      return Promise.reject(
        error instanceof InputError ? new WriterThereError(this.#path, error) : (error as Error),
      );
    }
  }

  release(): void {
    this.#file?.close();
    this.#file = undefined;
  }
}
