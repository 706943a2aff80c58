import { getAddress, isAddressEqual, type Address } from "viem";

import type { Ledger } from "../../deployments.ts";
import { bondStatuses } from "../../domain/bonds.ts";
import { guardedFunctionOf } from "../../domain/guardedEvents.ts";
import { numberOf } from "../../domain/names.ts";
import type { RoleBook } from "../../domain/roleBook.ts";
import { callers, Role, type RoleName } from "../../domain/roles.ts";
import type { SourceName } from "../events/eventSources.ts";
import type { LedgerEvent } from "../events/readEvents.ts";

/** A transaction with what it left behind. */
export interface AuditedTransaction {
  from: Address;
  /** Null where it deployed a contract. */
  to: Address | null;
  events: readonly LedgerEvent[];
}

/** What a guarded function did, and by which power. */
export interface GuardedAct {
  /** The authority whose role it took. */
  authority: Address;
  role: bigint;
  contract: SourceName;
  address: Address;
  functionName: string;
  /** Of the event by which it shows. */
  args: Readonly<Record<string, unknown>>;
  /** The address that called: the holder of the role, as it should be. */
  caller: Address;
}

/** What is known when an event is looked at. */
export interface AuditContext {
  ledger: Ledger;
  /** The roles as they stood before the event. */
  book: RoleBook;
  /** The authority that the contract of an event obeys. */
  authorityOf: (event: LedgerEvent) => Address;
  /** Authority of each four-eyes contract; addresses in small letters. */
  fourEyes: ReadonlyMap<string, string>;
}

/**
 * The act with a role that an event shows; undefined where it shows none: another event, a constructor's, or part of an
 * act that another event shows.
 */
export function guardedActOf(
  event: LedgerEvent,
  { events, ...transaction }: AuditedTransaction,
  { ledger, book, authorityOf, fourEyes }: AuditContext,
): GuardedAct | undefined {
  const { contract, address, args, eventName } = event;
  const named = guardedFunctionOf(contract, eventName);
  if (named === undefined || isPartOfAnother(event, events, book)) return undefined;
  const authority =
    args["authority"] !== undefined && contract === "ParticipantRegistry" && isPolicyEvent(eventName)
      ? (args["authority"] as Address)
      : authorityOf(event);
  const caller = callerOf(event, { events, ...transaction }, { ledger, fourEyes, authority });
  const renounced = eventName === "RoleRevoked" && isAddressEqual(args["account"] as Address, caller);
  const functionName = renounced ? "renounceRole" : named;
  return {
    authority,
    role: renounced ? (args["roleId"] as bigint) : roleFor(event, functionName, authority, book),
    contract,
    address,
    functionName,
    args,
    caller,
  };
}

/** The role that a guarded function asks for. A role's own administrator, where one is set, grants and revokes it. */
function roleFor(
  { contract, args }: LedgerEvent,
  functionName: string,
  authority: Address,
  book: RoleBook,
): bigint {
  if (functionName === "grantRole" || functionName === "revokeRole")
    return book.adminOf(authority, args["roleId"] as bigint);
  const own = (callers as Record<string, Record<string, string>>)[contract] ?? {};
  return Role[own[functionName] as RoleName];
}

function isPolicyEvent(eventName: string): boolean {
  return eventName.startsWith("Policy");
}

function isPartOfAnother(event: LedgerEvent, events: readonly LedgerEvent[], book: RoleBook): boolean {
  const { contract, eventName, args, address } = event;
  switch (eventName) {
    case "RoleGranted": // the first of an authority is its constructor's
      return !book.knows(address) && args["roleId"] === Role.ADMIN && args["newMember"] === true;
    case "AuthorityRegistered": // number 0 is the CSD's, which the registry's constructor gives
      return args["index"] === 0;
    case "AccountOpened": // those a participant is onboarded with
      return events.some(
        (each) => each.eventName === "ParticipantOnboarded" && each.args["lei"] === args["lei"],
      );
    case "BondStatusChanged": // a bond opens by being issued
      return args["to"] === numberOf(bondStatuses, "open");
    case "BondIssued": // by its factory
      return contract === "Bond" && announcing(events, address) !== undefined;
    default:
      return false;
  }
}

/** The announcement of a bond in the same transaction. */
function announcing(events: readonly LedgerEvent[], bond: Address): LedgerEvent | undefined {
  return events.find(
    (each) => each.eventName === "BondAnnounced" && isAddressEqual(each.args["bond"] as Address, bond),
  );
}

/**
 * Who called a guarded function. The chain keeps who sent the transaction and to which contract: the sender called that
 * contract; any other was called by the factory that lists its bond, by the four-eyes contract that executed there, or
 * by the contract that was sent to.
 */
function callerOf(
  event: LedgerEvent,
  { from, to, events }: AuditedTransaction,
  { ledger, fourEyes, authority }: Omit<AuditContext, "book" | "authorityOf"> & { authority: Address },
): Address {
  if (event.eventName === "InstrumentListed") {
    const announced = announcing(events, event.args["token"] as Address);
    if (announced !== undefined && isAddressEqual(announced.address, ledger.bondFactory))
      return announced.address;
  }
  if (to === null || isAddressEqual(to, event.address)) return getAddress(from);
  const executing = events.filter(
    ({ contract, eventName }) =>
      contract === "FourEyes" && (eventName === "Executed" || eventName === "ActedAlone"),
  );
  const own = executing.find(
    ({ address }) => fourEyes.get(address.toLowerCase()) === authority.toLowerCase(),
  );
  return own?.address ?? executing[0]?.address ?? getAddress(to);
}
