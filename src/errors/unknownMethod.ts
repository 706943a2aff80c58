import { property, walk } from "./walk.ts";

/** Not found (JSON-RPC), not supported (EIP-1474, Hardhat), not enabled (Besu). */
const CODES = new Set<unknown>([-32_601, -32_004, -32_604]);

/**
 * Whether a node or a signer answered that it has not, or does not offer, the method that was asked for.
 *
 * @example
 * if (isUnknownMethod(error)) return undefined;
 */
export function isUnknownMethod(error: unknown): boolean {
  return [...walk(error)].some((inner) => CODES.has(property(inner, "code")));
}
