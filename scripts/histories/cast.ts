import { keccak256, toHex, type Address, type Hex } from "viem";
import { mnemonicToAccount, type HDAccount } from "viem/accounts";

import type { AccountKind } from "../../src/domain/accounts.ts";
import { parseCountry } from "../../src/domain/country.ts";
import { parseCurrency } from "../../src/domain/currency.ts";

/** Development keys that every simulated chain knows. They guard nothing. */
const MNEMONIC = "test test test test test test test test test test test junk";

/** Numbers of the chain's keys, by what they are in every history. */
export const keys = {
  csd: 0,
  centralBank: 1,
  issuer: 2,
  banks: [3, 4, 5, 6, 7],
  custodian: 8,
  stranger: 9,
  arbiters: [10, 11, 12],
  officers: [13, 14, 15, 16, 17],
  /** Holds ADMIN of the CSD with a delay. */
  delayed: 18,
  foreignBank: 19,
} as const;

export const HKD = parseCurrency("HKD");
export const USD = parseCurrency("USD");
export const HK = parseCountry("HK");
export const DAY = 86_400n;
export const HOUR = 3_600n;
export const DENOMINATION = 50_000_00n;

/** An account of the market, and the keys that may act for it. */
export interface Account {
  address: Address;
  kind: Exclude<AccountKind, "none">;
  /** Of its participant, the text of which a LEI was made. */
  participant: string;
  /** Number of its own key; undefined where it has none. */
  key?: number;
  /** Number of the key that signs for it. */
  signer: number;
}

/** What moves on the ledger. */
export interface Token {
  address: Address;
  kind: "Bond" | "WholesaleCash";
  /** ISIN or currency. */
  code: string;
  authority: Address;
  /** Number of the key that holds the authority's roles. */
  officer: number;
  /** Every amount is a multiple of it. */
  unit: bigint;
}

/** An officer of a four-eyes contract. */
export interface Officer {
  key: number;
  person: Hex;
}

/** A four-eyes contract with its officers, each another person in the beginning. */
export interface FourEyesContract {
  address: Address;
  authority: Address;
  /** Number of the key that holds the authority's roles beside it. */
  officer: number;
  officers: readonly Officer[];
}

const accountsByNumber = new Map<number, HDAccount>();

export function keyOf(number: number): HDAccount {
  const known = accountsByNumber.get(number) ?? mnemonicToAccount(MNEMONIC, { addressIndex: number });
  accountsByNumber.set(number, known);
  return known;
}

/** An address that nobody has a key of. */
export function keylessAddress(name: string): Address {
  return `0x${keccak256(toHex(`vinculum histories ${name}`)).slice(-40)}`;
}

/** A text as 32 bytes, padded on the right. */
export function bytes32(text: string): Hex {
  return toHex(text, { size: 32 });
}
