import type { Hex } from "viem";

import type { ContractBuild } from "./suite.ts";

/** How code on a chain stands to a build: `metadata` where only the compiler's trailer differs. */
export type CodeComparison = "equal" | "metadata" | "different" | "missing";

/** CBOR of two entries of which the first is `ipfs`: how a trailer of the compiler begins. */
const TRAILER = "a2646970667358";

/**
 * Compares code on a chain with a build. Immutables are left out: a constructor wrote them. So is the hash of the
 * sources in the compiler's trailer, which a comment changes and which nothing executes; that it differs is told.
 *
 * @example
 * compareCode(await getCode(client, { address: ledger.dvp }), build.DvP);
 */
export function compareCode(
  actual: Hex | undefined,
  { deployedCode, immutables }: Pick<ContractBuild, "deployedCode" | "immutables">,
): CodeComparison {
  if (actual === undefined || actual === "0x") return "missing";
  if (actual.length !== deployedCode.length) return "different";
  const masked = mask(actual.toLowerCase(), immutables);
  const built = mask(deployedCode.toLowerCase(), immutables);
  if (masked === built) return "equal";
  const end = built.length - trailerDigits(built);
  return masked.slice(0, end) === built.slice(0, end) ? "metadata" : "different";
}

function mask(code: string, immutables: ContractBuild["immutables"]): string {
  const parts = immutables.toSorted((left, right) => left.start - right.start);
  let [masked, from] = ["", 0];
  for (const { start, length } of parts) {
    const place = 2 + 2 * start;
    masked += code.slice(from, place) + "0".repeat(2 * length);
    from = place + 2 * length;
  }
  return masked + code.slice(from);
}

/** The last two bytes say how long the trailer before them is. */
function trailerDigits(code: string): number {
  const digits = 2 * (Number.parseInt(code.slice(-4), 16) + 2);
  return code.slice(-digits).startsWith(TRAILER) ? digits : 0;
}
