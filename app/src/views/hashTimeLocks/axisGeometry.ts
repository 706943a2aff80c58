import { minimumMargin, type TimingPolicy } from "../../../../src/domain/htlcTiming.ts";
import {
  legNames,
  legOf,
  otherLeg,
  type LegName,
  type TwoLedgerTrade,
} from "../../../../src/domain/twoLedgerTrade.ts";

/** What a stretch of a leg's time is for. */
export type StretchKind = "lock" | "claim" | "arbiters" | "refund";

/** A stretch of time drawn to scale, in per cent of the axis. */
export interface Stretch<Kind> {
  kind: Kind;
  from: number;
  to: number;
}

/** A moment that has a label under the axis. */
export interface Tick {
  at: number;
  time: bigint;
}

export interface TimeAxis {
  start: bigint;
  end: bigint;
  legs: Record<LegName, readonly Stretch<StretchKind>[]>;
  /** From the refund of the leg that ends first to the deadline of the last: what the late party has. */
  margin: Stretch<"margin">;
  /** What of it the asked-for margin needs, counted back from the last deadline. */
  needed: Stretch<"needed">;
  /** Each ledger's own clock. */
  now: Record<LegName, number>;
  ticks: readonly Tick[];
}

/** Steps between ticks, in seconds, that people read easily. */
const STEPS = [
  60n,
  300n,
  600n,
  1_800n,
  3_600n,
  7_200n,
  14_400n,
  21_600n,
  43_200n,
  86_400n,
  172_800n,
  604_800n,
];
const MOST_TICKS = 6n;

/**
 * The times of a trade to scale: from the time it was proposed, or now, to a little beyond the last refund.
 *
 * @param now Each ledger's clock.
 */
export function timeAxisOf(
  trade: TwoLedgerTrade,
  now: Record<LegName, bigint>,
  timing: TimingPolicy,
): TimeAxis {
  const last = legOf(trade.secretHolder);
  const first = otherLeg(last);
  // The parties lock one after the other, each for as long: so much before the first lock ends, the trade was proposed.
  const begun = 2n * trade[last].lockBefore - trade[first].lockBefore;
  const ends = legNames.map((name) => trade[name].refundableFrom);
  const least = smallest([begun, trade[last].lockBefore - 60n, ...Object.values(now)]);
  const most = largest([...ends, ...Object.values(now)]);
  const room = (most - least) / 12n + 1n;
  const [start, end] = [least, most + room];
  const place = (time: bigint) => Number(((time - start) * 100_000n) / (end - start)) / 1_000;
  const stretch = <Kind>(kind: Kind, from: bigint, to: bigint) => ({
    kind,
    from: place(from),
    to: place(to),
  });
  const stretches = (name: LegName): Stretch<StretchKind>[] => {
    const { lockBefore, deadline, refundableFrom } = trade[name];
    return [
      stretch("lock", start, lockBefore),
      stretch("claim", lockBefore, deadline),
      ...(refundableFrom > deadline ? [stretch("arbiters", deadline, refundableFrom)] : []),
      stretch("refund", refundableFrom, end),
    ] as Stretch<StretchKind>[];
  };
  const [closed, limit] = [trade[first].refundableFrom, trade[last].deadline];
  const needs = limit - minimumMargin(timing);
  return {
    start,
    end,
    legs: { security: stretches("security"), cash: stretches("cash") },
    margin: stretch("margin", closed, limit),
    needed: stretch("needed", largest([needs, start]), limit),
    now: { security: place(now.security), cash: place(now.cash) },
    ticks: ticksOf(start, end).map((time) => ({ time, at: place(time) })),
  };
}

function ticksOf(start: bigint, end: bigint): bigint[] {
  const step = STEPS.find((each) => (end - start) / each <= MOST_TICKS) ?? (end - start) / MOST_TICKS;
  const ticks: bigint[] = [];
  for (let time = (start / step + 1n) * step; time < end; time += step) ticks.push(time);
  return ticks;
}

function smallest(times: readonly bigint[]): bigint {
  return times.reduce((least, time) => (time < least ? time : least));
}

function largest(times: readonly bigint[]): bigint {
  return times.reduce((most, time) => (time > most ? time : most));
}
