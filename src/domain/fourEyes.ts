import { callers, Role, TIGHTENING_ROLE, type Caller } from "./roles.ts";

/** Life of an act under four eyes, in the order of the Solidity enum. */
export const actStatuses = ["none", "open", "executed", "cancelled", "reported", "confirmed"] as const;

export type ActStatus = (typeof actStatuses)[number];

/** Seconds for which a proposal can be approved, unless stated. */
export const PROPOSAL_VALIDITY = 7n * 86_400n;

/**
 * What a function asks of officers: `two` persons, `one` who acts at once, or nothing (`undefined`: it asks for no role).
 *
 * @param contract Name of the contract, as in `callers`.
 *
 * @example
 * personsNeeded("ParticipantRegistry", "suspend"); // "one"
 * personsNeeded("ParticipantRegistry", "multicall"); // "two": it may hold anything
 */
export function personsNeeded(contract: string, functionName: string): "one" | "two" | undefined {
  if (contract === "ParticipantRegistry" && functionName === "multicall") return "two";
  const caller = (callers as Record<string, Record<string, Caller>>)[contract]?.[functionName];
  if (caller === TIGHTENING_ROLE) return "one";
  if (contract === "FourEyes") return caller === "self" ? "two" : undefined;
  return caller !== undefined && caller in Role ? "two" : undefined;
}
