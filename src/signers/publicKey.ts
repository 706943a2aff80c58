import { bytesToBigInt, bytesToHex, hexToBytes, type Address } from "viem";
import { publicKeyToAddress } from "viem/accounts";

import { InputError } from "../errors/input.ts";

/**
 * What a SubjectPublicKeyInfo says before the point (RFC 5480): an elliptic curve's key, of secp256k1 by its name
 * (1.3.132.0.10), its point not compressed. DER knows no other way to say it.
 */
const SPKI_HEAD = hexToBytes("0x3056301006072a8648ce3d020106052b8104000a034200");
const POINT_SIZE = 65;
const FIELD = 2n ** 256n - 2n ** 32n - 977n;

/**
 * The address of a public key.
 *
 * @param key A SubjectPublicKeyInfo in DER, as key services give it, or the point itself: 65 bytes, the first 04.
 * @throws {InputError} Where it is a key of another curve, compressed, or none.
 *
 * @example
 * addressOfKey(createPublicKey(pem).export({ type: "spki", format: "der" }));
 */
export function addressOfKey(key: Uint8Array): Address {
  const headed =
    key.length === SPKI_HEAD.length + POINT_SIZE && SPKI_HEAD.every((byte, at) => key[at] === byte);
  const point = headed ? key.subarray(SPKI_HEAD.length) : key;
  if (point.length === POINT_SIZE && point[0] === 4 && isOnCurve(point))
    return publicKeyToAddress(bytesToHex(point));
  throw new InputError({
    field: "publicKey",
    given: bytesToHex(key),
    expected: "a key of secp256k1: SubjectPublicKeyInfo in DER, or its point of 65 bytes",
    hint: "A key of another curve, such as P-256, cannot sign for a ledger: make one of secp256k1.",
  });
}

function isOnCurve(point: Uint8Array): boolean {
  const x = bytesToBigInt(point.subarray(1, 33));
  const y = bytesToBigInt(point.subarray(33));
  return x < FIELD && y < FIELD && (y * y - x * x * x - 7n) % FIELD === 0n;
}
