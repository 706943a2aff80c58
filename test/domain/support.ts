import { existsSync, readFileSync } from "node:fs";

import { AssertionError, expect } from "chai";

import { InputError } from "../../src/errors/input.ts";

/** Chance that repeats itself: the same seed gives the same run. */
export class Chance {
  #state: number;

  constructor(seed: number) {
    this.#state = seed | 1;
  }

  /** 32 random bits (xorshift). */
  bits(): number {
    let x = this.#state;
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    this.#state = x;
    return x >>> 0;
  }

  /** A whole number in [0, most). */
  below(most: number): number {
    return this.bits() % most;
  }

  /** A whole number of up to `bits` bits, every length equally likely. */
  uint(bits: number): bigint {
    let value = 0n;
    for (let filled = 0; filled < bits; filled += 32) value = (value << 32n) | BigInt(this.bits());
    return value & ((1n << BigInt(this.below(bits + 1))) - 1n);
  }

  pick<Item>(items: ArrayLike<Item>): Item {
    return items[this.below(items.length)]!;
  }

  text(alphabet: string, length: number): string {
    return Array.from({ length }, () => this.pick(alphabet)).join("");
  }

  hex(bytes: number): `0x${string}` {
    return `0x${this.text("0123456789abcdef", bytes * 2)}`;
  }
}

export const CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
export const DIGITS = "0123456789";

/** The input error that an act raises, with exactly this field, and this in what it expected. */
export function expectInputError(act: () => unknown, field: string, expected: string): InputError {
  let thrown: unknown;
  try {
    act();
  } catch (error) {
    thrown = error;
  }
  if (!(thrown instanceof InputError))
    throw new AssertionError(`expected an InputError, got ${String(thrown)}`);
  expect(thrown.field).to.equal(field);
  expect(thrown.expected).to.contain(expected);
  expect(thrown.shortMessage).to.match(new RegExp(`^${field.replaceAll(/[.[\]]/g, "\\$&")}: expected `));
  return thrown;
}

/** Reads a file of the project. */
export function readProject(path: string): string {
  return readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
}

export interface BondVector<Input, Expected> {
  id: string;
  category: string;
  convention: string;
  input: Input;
  expected: Expected;
}

/** Shared reference cases of one category. Skips the running test, with its reason, where there are none. */
export function bondVectors<Input, Expected>(
  test: Mocha.Context,
  category: string,
): BondVector<Input, Expected>[] {
  const file = new URL("../../../shared/vectors/bond_vectors.json", import.meta.url);
  if (!existsSync(file)) {
    test.test!.title += " (skipped: no ../shared/vectors/bond_vectors.json)";
    test.skip();
  }
  const { vectors } = JSON.parse(readFileSync(file, "utf8")) as { vectors: BondVector<Input, Expected>[] };
  return vectors.filter((vector) => vector.category === category);
}
