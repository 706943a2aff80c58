/** Where what was rebuilt from events and what the chain says are not the same. */
export interface Difference {
  /** What it is of, such as a token and an account. */
  key: string;
  /** By the events. */
  derived: string;
  /** By the chain. */
  onChain: string;
}

/** What was compared, and where it differs. */
export interface Comparison {
  /** Number of questions that were asked. */
  compared: number;
  differences: Difference[];
}

/**
 * Compares one thing, as text.
 *
 * @example
 * differenceOf("HKD 0x…", 5n, 4n); // [{ key: "HKD 0x…", derived: "5", onChain: "4" }]
 */
export function differenceOf(key: string, derived: unknown, onChain: unknown): Difference[] {
  const [left, right] = [String(derived), String(onChain)];
  return left === right ? [] : [{ key, derived: left, onChain: right }];
}

/** Several comparisons as one. */
export function sumOf(comparisons: readonly Comparison[]): Comparison {
  return {
    compared: comparisons.reduce((count, { compared }) => count + compared, 0),
    differences: comparisons.flatMap(({ differences }) => differences),
  };
}
