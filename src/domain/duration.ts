/** Units of a length of time, the largest first. */
const UNITS = [
  ["d", 86_400n],
  ["h", 3_600n],
  ["min", 60n],
  ["s", 1n],
] as const;

export type TimeUnit = (typeof UNITS)[number][0];

/** So many of one unit. */
export interface TimePart {
  unit: TimeUnit;
  count: bigint;
}

/**
 * A length of time in its two largest units, without those of which there is none; `0 s` for no time. The rest is cut off.
 *
 * @param seconds Not negative.
 *
 * @example
 * timeParts(3_725n); // 1 h 2 min
 */
export function timeParts(seconds: bigint): TimePart[] {
  const first = UNITS.findIndex(([, unit]) => seconds >= unit);
  if (first < 0) return [{ unit: "s", count: 0n }];
  let rest = seconds;
  return UNITS.slice(first, first + 2).flatMap(([unit, size]) => {
    const count = rest / size;
    rest %= size;
    return count === 0n ? [] : [{ unit, count }];
  });
}
