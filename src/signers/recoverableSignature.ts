import {
  isAddressEqual,
  numberToHex,
  recoverAddress,
  serializeSignature,
  type Address,
  type Hex,
} from "viem";

import { malformedAnswer, wrongKey } from "../errors/signer.ts";
import { parseDer, parseRaw, withSmallerS } from "./ecdsa.ts";

/** What a device returns as a signature: DER, as key services do, or `r` and `s` of 32 bytes each, as PKCS#11 does. */
export type EcdsaEncoding = "der" | "raw";

export interface RecoverableSignatureParameters {
  /** Who signed, at the start of a sentence. */
  name: string;
  /** The address of the key that should have. */
  address: Address;
  hash: Hex;
  encoding: EcdsaEncoding;
  bytes: Uint8Array;
}

/**
 * A device's signature in Ethereum's form: 65 bytes, with the smaller `s`, and a `v` that tells which of two keys made
 * it.
 *
 * @throws {SignerError} Where the bytes are no signature, or none of this hash by this address.
 *
 * @example
 * const signature = await recoverableSignature({ name: "The HSM", address, hash, encoding: "der", bytes });
 */
export async function recoverableSignature(parameters: RecoverableSignatureParameters): Promise<Hex> {
  const { name, address, hash, encoding, bytes } = parameters;
  const parsed = encoding === "der" ? parseDer(bytes) : parseRaw(bytes);
  if (typeof parsed === "string")
    throw malformedAnswer(name, {
      field: "signature",
      expected: encoding === "der" ? "an ECDSA signature in DER" : "r and s of 32 bytes each",
      actual: parsed,
    });
  const { r, s } = withSmallerS(parsed);
  const numbers = { r: numberToHex(r, { size: 32 }), s: numberToHex(s, { size: 32 }) };
  const others: Address[] = [];
  for (const yParity of [0, 1]) {
    const signature = serializeSignature({ ...numbers, yParity });
    const by = await recoverAddress({ hash, signature }).catch(() => undefined); // `r` may be on no point of the curve
    if (by !== undefined && isAddressEqual(by, address)) return signature;
    if (by !== undefined) others.push(by);
  }
  throw wrongKey(name, address, others.join(" or ") || "nobody");
}
