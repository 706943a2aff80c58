import { readUint } from "../domain/json.ts";
import { InputError } from "../errors/input.ts";

/** What the members of a network agree on; the genesis block holds it for good. */
export interface NetworkTerms {
  chainId: number;
  /** Seconds from one block to the next. */
  blockPeriod: number;
  /** Blocks after which votes on validators lapse. */
  epochLength: number;
  /** Most gas of one block. */
  gasLimit: bigint;
}

/** The text of each, as a command line has it. */
export type TermsText = Readonly<Record<keyof NetworkTerms, string>>;

/** Room for the deployment of any contract: 24,576 bytes cost 4.9 million to store. */
const LEAST_GAS = 10_000_000n;
/** The most that Besu's documentation names for networks without gas prices. */
const MOST_GAS = 0x1fffffffffffffn;
const LONGEST_PERIOD = 600n;
const LONGEST_EPOCH = 1_000_000n;

/**
 * Reads the terms of a network.
 *
 * @throws {InputError} Where one is no whole number, or out of range. Its field is that of the command line.
 *
 * @example
 * parseTerms({ chainId: "2026", blockPeriod: "2", epochLength: "30000", gasLimit: "100000000" });
 */
export function parseTerms({ chainId, blockPeriod, epochLength, gasLimit }: TermsText): NetworkTerms {
  return {
    chainId: Number(whole(chainId, "--chain-id", 1n, BigInt(Number.MAX_SAFE_INTEGER))),
    blockPeriod: Number(whole(blockPeriod, "--block-period", 1n, LONGEST_PERIOD)),
    epochLength: Number(whole(epochLength, "--epoch-length", 1n, LONGEST_EPOCH)),
    gasLimit: whole(gasLimit, "--gas-limit", LEAST_GAS, MOST_GAS),
  };
}

/**
 * A whole number within bounds.
 *
 * @throws {InputError} Where it is something else.
 *
 * @example
 * const count = whole("4", "--count", 1n, 60n);
 */
export function whole(text: string, field: string, least: bigint, most: bigint): bigint {
  const number = readUint(text, field, most);
  if (number >= least) return number;
  throw new InputError({ field, given: text, expected: `${least} to ${most}` });
}
