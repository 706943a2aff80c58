import { InputError } from "../errors/input.ts";

const LONGEST = 500;

/**
 * A registered name as it stands in the register it comes from, in any script. Spaces around it and characters that do
 * not show are refused: two names that look alike must be alike.
 *
 * @throws {InputError} Where it is empty, longer than 500 characters, or has such characters.
 *
 * @example
 * parseLegalName("中國銀行(香港)有限公司");
 */
export function parseLegalName(text: string, field = "name"): string {
  if (text.length > LONGEST || !/^[^\p{C}\s](?:[^\p{C}\p{Zl}\p{Zp}]*[^\p{C}\s])?$/u.test(text)) {
    const expected = `a name of 1 to ${LONGEST} characters that show, without spaces around it`;
    throw new InputError({ field, given: text, expected });
  }
  return text;
}
