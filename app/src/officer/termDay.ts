import { dateFromUnix, parseUtcOffset, UTC, type UtcOffset } from "../../../src/domain/instants.ts";
import type { PlainDate } from "../../../src/domain/dates.ts";

/** A day of a bond's terms, and the clock by which it is that day. */
export interface TermDay {
  date: PlainDate;
  offset: UtcOffset;
}

const DAY = 86_400;
/** West of this the clock of a moment's midnight is taken for one in the east. */
const WESTERNMOST = 11 * 3_600;
const QUARTER = 900;

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
  const past = Number(seconds % BigInt(DAY));
  if (past % QUARTER !== 0) return undefined;
  const ahead = past <= WESTERNMOST ? -past : DAY - past;
  const offset = past === 0 ? UTC : parseUtcOffset(offsetText(ahead));
  return { date: dateFromUnix(seconds, offset), offset };
}

function offsetText(ahead: number): string {
  const minutes = Math.abs(ahead) / 60;
  return `${ahead < 0 ? "-" : "+"}${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}`;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, "0");
}
