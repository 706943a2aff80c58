import type { Address, Hex } from "viem";

import type { AuthorityEvent, Place } from "./roleBook.ts";

/** How an act stands, in the order of the Solidity enum. */
export const actStatuses = ["none", "open", "executed", "cancelled", "reported", "confirmed"] as const;

export type ActStatus = (typeof actStatuses)[number];

/** What one person did to an act, through one address. */
export interface Hand extends Place {
  person: Hex;
  officer: Address;
}

/** An act of a four-eyes contract, as its events tell it. */
export interface FourEyesAct {
  actId: bigint;
  status: ActStatus;
  target: Address;
  data: Hex;
  /** Who proposed it, or did it alone. */
  maker: Hand;
  /** Who approved it, or confirmed having seen it. */
  checker?: Hand;
  cancelled?: Hand;
  /** UNIX seconds; 0 for an act done alone. */
  expiresAt: bigint;
}

/** A time during which an address acted for a person. */
export interface OfficerTenure {
  account: Address;
  person: Hex;
  from: Place;
  until?: Place;
}

/** A time during which every address of a person was stopped. */
export interface PersonSuspension {
  person: Hex;
  by: Hex;
  reason: string;
  from: Place;
  until?: Place;
}

/**
 * The officers of one four-eyes contract, when each of them could act, and every act: rebuilt from its events alone.
 *
 * @example
 * const book = new OfficerBook();
 * for (const event of events) book.apply(event);
 * book.acts;
 */
export class OfficerBook {
  readonly officers: OfficerTenure[] = [];
  readonly suspensions: PersonSuspension[] = [];
  readonly #acts = new Map<bigint, FourEyesAct>();
  #founding: Hex | undefined;

  /** In the order in which they were begun. */
  get acts(): FourEyesAct[] {
    return [...this.#acts.values()];
  }

  /** The person behind an address now; undefined where it is no officer. */
  personOf(account: Address): Hex | undefined {
    return this.officers.find((each) => each.until === undefined && isSame(each.account, account))?.person;
  }

  /** Whether an address may act now. */
  isActive(account: Address): boolean {
    const person = this.personOf(account);
    return person !== undefined && !this.#isSuspended(person);
  }

  /** Number of persons who may act now. */
  activePersons(): bigint {
    const persons = this.officers.filter(({ until }) => until === undefined).map(({ person }) => person);
    return BigInt([...new Set(persons)].filter((person) => !this.#isSuspended(person)).length);
  }

  /**
   * Takes in the next event. Returns what cannot be, were the events whole and genuine: an act by nobody's hand, by one
   * pair of eyes, or out of its order.
   *
   * @param executing Whether a proposal is executed in the same transaction: what takes two persons goes that way.
   */
  apply(event: AuthorityEvent, executing: boolean): string[] {
    const { eventName, args } = event;
    this.#founding ??= event.transaction;
    const byTwo =
      executing || event.transaction === this.#founding
        ? []
        : [`${eventName} without a proposal that was executed`];
    switch (eventName) {
      case "OfficerAdded":
        this.officers.push({
          account: args["account"] as Address,
          person: args["person"] as Hex,
          from: placeOf(event),
        });
        return byTwo;
      case "OfficerRemoved":
        return [...byTwo, ...this.#removeOfficer(event)];
      case "PersonSuspended":
        return this.#suspend(event);
      case "PersonResumed":
        return [...byTwo, ...this.#resume(event)];
      case "SoloIssuanceSet":
        return byTwo;
      case "Proposed":
      case "ActedAlone":
        return this.#begin(event);
      case "Executed":
        return this.#check(event, "open", "executed");
      case "Confirmed":
        return this.#check(event, "reported", "confirmed");
      case "Cancelled":
        return this.#cancel(event);
      default:
        return [];
    }
  }

  #removeOfficer(event: AuthorityEvent): string[] {
    const account = event.args["account"] as Address;
    const tenure = this.officers.find((each) => each.until === undefined && isSame(each.account, account));
    if (tenure === undefined) return [`${account} was removed and was no officer`];
    tenure.until = placeOf(event);
    return [];
  }

  #suspend(event: AuthorityEvent): string[] {
    const { person, by, reason } = event.args as { person: Hex; by: Hex; reason: string };
    const problems = this.#isPersonActive(by) ? [] : [`${by} suspended a person and was no active officer`];
    if (person === by) problems.push(`${by} suspended itself`);
    this.suspensions.push({ person, by, reason, from: placeOf(event) });
    return problems;
  }

  #resume(event: AuthorityEvent): string[] {
    const person = event.args["person"] as Hex;
    const suspension = this.suspensions.find((each) => each.until === undefined && each.person === person);
    if (suspension === undefined) return [`${person} was resumed and was not suspended`];
    suspension.until = placeOf(event);
    return [];
  }

  #begin(event: AuthorityEvent): string[] {
    const { args, eventName } = event;
    const [actId, maker] = [args["actId"] as bigint, handOf(event)];
    const problems = this.#problemsOf(maker, actId);
    if (actId !== BigInt(this.#acts.size) + 1n) problems.push(`act ${actId} was begun out of its order`);
    this.#acts.set(actId, {
      actId,
      status: eventName === "Proposed" ? "open" : "reported",
      target: args["target"] as Address,
      data: args["data"] as Hex,
      maker,
      expiresAt: BigInt((args["expiresAt"] as number | undefined) ?? 0),
    });
    return problems;
  }

  #check(event: AuthorityEvent, from: ActStatus, to: ActStatus): string[] {
    const [actId, checker] = [event.args["actId"] as bigint, handOf(event)];
    const act = this.#acts.get(actId);
    if (act === undefined) return [`act ${actId} was ${to} and never begun`];
    const problems = this.#problemsOf(checker, actId);
    if (act.status !== from) problems.push(`act ${actId} was ${to} when it was ${act.status}`);
    if (act.maker.person === checker.person)
      problems.push(`act ${actId} was begun and ${to} by one person, ${checker.person}`);
    if (to === "executed" && event.time >= act.expiresAt)
      problems.push(`act ${actId} was executed after its end`);
    if (to === "executed" && !this.#isPersonActive(act.maker.person))
      problems.push(`act ${actId} was executed when its maker could not act`);
    act.status = to;
    act.checker = checker;
    return problems;
  }

  #cancel(event: AuthorityEvent): string[] {
    const [actId, hand] = [event.args["actId"] as bigint, handOf(event)];
    const act = this.#acts.get(actId);
    if (act === undefined) return [`act ${actId} was cancelled and never begun`];
    const problems = this.#problemsOf(hand, actId);
    if (act.status !== "open") problems.push(`act ${actId} was cancelled when it was ${act.status}`);
    if (act.maker.person !== hand.person) problems.push(`act ${actId} was cancelled by another person`);
    act.status = "cancelled";
    act.cancelled = hand;
    return problems;
  }

  #problemsOf({ officer, person }: Hand, actId: bigint): string[] {
    const own = this.personOf(officer);
    if (own !== person)
      return [`${officer} acted on act ${actId} as ${person} and was no officer of that person`];
    return this.#isSuspended(person)
      ? [`${officer} acted on act ${actId} while ${person} was suspended`]
      : [];
  }

  #isPersonActive(person: Hex): boolean {
    const known = this.officers.some((each) => each.until === undefined && each.person === person);
    return known && !this.#isSuspended(person);
  }

  #isSuspended(person: Hex): boolean {
    return this.suspensions.some((each) => each.until === undefined && each.person === person);
  }
}

function handOf(event: AuthorityEvent): Hand {
  return {
    person: event.args["person"] as Hex,
    officer: event.args["officer"] as Address,
    ...placeOf(event),
  };
}

function placeOf({ block, time, transaction }: Place): Place {
  return { block, time, transaction };
}

function isSame(a: Address, b: Address): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
