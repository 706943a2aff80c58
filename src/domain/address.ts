import { getAddress, isAddress, zeroAddress, type Address } from "viem";

import { InputError } from "../errors/input.ts";

export interface AddressRules {
  /** Name of the value in an error. */
  field?: string;
  /** Whether the zero address may stand for none. */
  allowZero?: boolean;
}

/**
 * An address in checksum form. A mixed-case address must carry the right checksum (ERC-55), so that a slip of the pen
 * is noticed; one in small letters carries none.
 *
 * @throws {InputError} Where it is no address, its checksum is wrong, or it is zero and may not be.
 *
 * @example
 * parseAddress("0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266"); // "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266"
 */
export function parseAddress(
  text: string,
  { field = "address", allowZero = false }: AddressRules = {},
): Address {
  if (!isAddress(text)) {
    throw new InputError({
      field,
      given: text,
      expected: isAddress(text, { strict: false })
        ? "an address whose capital letters are right (ERC-55): a character is wrong"
        : "an address: 0x and 40 hexadecimal digits",
    });
  }
  const address = getAddress(text);
  if (address === zeroAddress && !allowZero) {
    throw new InputError({ field, given: text, expected: "an address other than zero" });
  }
  return address;
}
