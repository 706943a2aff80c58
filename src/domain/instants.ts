import { InputError } from "../errors/input.ts";
import type { Brand } from "./brand.ts";
import { epochDay, fromEpochDay, parseDate, type PlainDate } from "./dates.ts";

/** A market's fixed distance from UTC, such as `+08:00`; UTC itself is `Z`. No daylight saving: state the offset. */
export type UtcOffset = Brand<string, "UtcOffset">;

export const UTC = "Z" as UtcOffset;

/** Last second that a date can be written for: 9999-12-31T23:59:59Z. A time in milliseconds is larger by far. */
export const LAST_INSTANT = 253_402_300_799n;

const SECONDS_PER_DAY = 86_400;

/**
 * An offset from its text: `Z`, or a sign, hours and minutes, from −12:00 to +14:00. `UTC` and `±00:00` are read as `Z`.
 *
 * @param field Name of the value in an error.
 * @throws {InputError} Where it is written otherwise or out of range.
 *
 * @example
 * parseUtcOffset("+08:00");
 */
export function parseUtcOffset(text: string, field = "utcOffset"): UtcOffset {
  if (["Z", "UTC", "+00:00", "-00:00"].includes(text)) return UTC;
  const wellFormed = /^[+-][0-9]{2}:[0-5][0-9]$/.test(text);
  const seconds = wellFormed ? offsetSeconds(text as UtcOffset) : Number.NaN;
  if (!(seconds >= -12 * 3600 && seconds <= 14 * 3600)) {
    throw new InputError({ field, given: text, expected: "an offset from UTC, such as +08:00, or Z" });
  }
  return text as UtcOffset;
}

/**
 * Seconds by which clocks at this offset are ahead of UTC.
 *
 * @example
 * offsetSeconds(parseUtcOffset("-03:30")); // -12_600
 */
export function offsetSeconds(offset: UtcOffset): number {
  if (offset === UTC) return 0;
  const seconds = Number(offset.slice(1, 3)) * 3600 + Number(offset.slice(4, 6)) * 60;
  return offset.startsWith("-") ? -seconds : seconds;
}

/**
 * The offset of clocks that are so many minutes ahead of UTC; behind it where they are negative.
 *
 * @example
 * offsetFromMinutes(-210); // "-03:30"
 */
export function offsetFromMinutes(minutes: number): UtcOffset {
  if (minutes === 0) return UTC;
  const ahead = Math.abs(minutes);
  const clock = [ahead / 60, ahead % 60].map((part) => String(Math.floor(part)).padStart(2, "0"));
  return `${minutes < 0 ? "-" : "+"}${clock.join(":")}` as UtcOffset;
}

/**
 * UNIX seconds at 00:00 of a day at an offset.
 *
 * @example
 * dateToUnix(parseDate("2023-02-16"), parseUtcOffset("+08:00")); // 1_676_476_800n
 */
export function dateToUnix(date: PlainDate, offset: UtcOffset): bigint {
  return BigInt(epochDay(date) * SECONDS_PER_DAY - offsetSeconds(offset));
}

/**
 * The offset at which a moment is 00:00: where a date was meant that only its moment tells. Of two that are a day apart, the eastern
 * one; UTC where the moment is midnight nowhere.
 *
 * @example
 * offsetOfMidnight(1_676_476_800n); // "+08:00"
 */
export function offsetOfMidnight(seconds: bigint): UtcOffset {
  const since = Number(seconds % BigInt(SECONDS_PER_DAY));
  if (since % 60 !== 0 || since === 0) return UTC;
  const west = since < SECONDS_PER_DAY - 14 * 3600;
  return offsetFromMinutes((west ? -since : SECONDS_PER_DAY - since) / 60);
}

/**
 * UNIX seconds of the last second of a day at an offset.
 *
 * @example
 * endOfDay(parseDate("2023-02-16"), UTC); // 1_676_591_999n
 */
export function endOfDay(date: PlainDate, offset: UtcOffset): bigint {
  return dateToUnix(date, offset) + BigInt(SECONDS_PER_DAY) - 1n;
}

/**
 * The day it is at an offset, at a moment in UNIX seconds.
 *
 * @throws {RangeError} Where that is outside the years 0001 to 9999.
 *
 * @example
 * dateFromUnix(1_676_476_800n, parseUtcOffset("+08:00")); // "2023-02-16"
 */
export function dateFromUnix(seconds: bigint, offset: UtcOffset): PlainDate {
  return fromEpochDay(Math.floor((Number(seconds) + offsetSeconds(offset)) / SECONDS_PER_DAY));
}

/**
 * A moment from its text, in UNIX seconds: `YYYY-MM-DDThh:mm` or `…:ss`, and then an offset or `Z`, without which
 * it would name no moment. No fractions, no leap seconds, no 24:00.
 *
 * @param field Name of the value in an error.
 * @throws {InputError} Where it is written otherwise or does not exist.
 *
 * @example
 * parseInstant("2023-02-16T09:30:00+08:00"); // 1_676_511_000n
 */
export function parseInstant(text: string, field = "instant"): bigint {
  const match =
    /^([0-9]{4}-[0-9]{2}-[0-9]{2})T([0-9]{2}):([0-9]{2})(?::([0-9]{2}))?(Z|[+-][0-9]{2}:[0-9]{2})$/.exec(
      text,
    );
  const [, day = "", hour, minute, second = "0", offset = ""] = match ?? [];
  if (match === null || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) {
    const expected = "a date and time with an offset, such as 2023-02-16T09:30:00+08:00";
    throw new InputError({ field, given: text, expected });
  }
  const midnight = dateToUnix(parseDate(day, field), parseUtcOffset(offset, field));
  return midnight + BigInt(Number(hour) * 3600 + Number(minute) * 60 + Number(second));
}

/**
 * A moment until which something counts, in UNIX seconds: as {@link parseInstant}, or a date, to its last second.
 *
 * @param field Name of the value in an error.
 * @throws {InputError} As {@link parseInstant} and `parseDate`.
 *
 * @example
 * parseUntil("2023-02-16", UTC); // 1_676_591_999n
 */
export function parseUntil(text: string, offset: UtcOffset, field = "until"): bigint {
  return text.includes("T") ? parseInstant(text, field) : endOfDay(parseDate(text, field), offset);
}

/**
 * A moment in UNIX seconds as ISO 8601 text, as clocks at an offset show it.
 *
 * @throws {RangeError} Where that is outside the years 0001 to 9999.
 *
 * @example
 * formatInstant(1_676_511_000n, parseUtcOffset("+08:00")); // "2023-02-16T09:30:00+08:00"
 */
export function formatInstant(seconds: bigint, offset: UtcOffset = UTC): string {
  const local = Number(seconds) + offsetSeconds(offset);
  const day = Math.floor(local / SECONDS_PER_DAY);
  const rest = local - day * SECONDS_PER_DAY;
  const clock = [rest / 3600, (rest / 60) % 60, rest % 60].map((part) =>
    String(Math.floor(part)).padStart(2, "0"),
  );
  return `${fromEpochDay(day)}T${clock.join(":")}${offset}`;
}
