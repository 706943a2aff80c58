import { isAddressEqual } from "viem";

import { findAccount } from "../../../../src/actions/participants/resolveAccount.ts";
import type { HashLockVenue } from "../../../../src/domain/hashLock.ts";
import { placeDifference } from "../../../../src/domain/twoLedgerPlace.ts";
import {
  legNames,
  type LedgerLeg,
  type LegName,
  type TwoLedgerTrade,
} from "../../../../src/domain/twoLedgerTrade.ts";
import { InputError } from "../../../../src/errors/input.ts";
import type { Registry } from "../../chain/registryFollower.ts";

/**
 * The ledger of each leg among those of the page.
 *
 * @throws {InputError} Where one is for another ledger, chain or contract, or both are on one ledger.
 */
export function placeLegs<Connection extends { name: string; ledger: HashLockVenue }>(
  trade: TwoLedgerTrade,
  connections: readonly Connection[],
): Record<LegName, Connection> {
  const [security, cash] = legNames.map((name) => placeLeg(trade[name], name, connections));
  if (security === cash) {
    const expected = "another ledger than the security's";
    throw new InputError({ field: "cash.ledgerId", given: trade.cash.ledgerId, expected });
  }
  return { security: security!, cash: cash! };
}

function placeLeg<Connection extends { name: string; ledger: HashLockVenue }>(
  leg: LedgerLeg,
  name: LegName,
  connections: readonly Connection[],
): Connection {
  const found = connections.find(({ ledger }) => ledger.ledgerId === leg.ledgerId);
  if (found === undefined) {
    const known = connections.map((each) => `${each.name}, ${each.ledger.ledgerId}`).join("; or ");
    const expected = `a ledger of this page: ${known}`;
    throw new InputError({ field: `${name}.ledgerId`, given: leg.ledgerId, expected });
  }
  const difference = placeDifference(leg, found.ledger);
  if (difference === undefined) return found;
  const field = `${name}.${difference.what === "chain" ? "chainId" : "hashTimeLock"}`;
  const expected = `${difference.given}, as ${found.name} has it`;
  throw new InputError({ field, given: difference.expected, expected });
}

/**
 * Whether a leg is about what its ledger lists and about whom it knows: a token by its code, no look-alike, and
 * registered accounts.
 *
 * @throws {InputError} With the first that is not.
 */
export function checkLegNames(leg: LedgerLeg, name: LegName, { instruments, participants }: Registry): void {
  const listed = instruments.find(({ code }) => code === leg.instrument);
  if (listed === undefined) {
    const expected = "an instrument that its ledger lists";
    throw new InputError({ field: `${name}.instrument`, given: leg.instrument, expected });
  }
  if (!isAddressEqual(listed.token, leg.asset)) {
    const expected = `${listed.token}, the token of ${leg.instrument}; another one is a look-alike`;
    throw new InputError({ field: `${name}.asset`, given: leg.asset, expected });
  }
  if (leg.amount % listed.denomination !== 0n) {
    const expected = `a multiple of the denomination, ${listed.denomination} minor units`;
    throw new InputError({ field: `${name}.amount`, given: leg.amount, expected });
  }
  for (const party of ["owner", "receiver"] as const) {
    if (findAccount(participants, leg[party]) !== undefined) continue;
    const expected = "an account that its ledger knows";
    throw new InputError({ field: `${name}.${party}`, given: leg[party], expected });
  }
}
