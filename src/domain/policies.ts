/** What a policy may do with value under an authority, as a mask; see `contracts/participants/IPolicyTable.sol`. */
export const Capability = { MOVE: 1, LOCK: 2 } as const;

/** Life of a policy under one authority, in the order of the Solidity enum. */
export const policyStatuses = ["none", "announced", "active", "closing"] as const;

export type PolicyStatus = (typeof policyStatuses)[number];
