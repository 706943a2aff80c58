import { World } from "../world.ts";
import { playSchedule, type ScheduleResult } from "./schedule.ts";

/** What came of many schedules. */
export interface PropertyReport {
  ok: boolean;
  schedules: number;
  /** How often each outcome occurred, by kind of schedule. */
  outcomes: Record<string, number>;
  /** Outcomes of the failure table that never occurred. */
  missing: string[];
  failures: ScheduleResult[];
  /** The last schedule, for a single seed. */
  last: ScheduleResult | undefined;
}

/** Every end that the failure table knows. */
const EXPECTED: Record<string, RegExp> = {
  "settled (rows 0, 5, 7a, 8a, 9)": /: B \/ S, lost: S none, B none$/,
  "one party locked for nothing (row 1)": /: S \/ B, lost: (S liquidity, B none|S none, B liquidity)$/,
  "both locked for nothing (row 2)": /: S \/ B, lost: S liquidity, B liquidity$/,
  "a sleeper lost principal (row 4)": /^sleeper: .*principal/,
  "an outage beyond the lock (row 7b)": /^outage: .*principal/,
  "a secret read in the mempool (row 8b)": /^censored: .*principal/,
};
/** From so many schedules on, each of these must have occurred. */
const ENOUGH = 100;
const MONDAY = 1_764_000_000n;

/** Plays a schedule for each seed, on the same two ledgers. */
export async function playSchedules(
  seeds: readonly number[],
  onDone: (done: number) => void = () => undefined,
): Promise<PropertyReport> {
  const world = await World.open(MONDAY);
  const outcomes: Record<string, number> = {};
  const failures: ScheduleResult[] = [];
  let last: ScheduleResult | undefined;
  for (const [index, seed] of seeds.entries()) {
    last = await playSchedule(world, seed);
    const key = `${last.mode}: ${last.outcome}`;
    outcomes[key] = (outcomes[key] ?? 0) + 1;
    if (last.violations.length > 0) failures.push(last);
    onDone(index + 1);
  }
  const occurred = Object.keys(outcomes);
  const missing = Object.entries(EXPECTED)
    .filter(([, pattern]) => seeds.length >= ENOUGH && !occurred.some((key) => pattern.test(key)))
    .map(([name]) => name);
  const ok = failures.length === 0 && missing.length === 0;
  return { ok, schedules: seeds.length, outcomes, missing, failures, last };
}

/** The report for people. */
export function propertyLines(report: PropertyReport, told: boolean): string[] {
  const { outcomes, missing, failures, schedules, last } = report;
  return [
    ...(told && last !== undefined ? last.acts : []),
    ...Object.entries(outcomes)
      .toSorted(([left], [right]) => left.localeCompare(right))
      .map(([outcome, count]) => `${String(count).padStart(6)}  ${outcome}`),
    ...missing.map((name) => `never occurred: ${name}`),
    ...failures.flatMap(({ seed, violations }) => violations.map((text) => `seed ${seed}: ${text}`)),
    `${schedules} schedules, ${failures.length} broke a promise`,
  ];
}
