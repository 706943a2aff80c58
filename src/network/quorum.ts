import { InputError } from "../errors/input.ts";

/** Fewest validators of which one may fail or lie. */
export const LEAST_VALIDATORS = 4;

/** What a number of validators can bear. */
export interface Quorum {
  /** Signatures that make a block final: two thirds, rounded up. */
  signatures: number;
  /** Validators that may be away or false while blocks are made and are final. */
  faults: number;
  /** Votes that let a validator in or out: more than half. */
  votes: number;
}

/**
 * The arithmetic of QBFT for a number of validators.
 *
 * @example
 * quorumOf(4); // { signatures: 3, faults: 1, votes: 3 }
 */
export function quorumOf(validators: number): Quorum {
  return {
    signatures: Math.ceil((validators * 2) / 3),
    faults: Math.floor((validators - 1) / 3),
    votes: Math.floor(validators / 2) + 1,
  };
}

/**
 * Refuses a network that no validator may fail in, unless that was asked for.
 *
 * @throws {InputError} Where there are fewer than four, or none at all.
 *
 * @example
 * requireQuorum(3, { withoutFaultTolerance: false, field: "--count" }); // throws
 */
export function requireQuorum(
  validators: number,
  { withoutFaultTolerance, field }: { withoutFaultTolerance: boolean; field: string },
): void {
  if (validators >= (withoutFaultTolerance ? 1 : LEAST_VALIDATORS)) return;
  throw new InputError({
    field,
    given: validators,
    expected: withoutFaultTolerance ? "a validator at least" : `${LEAST_VALIDATORS} validators or more`,
    hint: withoutFaultTolerance
      ? "Nobody else makes blocks."
      : "With fewer, no validator may be away or false. For a rehearsal, say --without-fault-tolerance.",
  });
}
