import { InputError } from "../errors/input.ts";
import { asciiToHex, hexToAscii, type Hex } from "./ascii.ts";
import type { Brand } from "./brand.ts";

/** Legal entity identifier (ISO 17442): 20 characters whose last two are right for the rest. */
export type Lei = Brand<string, "Lei">;

const SIZE = 20;

/**
 * The check digits of an LEI: ISO 7064 MOD 97-10 over its first 18 characters, letters counting from A = 10.
 *
 * @throws {InputError} Where these are not 18 capital letters and digits.
 *
 * @example
 * leiCheckDigits("506700GE1G29325QX3"); // "63"
 */
export function leiCheckDigits(first18: string): string {
  if (!/^[A-Z0-9]{18}$/.test(first18)) {
    throw new InputError({ field: "lei", given: first18, expected: "18 capital letters and digits" });
  }
  return String(98 - remainder97(`${first18}00`)).padStart(2, "0");
}

/**
 * An LEI from its text.
 *
 * @param field Name of the value in an error.
 * @throws {InputError} Where shape or check digits are wrong; right check digits are named.
 *
 * @example
 * parseLei("506700GE1G29325QX363"); // GLEIF itself
 */
export function parseLei(text: string, field = "lei"): Lei {
  if (!/^[A-Z0-9]{18}[0-9]{2}$/.test(text)) {
    const expected = "an LEI: 18 capital letters and digits, then two check digits";
    throw new InputError({ field, given: text, expected });
  }
  const digits = leiCheckDigits(text.slice(0, 18));
  if (!text.endsWith(digits)) {
    throw new InputError({
      field,
      given: text,
      expected: `an LEI (its check digits would be ${digits} if the rest is right)`,
      hint: `Compare ${field} with the entity's LEI certificate: a character is wrong or two are swapped.`,
    });
  }
  return text as Lei;
}

/**
 * An LEI as the registry's `bytes20`.
 *
 * @example
 * leiToHex(parseLei("506700GE1G29325QX363")); // "0x3530363730304745314732393332355158333633"
 */
export function leiToHex(lei: Lei): Hex {
  return asciiToHex(lei, SIZE);
}

/**
 * The LEI in a `bytes20`. The registry does not verify check digits; this does.
 *
 * @throws {InputError} Where the bytes hold no valid LEI.
 *
 * @example
 * leiFromHex("0x3530363730304745314732393332355158333633"); // "506700GE1G29325QX363"
 */
export function leiFromHex(hex: string, field = "lei"): Lei {
  return parseLei(hexToAscii(hex, SIZE, field), field);
}

function remainder97(characters: string): number {
  let remainder = 0;
  for (const character of characters) {
    const value = Number.parseInt(character, 36);
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
  }
  return remainder;
}
