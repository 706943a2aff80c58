import type { Hex } from "viem";

import type { HashLockStatus } from "./hashLock.ts";
import { minimumMargin, type TimingPolicy } from "./htlcTiming.ts";

// What a party of a trade across two ledgers does next: a pure function of what it sees. An agent that was killed looks
// again and does the right thing, whatever it had done before.

/** A leg as a party sees it. */
export interface LegFacts {
  status: HashLockStatus;
  /** Whether its opening is as deep in the chain as the party asks for, and every node says so. */
  confirmed: boolean;
  /** Whether its ledger answered just now, and what it told cannot be taken back. Only then may a trade be closed. */
  certain: boolean;
  /** Time on its ledger, UNIX seconds. */
  time: bigint;
  lockBefore: bigint;
  deadline: bigint;
  refundableFrom: bigint;
}

/** A trade as a party sees it. */
export interface TradeFacts {
  /** Whether this party drew the secret. */
  holdsSecret: boolean;
  /** The leg that this party locks. */
  own: LegFacts;
  /** The leg from which it receives. */
  counter: LegFacts;
  /** The secret, where the party knows it: drawn, or seen on a ledger. */
  secret: Hex | undefined;
  /** Whether the secret may be known to others: revealed on a ledger, or sent by this party. */
  secretIsOut: boolean;
  /** Whether the clocks of both ledgers and the party's own agree within the skew. */
  clocksAgree: boolean;
  /** What is wrong with the counter-leg, in words; empty where nothing is, or it was not looked at. */
  differences: readonly string[];
  timing: TimingPolicy;
}

/** What a party waits for. */
export type Awaited =
  | "clocks"
  | "certainty"
  | "counter-lock"
  | "counter-lock-confirmed"
  | "own-lock-confirmed"
  | "secret"
  | "own-leg-to-end"
  | "refund"
  | "counter-leg-to-end"
  | "arbitration";

/** What a party does: lock and refund are acts on its own leg, claim and deliver on the counter-leg. */
export type HtlcAct =
  { act: "lock" } | { act: "refund" } | { act: "claim"; secret: Hex } | { act: "deliver" };

/** What a party does next, and what it waits for besides. */
export interface NextActs {
  /** At most one on each leg. Neither waits for the other: their ledgers may be away one at a time. */
  acts: readonly HtlcAct[];
  waits?: Wait;
  /** Set once nothing more can happen that concerns the party. */
  outcome?: TradeOutcome;
}

export interface Wait {
  awaited: Awaited;
  /** Until when at the latest, UNIX seconds. */
  until: bigint;
  /** What is in the way, in words. */
  why?: string;
}

/** How a trade ended for a party. */
export interface TradeOutcome {
  /** The party's own leg. */
  own: HashLockStatus;
  /** The leg from which it receives. */
  counter: HashLockStatus;
  /** `liquidity`: its value was locked for a while, for nothing. `principal`: it delivered and did not receive. */
  loss: "none" | "liquidity" | "principal";
}

/**
 * What a party does next. Four rules come before all others: what is revealed is delivered; a secret that is out is used
 * while it counts; what cannot be claimed any more is taken back; and a secret is sent first only while the margin is
 * safe.
 *
 * @example
 * const { acts, waits, outcome } = nextActs(facts);
 */
export function nextActs(facts: TradeFacts): NextActs {
  const { own, counter, secret, secretIsOut } = facts;
  const acts: HtlcAct[] = [];
  if (own.status === "locked" && own.time >= own.refundableFrom) acts.push({ act: "refund" });
  if (counter.status === "revealed") acts.push({ act: "deliver" });
  const counts = counter.status === "locked" && counter.time < counter.deadline;
  if (counts && secret !== undefined && secretIsOut) acts.push({ act: "claim", secret });
  if (acts.length > 0) return { acts };
  if (isOver(facts)) return { acts, outcome: outcomeOf(facts) };
  if (own.status === "none") return beforeLocking(facts);
  return own.status === "locked" ? whileLocked(facts) : afterOwnLeg(facts);
}

/** Nothing more can happen that concerns this party. */
function isOver({ own, counter }: TradeFacts): boolean {
  if (!own.certain || !counter.certain) return false;
  const received = counter.status === "delivered";
  // Until then a lock that was sent may still come into a block.
  const unlocked = own.status === "none" && own.time >= own.lockBefore;
  const ownEnded = own.status === "delivered" || own.status === "revealed" || own.status === "refunded";
  if (received) return ownEnded || unlocked;
  const nothingComes =
    counter.status === "refunded" || (counter.status === "none" && counter.time >= counter.lockBefore);
  if (nothingComes) return ownEnded || unlocked;
  // The counterparty takes its own lock back without this party.
  return unlocked || own.status === "refunded";
}

function outcomeOf({ own, counter }: TradeFacts): TradeOutcome {
  const gave = own.status === "delivered" || own.status === "revealed";
  const received = counter.status === "delivered";
  const loss =
    gave && !received ? "principal" : own.status === "refunded" && !received ? "liquidity" : "none";
  return { own: own.status, counter: counter.status, loss };
}

function beforeLocking({
  holdsSecret,
  own,
  counter,
  clocksAgree,
  differences,
  timing,
}: TradeFacts): NextActs {
  const wait = waitFor(own.lockBefore);
  if (own.time >= own.lockBefore) return wait("certainty");
  if (differences.length > 0) return wait("counter-lock", differences.join("; "));
  if (!holdsSecret) {
    if (counter.status === "none") return wait("counter-lock");
    if (!counter.confirmed) return wait("counter-lock-confirmed");
    // Once the secret holder can have its leg back soon, answering would be a gift.
    if (counter.time + minimumMargin(timing) > counter.deadline) return wait("counter-leg-to-end");
  }
  if (!clocksAgree) return wait("clocks");
  return { acts: [{ act: "lock" }] };
}

function whileLocked({
  holdsSecret,
  own,
  counter,
  secret,
  clocksAgree,
  differences,
  timing,
}: TradeFacts): NextActs {
  const wait = waitFor(own.refundableFrom);
  if (!holdsSecret) return wait("secret");
  if (counter.status === "delivered") return wait("own-leg-to-end");
  if (counter.status === "refunded") return wait("refund");
  const lastCall = counter.deadline - minimumMargin(timing);
  if (counter.time > lastCall) return wait("refund", "the margin to reveal is no longer safe");
  if (counter.status === "none") {
    if (counter.time >= counter.lockBefore) return wait("refund", "the counterparty did not lock in time");
    return waitFor(counter.lockBefore)("counter-lock", differences.join("; ") || undefined);
  }
  if (!own.confirmed) return wait("own-lock-confirmed");
  if (!counter.confirmed)
    return waitFor(lastCall)("counter-lock-confirmed", differences.join("; ") || undefined);
  if (!clocksAgree) return waitFor(lastCall)("clocks");
  if (secret === undefined) return wait("refund", "the secret is not in the journal");
  return { acts: [{ act: "claim", secret }] };
}

/** The own leg went to the counterparty, and the counter-leg is still locked: without the secret in time, it is lost. */
function afterOwnLeg({ counter }: TradeFacts): NextActs {
  const arbiters = counter.time < counter.refundableFrom;
  return waitFor(counter.refundableFrom)(arbiters ? "arbitration" : "counter-leg-to-end");
}

function waitFor(until: bigint) {
  return (awaited: Awaited, why?: string): NextActs => ({
    acts: [],
    waits: { awaited, until, ...(why !== undefined && { why }) },
  });
}
