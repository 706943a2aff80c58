import { InputError } from "../errors/input.ts";

/** Bytes as `0x` and hexadecimal digits. */
export type Hex = `0x${string}`;

/**
 * ASCII text as `bytesN`, filled up with zeros on the right. The text must fit.
 *
 * @example
 * asciiToHex("HKD", 12); // "0x484b44000000000000000000"
 */
export function asciiToHex(text: string, size: number): Hex {
  if (text.length > size) throw new RangeError(`"${text}" does not fit ${size} bytes`);
  const digits = Array.from(text, (character) => character.charCodeAt(0).toString(16).padStart(2, "0"));
  return `0x${digits.join("").padEnd(size * 2, "0")}`;
}

/**
 * Text held in `bytesN`: printable ASCII, then zeros only.
 *
 * @throws {InputError} Where the hex is of another size or holds anything else.
 *
 * @example
 * hexToAscii("0x484b44000000000000000000", 12, "code"); // "HKD"
 */
export function hexToAscii(hex: string, size: number, field: string): string {
  const expected = `${size} bytes of hexadecimal that hold ASCII text`;
  if (!/^0x[0-9a-f]*$/i.test(hex) || hex.length !== 2 + size * 2) {
    throw new InputError({ field, given: hex, expected });
  }
  const codes = (hex.slice(2).match(/../g) ?? []).map((byte) => Number.parseInt(byte, 16));
  const text = String.fromCharCode(...codes).replace(/\0+$/, "");
  if (!/^[\x20-\x7e]*$/.test(text)) throw new InputError({ field, given: hex, expected });
  return text;
}
