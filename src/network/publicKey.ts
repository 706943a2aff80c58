import type { Hex } from "viem";

import type { Brand } from "../domain/brand.ts";
import { InputError } from "../errors/input.ts";

/** A node's public key: a point of secp256k1, 64 bytes without the leading 04, in small letters. */
export type NodePublicKey = Brand<Hex, "NodePublicKey">;

/** Prime of the field of secp256k1 (SEC 2, 2.4.1). */
const PRIME = 2n ** 256n - 2n ** 32n - 977n;

/**
 * A node's public key as its owner hands it in: 64 bytes as hexadecimal digits, with or without `0x` and with or without
 * the leading `04` of an uncompressed point. It must be a point of the curve: of any other number nobody has a key.
 *
 * @throws {InputError} Where it is something else.
 *
 * @example
 * const publicKey = parsePublicKey(text, "public_key");
 */
export function parsePublicKey(text: string, field: string): NodePublicKey {
  const point = /^(?:0x)?(?:04)?([0-9a-f]{128})$/i.exec(text)?.[1];
  if (point === undefined) {
    const expected = "a public key, uncompressed: 128 hexadecimal digits, or 130 that begin with 04";
    throw new InputError({ field, given: text, expected });
  }
  if (!isOnCurve(BigInt(`0x${point.slice(0, 64)}`), BigInt(`0x${point.slice(64)}`))) {
    const expected = "a point of the curve secp256k1: a digit is wrong";
    throw new InputError({ field, given: text, expected });
  }
  return `0x${point.toLowerCase()}` as NodePublicKey;
}

/** y² = x³ + 7. The group has no other subgroup, so that a point of the curve is a public key. */
function isOnCurve(x: bigint, y: bigint): boolean {
  return x < PRIME && y < PRIME && (y * y - x * x * x - 7n) % PRIME === 0n;
}
