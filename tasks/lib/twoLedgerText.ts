import { displayAmount, type Instrument } from "../../src/actions/instruments/findInstrument.ts";
import { findInstrument } from "../../src/actions/instruments/findInstrument.ts";
import type { LockFinding } from "../../src/actions/hashLocks/lockFindings.ts";
import type { HashLockDifference } from "../../src/actions/hashLocks/verifyHashLock.ts";
import type { ParticipantView } from "../../src/domain/participantBook.ts";
import type { HashLockStatus } from "../../src/domain/hashLock.ts";
import { formatInstant, LAST_INSTANT } from "../../src/domain/instants.ts";
import type { PendingAct, TwoLedgerOutcome, TwoLedgerStanding } from "../../src/domain/twoLedgerStatus.ts";
import {
  ownerSide,
  type LedgerLeg,
  type LegName,
  type TwoLedgerTrade,
} from "../../src/domain/twoLedgerTrade.ts";
import { lasting, plain } from "./print.ts";
import { holderName } from "./show.ts";
import type { OpenTrade } from "./twoLedgers.ts";

/** What a leg moves, for a person; by what its ledger's directory lists. */
export async function legDisplay(
  { ledgers }: Pick<OpenTrade, "ledgers">,
  trade: TwoLedgerTrade,
  name: LegName,
): Promise<string> {
  const { client, ledger } = ledgers[name];
  const { instrument: code, amount } = trade[name];
  return displayAmount(amount, await findInstrument(client, { ledger, code }));
}

/** What a trade binds its parties to, for a person. */
export function termsLines(
  trade: TwoLedgerTrade,
  instruments: Record<LegName, Instrument>,
  directories: Record<LegName, readonly ParticipantView[]>,
): string[] {
  const { secretHolder, security, cash, hashlock } = trade;
  const leg = (name: LegName, verb: string) => {
    const { owner, receiver, amount } = trade[name];
    const directory = directories[name];
    return `  ${holderName(directory, owner)} ${verb} ${displayAmount(amount, instruments[name])} to ${holderName(directory, receiver)}`;
  };
  return [
    leg("security", "delivers"),
    leg("cash", "pays"),
    `  the ${secretHolder} knows the secret and locks first; its SHA-256 is ${hashlock}`,
    timesLine("security", security),
    timesLine("cash", cash),
    security.arbiters.length === 0
      ? "  no arbiters"
      : `  two of the arbiters ${security.arbiters.join(", ")} may admit the secret between deadline and refund`,
  ];
}

function timesLine(name: LegName, { lockBefore, deadline, refundableFrom, arbiters }: LedgerLeg): string {
  const end = arbiters.length === 0 ? "or back from then" : `or back from ${formatInstant(refundableFrom)}`;
  return `  ${name}: the ${ownerSide(name)} locks before ${formatInstant(lockBefore)}; claimed before ${formatInstant(deadline)}, ${end}`;
}

/** Differences between a leg and what was agreed, a line each. */
export function differenceLines(differences: readonly HashLockDifference[]): string[] {
  return differences.map(
    ({ field, agreed, found }) =>
      `${fieldText(field)}: agreed ${termText(field, agreed)}, found ${termText(field, found)}`,
  );
}

/** What stands against locking a leg, a line each. */
export function lockFindingLines(found: LockFinding): string[] {
  switch (found.finding) {
    case "counter-not-locked":
      return [`The ${ownerSide(found.leg)} has not locked the ${found.leg} leg`];
    case "counter-ended":
      return [`The ${found.leg} leg is ${found.status}`];
    case "counter-differs":
      return [
        `The ${ownerSide(found.leg)} has not locked the ${found.leg} leg as agreed; what comes nearest was locked in block ${found.block}`,
        ...differenceLines(found.differences).map((line) => `  ${line}`),
      ];
    case "hashlock-used":
  }
  return [
    `The hashlock is used already, in the lock ${found.id} of block ${found.block}: one secret would open both. Propose the trade anew with a new secret`,
  ];
}

const STATUS_TEXT: Readonly<Record<HashLockStatus, string>> = {
  none: "not locked",
  locked: "locked",
  revealed: "revealed: it is the receiver's, and waits for delivery",
  delivered: "delivered",
  refunded: "given back",
};

/** How a leg stands, and what the clock allows, in one line. */
export function standingLine(trade: TwoLedgerTrade, standing: TwoLedgerStanding, name: LegName): string {
  const { status, time } = standing[name];
  return `${name}: ${STATUS_TEXT[status]}${clockText(trade[name], status, time)}`;
}

function clockText(
  { lockBefore, deadline, refundableFrom }: LedgerLeg,
  status: HashLockStatus,
  time: bigint,
): string {
  if (status === "none") {
    return time < lockBefore
      ? `, ${lasting(lockBefore - time)} left to lock it`
      : `, and can no more be locked since ${lasting(time - lockBefore)}`;
  }
  if (status !== "locked") return "";
  if (time < deadline) return `, ${lasting(deadline - time)} left to claim it`;
  if (time < refundableFrom)
    return `, too late to claim; arbiters have ${lasting(refundableFrom - time)} left`;
  return `, to be given back since ${lasting(time - refundableFrom)}`;
}

/** What is to be done next, for a person. */
export function actText({ act, leg, by, from, before }: PendingAct, time: bigint): string {
  const start = from === undefined ? "" : ` from ${moment(from)} (in ${lasting(from - time)})`;
  const end = before === undefined ? "" : ` before ${moment(before)} (${lasting(before - time)} left)`;
  return `the ${by} ${VERB[act](leg)}${start}${end}`;
}

const VERB: Readonly<Record<PendingAct["act"], (leg: LegName) => string>> = {
  lock: (leg) => `locks the ${leg} leg`,
  claim: (leg) => `claims the ${leg} leg with the secret`,
  deliver: (leg) => `has the ${leg} leg delivered`,
  refund: (leg) => `takes the ${leg} leg back`,
  admit: (leg) => `admit the secret on the ${leg} leg, if it was known in time`,
};

/** How a trade stands as a whole, for a person. */
export const OUTCOME_TEXT: Readonly<Record<TwoLedgerOutcome, string>> = {
  void: "void: nobody locked in time",
  open: "open",
  decided: "decided: the secret is public",
  settled: "settled",
  "given-back": "given back: nobody lost anything but time",
  split: "SPLIT: one leg went through and the other did not",
};

function fieldText(field: string): string {
  return field.startsWith("counterLeg.") ? `what it says of the other leg, ${field.slice(11)}` : field;
}

function termText(field: string, value: HashLockDifference["agreed"]): string {
  const time = /(deadline|refundableFrom|lockBefore)$/.test(field);
  if (typeof value === "bigint" && time) return moment(value);
  return value === "" ? "nobody" : plain(String(value));
}

function moment(seconds: bigint): string {
  return seconds <= LAST_INSTANT ? formatInstant(seconds) : `${seconds} s`;
}
