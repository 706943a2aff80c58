import type { Hex } from "viem";

/** Every contract that a ledger consists of. */
export const suiteContracts = [
  "Authority",
  "FourEyes",
  "ParticipantRegistry",
  "BondFactory",
  "BondCode",
  "BondDocuments",
  "Bond",
  "WholesaleCash",
  "CashRedemption",
  "DvP",
  "HashTimeLock",
] as const;

export type SuiteContract = (typeof suiteContracts)[number];

/** A contract as the compiler made it. */
export interface ContractBuild {
  creationCode: Hex;
  /** With noughts where the constructor writes immutables. */
  deployedCode: Hex;
  /** Where that is, in bytes. */
  immutables: readonly { start: number; length: number }[];
}

export type SuiteBuild = Readonly<Record<SuiteContract, ContractBuild>>;

/**
 * Bytes of a code.
 *
 * @example
 * sizeOf("0x6000"); // 2
 */
export function sizeOf(code: Hex): number {
  return code.length / 2 - 1;
}
