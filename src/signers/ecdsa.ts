import { MOST_S } from "../domain/signature.ts";

/** A signature before it is one of Ethereum's: `s` may be either of two, and who signed does not follow from it. */
export interface EcdsaSignature {
  r: bigint;
  s: bigint;
}

/** The order of secp256k1. */
const ORDER = 2n * MOST_S + 1n;

/**
 * Reads `SEQUENCE { r INTEGER, s INTEGER }` as DER allows it and no other way (X.690, RFC 3279): one encoding for each
 * signature, nothing behind it.
 *
 * @returns What is wrong with it, where it is none.
 *
 * @example
 * const signature = parseDer(await kms.sign(digest));
 */
export function parseDer(bytes: Uint8Array): EcdsaSignature | string {
  // Two numbers of at most 33 bytes: a length that needs more than one byte cannot be right.
  if (bytes[0] !== 0x30) return "no SEQUENCE at its beginning";
  if (bytes[1] === undefined || bytes[1] >= 0x80) return "a length of more than one byte, or none";
  if (bytes[1] > bytes.length - 2) return "cut short";
  if (bytes[1] < bytes.length - 2) return "bytes behind its end";
  const first = readInteger(bytes, 2);
  if (typeof first === "string") return `r: ${first}`;
  const second = readInteger(bytes, first.end);
  if (typeof second === "string") return `s: ${second}`;
  if (second.end !== bytes.length) return "bytes behind s";
  return inRange({ r: first.value, s: second.value });
}

/**
 * Reads `r` and `s` of 32 bytes each, as PKCS#11's CKM_ECDSA gives them.
 *
 * @returns What is wrong with it, where it is none.
 */
export function parseRaw(bytes: Uint8Array): EcdsaSignature | string {
  if (bytes.length !== 64) return `${bytes.length} bytes`;
  return inRange({ r: numberOf(bytes.subarray(0, 32)), s: numberOf(bytes.subarray(32)) });
}

/** The one of a signature's two forms that EIP-2 and the contracts take. */
export function withSmallerS({ r, s }: EcdsaSignature): EcdsaSignature {
  return { r, s: s > MOST_S ? ORDER - s : s };
}

/** A positive INTEGER in as few bytes as it takes. */
function readInteger(bytes: Uint8Array, start: number): { value: bigint; end: number } | string {
  const [tag, length] = bytes.subarray(start);
  if (tag !== 0x02) return "no INTEGER";
  if (length === undefined || length === 0 || length >= 0x80)
    return "an INTEGER without a length of one byte";
  const end = start + 2 + length;
  if (end > bytes.length) return "cut short";
  const content = bytes.subarray(start + 2, end);
  if (content[0]! >= 0x80) return "negative";
  if (length > 1 && content[0] === 0 && content[1]! < 0x80) return "a nought too many before it";
  return { value: numberOf(content), end };
}

function inRange(signature: EcdsaSignature): EcdsaSignature | string {
  const { r, s } = signature;
  if (r === 0n || s === 0n) return "a number that is nought";
  if (r >= ORDER || s >= ORDER) return "a number not below the order of the curve";
  return signature;
}

function numberOf(bytes: Uint8Array): bigint {
  return bytes.reduce((number, byte) => (number << 8n) | BigInt(byte), 0n);
}
