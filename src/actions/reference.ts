import { isHex, keccak256, stringToHex, type Hex } from "viem";

import { asciiToHex, hexToAscii } from "../domain/ascii.ts";
import { InputError } from "../errors/input.ts";

const SIZE = 32;

/**
 * A reference of another system (a reserve posting, a case) as `bytes32`: up to 32 characters of printable ASCII as
 * they are, 32 bytes in hex as they are, and anything longer by its Keccak hash.
 *
 * @throws {InputError} Where it is empty.
 *
 * @example
 * referenceToHex("RTGS-2023-000017", "reserveRef");
 */
export function referenceToHex(text: string, field: string): Hex {
  if (text.trim() === "") throw new InputError({ field, given: text, expected: "a reference" });
  if (isHex(text) && text.length === 2 + SIZE * 2) return text;
  return /^[\x20-\x7e]{1,32}$/.test(text) ? asciiToHex(text, SIZE) : keccak256(stringToHex(text));
}

/**
 * A reference as it was given, or the hex of one that was hashed.
 *
 * @example
 * referenceFromHex(event.args.reserveRef); // "RTGS-2023-000017"
 */
export function referenceFromHex(hex: Hex): string {
  try {
    return hexToAscii(hex, SIZE, "reference") || hex;
  } catch {
    return hex;
  }
}
