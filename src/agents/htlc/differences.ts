import { isAddressEqual, type Address, type Hex } from "viem";

import { compareHashLock } from "../../actions/hashLocks/verifyHashLock.ts";
import type { LegLock } from "../../domain/twoLedgerTrade.ts";
import type { LockState } from "../../actions/hashLocks/lockStates.ts";

/** Locks under the trade's hash that are not the one agreed on, and what is different about each, in words. */
export function differencesOf(leg: LegLock, states: readonly LockState[], counterparty: Address): string[] {
  return states
    .filter(({ id, terms }) => terms.hashlock === leg.terms.hashlock && id !== leg.id)
    .filter(({ terms }) => isAddressEqual(terms.owner, counterparty))
    .map((state) => `the counterparty locked something else: ${differenceText(leg, state)}`);
}

/** Of locks on the terms agreed on, whatever their hash, those that stand under another one. */
export function otherHashOf(leg: LegLock, alike: readonly LockState[]): string[] {
  return alike
    .filter(({ terms, status }) => status === "locked" && terms.hashlock !== leg.terms.hashlock)
    .map(({ terms }) => `the counterparty locked under another hash: ${terms.hashlock}`);
}

function differenceText(leg: LegLock, state: LockState): string {
  return compareHashLock(leg, state)
    .map(({ field, agreed, found }) =>
      field === "agreement"
        ? "another instrument"
        : `${field.replace("counterLeg.", "declared counter-leg: ")} is ${found} and not ${agreed}`,
    )
    .join(", ");
}

/** Whether an owner has a second lock under one hash: the first reveal opens both. */
export function reusesSecret(
  owner: Address,
  hashlock: Hex,
  ownId: Hex,
  states: readonly LockState[],
): boolean {
  return states.some(
    ({ id, terms }) => id !== ownId && terms.hashlock === hashlock && isAddressEqual(terms.owner, owner),
  );
}
