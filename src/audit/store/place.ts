/** Where an event is in its chain, as one number: `block × 2^20 + log index`. Its order is that of the chain. */
export type Place = number;

/** Places of one block. */
export const LOGS_PER_BLOCK = 2 ** 20;

/**
 * The place of an event. Exact below block 2^33; no chain has a block with a million events.
 *
 * @example
 * placeOf(12n, 3); // 12582915
 */
export function placeOf(block: bigint | number, logIndex: number): Place {
  return Number(block) * LOGS_PER_BLOCK + logIndex;
}

/** The place before which everything up to a block's end lies. */
export function placeAfter(block: bigint | number): Place {
  return placeOf(Number(block) + 1, 0);
}

export function blockOf(place: Place): bigint {
  return BigInt(Math.floor(place / LOGS_PER_BLOCK));
}

export function logIndexOf(place: Place): number {
  return place % LOGS_PER_BLOCK;
}
