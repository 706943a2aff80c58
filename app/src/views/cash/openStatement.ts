import type { Currency } from "../../../../src/domain/currency.ts";
import { parseStatement, type StatementEntry } from "../../../../src/domain/rtgs/statement.ts";
import { InputError } from "../../../../src/errors/input.ts";

/** Largest file that is read at all, in bytes: some sixty thousand postings. */
const LARGEST = 4_194_304;

/**
 * The reserve account's statement of a file that somebody gave. The file names no currency: its amounts are read as the account's.
 *
 * @throws {InputError} Where it is too large.
 * @throws {FileError} With every bad line and its reasons.
 */
export async function openStatement(
  file: Pick<File, "name" | "size" | "text">,
  currency: Currency,
): Promise<StatementEntry[]> {
  if (file.size > LARGEST) {
    const expected = `at most ${LARGEST} bytes`;
    throw new InputError({ field: "statement", given: `${file.size} bytes`, expected });
  }
  return parseStatement(await file.text(), { file: file.name, currency });
}
