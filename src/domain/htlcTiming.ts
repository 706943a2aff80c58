import { InputError } from "../errors/input.ts";

// How much time a trade across two ledgers leaves its parties. All of it is policy, in seconds, in one place.

/** What a party must reckon with, in seconds. */
export interface TimingPolicy {
  /** Until something that happened on a ledger is noticed. */
  detection: bigint;
  /** Until a transaction that was sent is in a block. */
  inclusion: bigint;
  /** By how much the clocks of two ledgers, or of a ledger and the agent, differ at most. */
  clockSkew: bigint;
  /** For how long a ledger, a node or the agent may be away. */
  outageBudget: bigint;
}

/** For a permissioned chain with a block every few seconds and an operator who is called at night. */
export const defaultTiming: TimingPolicy = {
  detection: 30n,
  inclusion: 60n,
  clockSkew: 30n,
  outageBudget: 3_600n,
};

/**
 * The policy, if it leaves time for anything.
 *
 * @throws {InputError} Where a part is negative, or one that nothing can do without is nought.
 *
 * @example
 * const timing = checkTiming({ ...defaultTiming, outageBudget: 7_200n });
 */
export function checkTiming(timing: TimingPolicy): TimingPolicy {
  for (const [part, least] of [
    ["detection", 1n],
    ["inclusion", 1n],
    ["clockSkew", 0n],
    ["outageBudget", 0n],
  ] as const) {
    if (timing[part] >= least) continue;
    throw new InputError({ field: part, given: timing[part], expected: `${least} seconds or more` });
  }
  return timing;
}

/**
 * The least time that must be left for an act to be safe: to notice, to be included, with clocks apart, after an outage.
 *
 * @example
 * if (deadline - now < minimumMargin(timing)) return "too late to reveal";
 */
export function minimumMargin({ detection, inclusion, clockSkew, outageBudget }: TimingPolicy): bigint {
  return detection + inclusion + clockSkew + outageBudget;
}

/**
 * What a margin must cover before any outage: to notice, to be included, with clocks apart.
 *
 * @example
 * leastMargin(defaultTiming); // 120n
 */
export function leastMargin(timing: TimingPolicy): bigint {
  return minimumMargin({ ...timing, outageBudget: 0n });
}

/**
 * The usual policy, with as much for outages as makes its least margin the one asked for.
 *
 * @throws {InputError} Where the margin leaves no time to act at all.
 *
 * @example
 * minimumMargin(timingOf(7_200n)); // 7_200n
 */
export function timingOf(margin: bigint, field = "margin"): TimingPolicy {
  const least = leastMargin(defaultTiming);
  if (margin >= least) return { ...defaultTiming, outageBudget: margin - least };
  const expected = `${least} seconds or more: to notice, to be included, with clocks apart`;
  throw new InputError({ field, given: margin, expected });
}

/** The moments of a trade across two ledgers, in UNIX seconds. */
export interface TradeTimes {
  /** The secret holder's leg: it locks first and ends last. */
  holder: LegTimes;
  /** The other leg. */
  responder: LegTimes;
}

/** The moments of one leg. */
export interface LegTimes {
  lockBefore: bigint;
  deadline: bigint;
  refundableFrom: bigint;
}

export interface PlanTimesParameters {
  /** Time on the ledgers, the later of the two. */
  now: bigint;
  timing: TimingPolicy;
  /** Seconds in which each party, one after the other, opens its lock. */
  lockTime: bigint;
  /** Seconds in which arbiters may admit a secret; nought without arbiters. */
  arbitrationWindow?: bigint;
}

/**
 * The tightest times that leave each party its margin at every step.
 *
 * @throws {InputError} Where the policy is unsound, or no time is left to lock.
 *
 * @example
 * const { holder, responder } = planTimes({ now, timing: defaultTiming, lockTime: 600n });
 */
export function planTimes({
  now,
  timing,
  lockTime,
  arbitrationWindow = 0n,
}: PlanTimesParameters): TradeTimes {
  const margin = minimumMargin(checkTiming(timing));
  if (lockTime < timing.detection + timing.inclusion) {
    const expected = `${timing.detection + timing.inclusion} seconds or more, to notice and to be included`;
    throw new InputError({ field: "lockTime", given: lockTime, expected });
  }
  const holderLocks = now + lockTime;
  const responderLocks = holderLocks + lockTime;
  // The holder learns of the last lock this late, and then still needs the margin.
  const responderDeadline = responderLocks + timing.detection + timing.inclusion + margin;
  const responderEnds = responderDeadline + arbitrationWindow;
  const holderDeadline = responderEnds + margin;
  return {
    holder: {
      lockBefore: holderLocks,
      deadline: holderDeadline,
      refundableFrom: holderDeadline + arbitrationWindow,
    },
    responder: { lockBefore: responderLocks, deadline: responderDeadline, refundableFrom: responderEnds },
  };
}
