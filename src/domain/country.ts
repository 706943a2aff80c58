import { InputError } from "../errors/input.ts";
import { asciiToHex, hexToAscii, type Hex } from "./ascii.ts";
import type { Brand } from "./brand.ts";

/** A jurisdiction in the form of ISO 3166-1 alpha-2: two capital letters. Whether it is assigned is not verified. */
export type Country = Brand<string, "Country">;

const SIZE = 2;

/**
 * A country code from its text.
 *
 * @throws {InputError} Where it is not two capital letters.
 *
 * @example
 * parseCountry("HK");
 */
export function parseCountry(text: string, field = "jurisdiction"): Country {
  if (!/^[A-Z]{2}$/.test(text)) {
    throw new InputError({
      field,
      given: text,
      expected: "a country code of two capital letters, such as HK",
    });
  }
  return text as Country;
}

/**
 * A country code as the registry's `bytes2`.
 *
 * @example
 * countryToHex(parseCountry("HK")); // "0x484b"
 */
export function countryToHex(country: Country): Hex {
  return asciiToHex(country, SIZE);
}

/**
 * The country code in a `bytes2`.
 *
 * @throws {InputError} Where the bytes are not two capital letters.
 *
 * @example
 * countryFromHex("0x484b"); // "HK"
 */
export function countryFromHex(hex: string, field = "jurisdiction"): Country {
  return parseCountry(hexToAscii(hex, SIZE, field), field);
}
