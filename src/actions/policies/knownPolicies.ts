import { isAddressEqual, type Address } from "viem";

import type { Ledger } from "../../deployments.ts";
import { parseAddress } from "../../domain/address.ts";
import { InputError } from "../../errors/input.ts";

/**
 * The policies in a ledger's address book, by name.
 *
 * @example
 * Object.keys(knownPolicies(ledger)); // ["dvp", "hash-time-lock", "redemption-hkd"]
 */
export function knownPolicies({
  dvp,
  hashTimeLock,
  centralBanks,
}: Ledger): Readonly<Record<string, Address>> {
  const redemptions = Object.entries(centralBanks).map(([currency, { redemption }]) => [
    `redemption-${currency.toLowerCase()}`,
    redemption,
  ]);
  return { dvp, "hash-time-lock": hashTimeLock, ...Object.fromEntries(redemptions) };
}

/**
 * The policy that a person means: one of the address book by name, or any contract by address.
 *
 * @throws {InputError} Where it is neither.
 *
 * @example
 * const policy = resolvePolicy(ledger, "dvp");
 */
export function resolvePolicy(ledger: Ledger, text: string, field = "policy"): Address {
  const known = knownPolicies(ledger);
  const found = known[text.toLowerCase()];
  if (found !== undefined) return found;
  if (text.startsWith("0x")) return parseAddress(text, { field });
  const expected = `an address, or one of ${Object.keys(known).join(", ")}`;
  throw new InputError({ field, given: text, expected });
}

/**
 * What the address book calls a policy; undefined where it does not have it.
 *
 * @example
 * policyName(ledger, ledger.dvp); // "dvp"
 */
export function policyName(ledger: Ledger, policy: Address): string | undefined {
  return Object.entries(knownPolicies(ledger)).find(([, address]) => isAddressEqual(address, policy))?.[0];
}
