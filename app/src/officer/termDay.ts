import { dateFromUnix, offsetOfMidnight, type UtcOffset } from "../../../src/domain/instants.ts";
import type { PlainDate } from "../../../src/domain/dates.ts";

/** A day of a bond's terms, and the clock by which it is that day. */
export interface TermDay {
  date: PlainDate;
  offset: UtcOffset;
}

const QUARTER = 900n;

/**
 * Terms have moments at 00:00 of a day by the market's clock, and not which clock that is: it is the one by which the
 * moment is midnight. Undefined where no clock of whole quarters of an hour has midnight then.
 *
 * @param seconds UNIX seconds.
 *
 * @example
 * termDay(1_676_476_800n); // 2023-02-16 at +08:00
 */
export function termDay(seconds: bigint): TermDay | undefined {
  if (seconds % QUARTER !== 0n) return undefined;
  const offset = offsetOfMidnight(seconds);
  return { date: dateFromUnix(seconds, offset), offset };
}
