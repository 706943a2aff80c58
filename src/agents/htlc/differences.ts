import { isAddressEqual, type Address, type Hex } from "viem";

import type { LegLock } from "../../domain/twoLedgerTrade.ts";
import type { LockState } from "./lockStates.ts";

/** Locks under the trade's hash that are not the one agreed on, and what is different about each, in words. */
export function differencesOf(leg: LegLock, states: readonly LockState[], counterparty: Address): string[] {
  return states
    .filter(({ id, terms }) => terms.hashlock === leg.terms.hashlock && id !== leg.id)
    .filter(({ terms }) => isAddressEqual(terms.owner, counterparty))
    .map((state) => `the counterparty locked something else: ${differenceText(leg, state)}`);
}

/** A lock of the counterparty's under the right terms but for the hash: one that this party's receiver is named in. */
export function otherHashOf(leg: LegLock, states: readonly LockState[]): string[] {
  return states
    .filter(({ id, terms, status }) => {
      const { hashlock, ...rest } = leg.terms;
      return id !== leg.id && status === "locked" && terms.hashlock !== hashlock && sameBut(rest, terms);
    })
    .map(({ terms }) => `the counterparty locked under another hash: ${terms.hashlock}`);
}

function sameBut(agreed: Record<string, unknown>, found: object): boolean {
  return ["owner", "receiver", "asset", "amount", "deadline"].every((field) =>
    same(agreed[field], (found as Record<string, unknown>)[field]),
  );
}

function differenceText({ terms, agreement }: LegLock, found: LockState): string {
  const own = compare({ ...terms, agreement: undefined }, { ...found.terms, agreement: undefined });
  const { counterLeg, ...rest } = agreement;
  const { counterLeg: foundLeg, ...foundRest } = found.agreement;
  const agreed = compare({ ...rest, instrument: undefined }, { ...foundRest, instrument: undefined });
  const declared = compare({ ...counterLeg }, { ...foundLeg }).map((text) => `declared counter-leg: ${text}`);
  return [...own, ...agreed, ...declared].join(", ") || "another instrument";
}

function compare(agreed: object, found: object): string[] {
  return Object.entries(agreed).flatMap(([field, value]) => {
    const other = (found as Record<string, unknown>)[field];
    return same(value, other) ? [] : [`${field} is ${String(other)} and not ${String(value)}`];
  });
}

function same(left: unknown, right: unknown): boolean {
  return String(left).toLowerCase() === String(right).toLowerCase();
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
