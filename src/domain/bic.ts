import { InputError } from "../errors/input.ts";
import { asciiToHex, hexToAscii, type Hex } from "./ascii.ts";
import type { Brand } from "./brand.ts";

/** Business identifier code (ISO 9362): 8 characters, or 11 with a branch. */
export type Bic = Brand<string, "Bic">;

const SIZE = 11;

/**
 * A BIC from its text. A BIC has no check digit; only its shape is verified.
 *
 * @param field Name of the value in an error.
 * @throws {InputError} Where the shape is wrong.
 *
 * @example
 * parseBic("DEUTDEFF500");
 */
export function parseBic(text: string, field = "bic"): Bic {
  if (!/^[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?$/.test(text)) {
    throw new InputError({
      field,
      given: text,
      expected:
        "a BIC: four characters of the party, two letters of the country, two of the place, and three of a branch or none",
    });
  }
  return text as Bic;
}

/**
 * A BIC as the registry's `bytes11`, zeros on the right of a short one.
 *
 * @example
 * bicToHex(parseBic("DEUTDEFF")); // "0x4445555444454646000000"
 */
export function bicToHex(bic: Bic): Hex {
  return asciiToHex(bic, SIZE);
}

/**
 * The BIC in a `bytes11`.
 *
 * @throws {InputError} Where the bytes hold no BIC.
 *
 * @example
 * bicFromHex("0x4445555444454646000000"); // "DEUTDEFF"
 */
export function bicFromHex(hex: string, field = "bic"): Bic {
  return parseBic(hexToAscii(hex, SIZE, field), field);
}

/**
 * The office that a BIC names: one of eight characters is the head office's, `XXX`.
 *
 * @example
 * officeOf("DEUTDEFF"); // "DEUTDEFFXXX"
 */
export function officeOf(bic: string): string {
  return bic.length === 8 ? `${bic}XXX` : bic;
}
