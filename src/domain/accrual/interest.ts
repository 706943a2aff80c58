import type { YearFraction } from "./dayCount.ts";

const RATE_SCALE = 10n ** 9n;

/** A quotient of whole numbers, rounded half up. */
export function quotientHalfUp(numerator: bigint, denominator: bigint): bigint {
  return (2n * numerator + denominator) / (2n * denominator);
}

/**
 * Interest on an amount for a part of a year, in the units of the amount, rounded half up.
 *
 * @param rateE9 A year's rate, times 1e9.
 */
export function interestOn(
  amount: bigint,
  rateE9: bigint,
  { numerator, denominator }: Pick<YearFraction, "numerator" | "denominator">,
): bigint {
  return quotientHalfUp(amount * rateE9 * numerator, RATE_SCALE * denominator);
}
