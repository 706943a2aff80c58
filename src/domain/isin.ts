import { InputError } from "../errors/input.ts";
import { asciiToHex, hexToAscii, type Hex } from "./ascii.ts";
import type { Brand } from "./brand.ts";

/** International securities identification number (ISO 6166): 12 characters whose last is right for the rest. */
export type Isin = Brand<string, "Isin">;

const SIZE = 12;

/**
 * The check digit of an ISIN: the Luhn digit of its first 11 characters, letters counting from A = 10.
 *
 * @throws {InputError} Where these are not two letters and nine letters or digits, all capital.
 *
 * @example
 * isinCheckDigit("US037833100"); // "5"
 */
export function isinCheckDigit(first11: string): string {
  if (!/^[A-Z]{2}[A-Z0-9]{9}$/.test(first11)) {
    const expected = "two capital letters, then nine capital letters or digits";
    throw new InputError({ field: "isin", given: first11, expected });
  }
  const digits = Array.from(first11, (character) => Number.parseInt(character, 36)).join("");
  let sum = 0;
  // The check digit will stand last, so the digit before it is the first to be doubled.
  for (let place = digits.length - 1, weight = 2; place >= 0; --place, weight = 3 - weight) {
    const weighted = Number(digits[place]) * weight;
    sum += weighted > 9 ? weighted - 9 : weighted;
  }
  return String((10 - (sum % 10)) % 10);
}

/**
 * An ISIN from its text.
 *
 * @param field Name of the value in an error.
 * @throws {InputError} Where shape or check digit is wrong; the right check digit is named.
 *
 * @example
 * parseIsin("US0378331005");
 */
export function parseIsin(text: string, field = "isin"): Isin {
  if (!/^[A-Z]{2}[A-Z0-9]{9}[0-9]$/.test(text)) {
    const expected = "an ISIN: two capital letters, nine capital letters or digits, and a check digit";
    throw new InputError({ field, given: text, expected });
  }
  const digit = isinCheckDigit(text.slice(0, 11));
  if (!text.endsWith(digit)) {
    throw new InputError({
      field,
      given: text,
      expected: `an ISIN (its check digit would be ${digit} if the rest is right)`,
      hint: `Compare ${field} with the term sheet: a character is wrong or two are swapped.`,
    });
  }
  return text as Isin;
}

/**
 * An ISIN as the contracts' `bytes12`.
 *
 * @example
 * isinToHex(parseIsin("US0378331005")); // "0x555330333738333331303035"
 */
export function isinToHex(isin: Isin): Hex {
  return asciiToHex(isin, SIZE);
}

/**
 * The ISIN in a `bytes12`.
 *
 * @throws {InputError} Where the bytes hold no valid ISIN.
 *
 * @example
 * isinFromHex("0x555330333738333331303035"); // "US0378331005"
 */
export function isinFromHex(hex: string, field = "isin"): Isin {
  return parseIsin(hexToAscii(hex, SIZE, field), field);
}
