import { InputError } from "../errors/input.ts";
import { decimalsOf, type Currency } from "./currency.ts";

/** The most that a token can hold or move, in minor units: 2^96 − 1. */
export const MAX_AMOUNT = 2n ** 96n - 1n;

const LONGEST = 64;

export interface DecimalRules {
  /** Name of the value in an error. */
  field?: string;
  /** Whether a leading minus is allowed. */
  signed?: boolean;
}

/**
 * A decimal number in its smallest unit: digits, and at most `decimals` more after a point. No grouping, no exponent,
 * no plus sign, no leading zeros.
 *
 * @throws {InputError} Where it is written otherwise or is larger than {@link MAX_AMOUNT}.
 *
 * @example
 * parseDecimal("1234567.8", 2); // 123_456_780n
 */
export function parseDecimal(
  text: string,
  decimals: number,
  { field = "amount", signed = false }: DecimalRules = {},
): bigint {
  const [, sign, whole, fraction = ""] =
    (text.length <= LONGEST && /^(-?)(0|[1-9][0-9]*)(?:\.([0-9]+))?$/.exec(text)) || [];
  if (whole === undefined || (sign !== "" && !signed)) {
    throw new InputError({
      field,
      given: text,
      expected: `${signed ? "a" : "an unsigned"} decimal number`,
      ...(/^[-+]?[0-9][0-9,._' ]*$/.test(text) && {
        hint: "Write plain digits with a point before the decimals, such as 1234567.89, without grouping or sign.",
      }),
    });
  }
  if (fraction.length > decimals) {
    const expected = decimals === 0 ? "a number without decimals" : `at most ${decimals} decimals`;
    throw new InputError({ field, given: text, expected });
  }
  const size = BigInt(whole + fraction.padEnd(decimals, "0"));
  if (size > MAX_AMOUNT) {
    const expected = `at most ${formatDecimal(MAX_AMOUNT, decimals)}`;
    throw new InputError({ field, given: text, expected });
  }
  return sign === "-" ? -size : size;
}

/**
 * A number of smallest units as a plain decimal for machines, always with all decimals.
 *
 * @example
 * formatDecimal(123_456_780n, 2); // "1234567.80"
 */
export function formatDecimal(units: bigint, decimals: number): string {
  const digits = (units < 0n ? -units : units).toString().padStart(decimals + 1, "0");
  const point = digits.length - decimals;
  const fraction = decimals === 0 ? "" : `.${digits.slice(point)}`;
  return `${units < 0n ? "-" : ""}${digits.slice(0, point)}${fraction}`;
}

/**
 * An amount of money in minor units.
 *
 * @throws {InputError} As {@link parseDecimal}, with the currency's own decimals.
 *
 * @example
 * parseMoney("1234567.89", "HKD"); // 123_456_789n
 * parseMoney("1234567", "JPY"); // 1_234_567n
 */
export function parseMoney(text: string, currency: Currency, rules?: DecimalRules): bigint {
  return parseDecimal(text, decimalsOf(currency), rules);
}

/**
 * An amount of money in minor units, more than nothing.
 *
 * @throws {InputError} As {@link parseMoney}, and where it is nothing.
 *
 * @example
 * parsePositiveMoney("1000.00", "HKD"); // 100_000n
 */
export function parsePositiveMoney(text: string, currency: Currency, field = "amount"): bigint {
  const amount = parseMoney(text, currency, { field });
  if (amount === 0n) throw new InputError({ field, given: text, expected: "more than nothing" });
  return amount;
}

/**
 * An amount of money for people.
 *
 * @param amount Minor units.
 *
 * @example
 * formatMoney(123_456_789n, "HKD"); // "HKD 1,234,567.89"
 */
export function formatMoney(amount: bigint, currency: Currency): string {
  const [whole = "", fraction] = formatDecimal(amount, decimalsOf(currency)).split(".");
  const grouped = whole.replaceAll(/\B(?=(?:[0-9]{3})+$)/g, ",");
  return `${currency} ${grouped}${fraction === undefined ? "" : `.${fraction}`}`;
}

export interface FaceAmountRules {
  currency: Currency;
  /** Smallest face amount that exists, in minor units; every movement is a multiple of it. */
  denomination: bigint;
  /** Name of the value in an error. */
  field?: string;
}

/**
 * A face amount of a bond in minor units, more than nothing and a multiple of the denomination.
 *
 * @throws {InputError} Where it is not.
 *
 * @example
 * parseFaceAmount("800000000", { currency: "HKD", denomination: 5_000_000n }); // 80_000_000_000n
 */
export function parseFaceAmount(
  text: string,
  { currency, denomination, field = "face" }: FaceAmountRules,
): bigint {
  const amount = parseMoney(text, currency, { field });
  if (amount === 0n || amount % denomination !== 0n) {
    const expected = `a multiple of the denomination, ${formatMoney(denomination, currency)}`;
    throw new InputError({ field, given: text, expected });
  }
  return amount;
}
