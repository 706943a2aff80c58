import { isAddressEqual, type Address } from "viem";

import type { PolicyView } from "../../src/actions/policies/readPolicies.ts";

/** A policy of a list by its authority and address. */
export function findPolicy(
  policies: readonly PolicyView[],
  { authority, policy }: { authority: Address; policy: Address },
): PolicyView | undefined {
  return policies.find(
    (view) => isAddressEqual(view.authority, authority) && isAddressEqual(view.policy, policy),
  );
}
