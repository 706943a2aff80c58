import { isAddressEqual, type Address, type Hex } from "viem";

import type { fourEyesAbi } from "../../abi/fourEyes.ts";
import type { ActStatus } from "../../domain/fourEyes.ts";
import type { DecodedLog } from "../logs.ts";
import { referenceFromHex } from "../reference.ts";
import type { ActStep, ActView } from "./readActs.ts";
import type { PersonView } from "./readOfficers.ts";

type FourEyesLog = DecodedLog<typeof fourEyesAbi>;

/** An act as events tell it: a proposal is `open` however long ago it was made. */
export interface RecordedAct extends ActView {
  status: ActStatus;
}

/** Acts by number, in the order in which they were begun. */
export type KnownActs = ReadonlyMap<bigint, RecordedAct>;

/** Officers by the number of the person, in the order of appointment. */
export type KnownOfficers = ReadonlyMap<Hex, PersonView>;

/** The acts after some more events of a four-eyes contract; what was known before is left as it is. */
export function foldActs(known: KnownActs, logs: readonly FourEyesLog[]): KnownActs {
  const acts = new Map(known);
  const end = (actId: bigint, status: ActStatus, ended: ActStep) => {
    const act = acts.get(actId);
    if (act !== undefined) acts.set(actId, { ...act, status, ended });
  };
  for (const log of logs) {
    const { eventName, args } = log;
    switch (eventName) {
      case "Proposed":
      case "ActedAlone": {
        const { actId, target, data } = args;
        const expiresAt = eventName === "Proposed" ? BigInt(args.expiresAt) : 0n;
        const status = eventName === "Proposed" ? "open" : "reported";
        acts.set(actId, { actId, status, target, data, expiresAt, begun: stepOf(args, log) });
        break;
      }
      case "Executed":
        end(args.actId, "executed", stepOf(args, log));
        break;
      case "Cancelled":
        end(args.actId, "cancelled", stepOf(args, log));
        break;
      case "Confirmed":
        end(args.actId, "confirmed", stepOf(args, log));
        break;
      case "OfficerAdded":
      case "OfficerRemoved":
      case "PersonSuspended":
      case "PersonResumed":
      case "SoloIssuanceSet":
        break; // they say nothing of an act
    }
  }
  return acts;
}

/**
 * Acts as they stand at a time.
 *
 * @param time UNIX seconds.
 */
export function actsAt(known: KnownActs, time: bigint): ActView[] {
  return [...known.values()].map((act) =>
    act.status === "open" && act.expiresAt <= time ? { ...act, status: "expired" } : act,
  );
}

/** The officers after some more events of a four-eyes contract; what was known before is left as it is. */
export function foldOfficers(known: KnownOfficers, logs: readonly FourEyesLog[]): KnownOfficers {
  const persons = new Map(known);
  const change = (person: Hex, changes: (before: PersonView) => Partial<PersonView>) => {
    const before = persons.get(person);
    if (before !== undefined) persons.set(person, { ...before, ...changes(before) });
  };
  for (const { eventName, args } of logs) {
    if (eventName === "OfficerAdded") {
      const { person, account } = args;
      const before = persons.get(person) ?? {
        person: referenceFromHex(person),
        accounts: [],
        suspended: false,
      };
      persons.set(person, { ...before, accounts: [...before.accounts, account] });
    } else if (eventName === "OfficerRemoved") {
      const gone = args.account;
      change(args.person, ({ accounts }) => ({
        accounts: accounts.filter((account) => !isAddressEqual(account, gone)),
      }));
    } else if (eventName === "PersonSuspended" || eventName === "PersonResumed") {
      change(args.person, () => ({ suspended: eventName === "PersonSuspended" }));
    }
  }
  return persons;
}

function stepOf(
  { person, officer }: { person: Hex; officer: Address },
  { blockNumber, transactionHash }: Pick<FourEyesLog, "blockNumber" | "transactionHash">,
): ActStep {
  return { person: referenceFromHex(person), officer, block: blockNumber, transaction: transactionHash };
}
