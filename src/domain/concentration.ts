// How much of a market is in few hands.

/**
 * The Herfindahl–Hirschman index of some amounts: the sum of the squares of their shares in per cent, 10,000 where one has all, and
 * near 0 where many have little each. Rounded to the nearest whole; 0 of nothing.
 *
 * @example
 * herfindahl([50n, 50n]); // 5_000
 */
export function herfindahl(amounts: readonly bigint[]): number {
  const whole = sum(amounts);
  if (whole === 0n) return 0;
  const squares = amounts.reduce((total, amount) => total + amount * amount, 0n);
  const square = whole * whole;
  return Number((squares * 20_000n + square) / (2n * square));
}

/**
 * What the largest of some amounts are of all, in parts of a million, rounded down.
 *
 * @example
 * topShare([60n, 30n, 10n], 2); // 900_000n
 */
export function topShare(amounts: readonly bigint[], count: number): bigint {
  const whole = sum(amounts);
  const largest = amounts.toSorted((a, b) => (a === b ? 0 : a < b ? 1 : -1)).slice(0, count);
  return whole === 0n ? 0n : (sum(largest) * 1_000_000n) / whole;
}

function sum(amounts: readonly bigint[]): bigint {
  return amounts.reduce((total, amount) => total + amount, 0n);
}
