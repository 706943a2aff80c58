import type { BarChart } from "./model.ts";

const MOST_BARS = 10;

/** Name of what comes after the largest. */
const OTHERS = "All others";

/**
 * The largest of some things as bars, and the rest as one. Nothing that has nothing.
 *
 * @example
 * const bars = ranking(participants.map(({ legalName, total }) => ({ label: legalName, value: total })));
 */
export function ranking(things: BarChart["bars"], most = MOST_BARS): BarChart["bars"] {
  const sorted = things
    .filter(({ value }) => value > 0n)
    .toSorted((a, b) => (a.value === b.value ? 0 : a.value < b.value ? 1 : -1));
  if (sorted.length <= most + 1) return sorted;
  const rest = sorted.slice(most).reduce((sum, { value }) => sum + value, 0n);
  return [...sorted.slice(0, most), { label: OTHERS, value: rest }];
}
