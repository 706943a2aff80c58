import { InputError } from "../errors/input.ts";
import { asciiToHex, hexToAscii, type Hex } from "./ascii.ts";
import { parseCurrency, type Currency } from "./currency.ts";
import { parseIsin, type Isin } from "./isin.ts";

/** What the instrument directory lists a token under: the ISIN of a bond, or the currency of cash. */
export type InstrumentCode = Isin | Currency;

/** What a listed token is, in the order of the Solidity enum. */
export const instrumentKinds = ["none", "bond", "cash"] as const;

export type InstrumentKind = (typeof instrumentKinds)[number];

const SIZE = 12;

/**
 * An ISIN or a currency code.
 *
 * @throws {InputError} Where it is neither.
 *
 * @example
 * parseInstrumentCode("US0378331005");
 * parseInstrumentCode("HKD");
 */
export function parseInstrumentCode(text: string, field = "instrument"): InstrumentCode {
  if (text.length === 12) return parseIsin(text, field);
  if (text.length === 3) return parseCurrency(text, field);
  const expected = "an ISIN of 12 characters or a currency code of three letters";
  throw new InputError({ field, given: text, expected });
}

/**
 * Whether a code is that of cash or of a bond.
 *
 * @example
 * instrumentKindOf(parseCurrency("HKD")); // "cash"
 */
export function instrumentKindOf(code: InstrumentCode): Exclude<InstrumentKind, "none"> {
  return code.length === 3 ? "cash" : "bond";
}

/**
 * A code as the directory's `bytes12`, zeros on the right of a currency.
 *
 * @example
 * instrumentToHex(parseCurrency("HKD")); // "0x484b44000000000000000000"
 */
export function instrumentToHex(code: InstrumentCode): Hex {
  return asciiToHex(code, SIZE);
}

/**
 * The code in the directory's `bytes12`.
 *
 * @throws {InputError} Where the bytes hold neither an ISIN nor a known currency.
 *
 * @example
 * instrumentFromHex("0x484b44000000000000000000"); // "HKD"
 */
export function instrumentFromHex(hex: string, field = "instrument"): InstrumentCode {
  return parseInstrumentCode(hexToAscii(hex, SIZE, field), field);
}

/**
 * The code in the directory's `bytes12`, or the bytes themselves where they hold none of this version.
 *
 * @example
 * instrumentName("0x484b44000000000000000000"); // "HKD"
 */
export function instrumentName(hex: string): string {
  try {
    return instrumentFromHex(hex);
  } catch {
    return hex;
  }
}
