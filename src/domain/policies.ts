import { allBits, parseMask } from "./names.ts";

/** What a policy may do with value under an authority, as a mask; see `contracts/participants/IPolicyTable.sol`. */
export const Capability = { MOVE: 1, LOCK: 2 } as const;

/** The same by name, as people give it. */
export const capabilities = { move: Capability.MOVE, lock: Capability.LOCK } as const;

/** Life of a policy under one authority, in the order of the Solidity enum. */
export const policyStatuses = ["none", "announced", "active", "closing"] as const;

export type PolicyStatus = (typeof policyStatuses)[number];

/**
 * What a policy is to be able to do, as a mask.
 *
 * @throws {InputError} Where the list is empty, or a capability is unknown or stands twice.
 *
 * @example
 * parseCapabilities("move,lock"); // 3
 */
export function parseCapabilities(text: string, field = "capabilities"): number {
  return parseMask(capabilities, text, field);
}

/**
 * What a policy may do, in words.
 *
 * @example
 * capabilityText(Capability.MOVE); // "may move anybody's free value"
 */
export function capabilityText(mask: number): string {
  const acts = [
    ...((mask & Capability.MOVE) === 0 ? [] : ["move anybody's free value"]),
    ...((mask & Capability.LOCK) === 0
      ? []
      : ["lock anybody's free value for a receiver, and deliver it to that receiver or give it back"]),
    ...((mask & ~allBits(capabilities)) === 0 ? [] : [`do what this version does not know (${mask})`]),
  ];
  return acts.length === 0 ? "may do nothing" : `may ${acts.join("; may ")}`;
}
