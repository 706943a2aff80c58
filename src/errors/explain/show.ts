import { hexToAscii } from "../../domain/ascii.ts";
import { formatInstant, LAST_INSTANT } from "../../domain/instants.ts";
import { formatMask, type Bits } from "../../domain/names.ts";
import type { Retry } from "../base.ts";
import { quote } from "../quote.ts";

/** Arguments of a contract's error by name, as decoded. */
export type ErrorArguments = Readonly<Record<string, unknown>>;

/** A refusal in plain words. */
export interface Explanation {
  message: string;
  hint: string;
  retry: Retry;
}

/** Explanations by name of the error. */
export type Explanations = Readonly<Record<string, (args: ErrorArguments) => Explanation>>;

// How arguments are shown. Each copes with any value: a table that is older than the contract must not throw.

/** A value as it is: an address, a number, a reference. */
export function raw(value: unknown): string {
  return typeof value === "string" && /^0x[0-9a-fA-F]*$/.test(value) ? value : quote(value);
}

/** An amount; the error does not name the currency. */
export function amount(value: unknown): string {
  return `${raw(value)} minor units`;
}

/** UNIX seconds as a date and time, UTC. */
export function time(value: unknown): string {
  const seconds = Number.isSafeInteger(value) ? BigInt(value as number) : value;
  return typeof seconds === "bigint" && seconds >= 0n && seconds <= LAST_INSTANT
    ? formatInstant(seconds)
    : raw(value);
}

/** Text in `bytesN`: an LEI, an ISIN, a currency. */
export function text(value: unknown): string {
  if (typeof value !== "string") return raw(value);
  try {
    return hexToAscii(value, value.length / 2 - 1, "text");
  } catch {
    return raw(value);
  }
}

/** A member of an enum, by name. */
export function name(names: readonly string[], value: unknown): string {
  return names[Number(value)] ?? raw(value);
}

/** A mask, by the names of its bits. */
export function mask(bits: Bits, value: unknown): string {
  return typeof value === "number" || typeof value === "bigint"
    ? formatMask(bits, Number(value))
    : raw(value);
}
