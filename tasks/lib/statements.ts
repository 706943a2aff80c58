import { existsSync, readFileSync } from "node:fs";

import type { Currency } from "../../src/domain/currency.ts";
import {
  parseStatement,
  serialiseStatement,
  type ReserveEntry,
  type StatementEntry,
} from "../../src/domain/rtgs/statement.ts";
import { InputError } from "../../src/errors/input.ts";
import { writeWhole } from "./ledgerBook.ts";

/** A reserve account's statement that exists. */
export function readStatement(path: string, currency: Currency): StatementEntry[] {
  const entries = findStatement(path, currency);
  if (entries !== undefined) return entries;
  throw new InputError({ field: "--statement", given: path, expected: "a reserve account's statement" });
}

/** A reserve account's statement; undefined where there is none yet. */
export function findStatement(path: string, currency: Currency): StatementEntry[] | undefined {
  if (!existsSync(path)) return undefined;
  return parseStatement(readFileSync(path, "utf8"), { file: path, currency });
}

export function writeStatement(path: string, entries: readonly ReserveEntry[], currency: Currency): void {
  writeWhole(path, serialiseStatement(entries, currency));
}
