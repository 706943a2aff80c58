import { mnemonicToAccount } from "viem/accounts";
import type { HDAccount } from "viem/accounts";

import { parseBic } from "../../src/domain/bic.ts";
import { leiCheckDigits, parseLei } from "../../src/domain/lei.ts";
import type { Lei } from "../../src/domain/lei.ts";

/** Development keys that every simulated chain knows. They guard nothing. */
const MNEMONIC = "test test test test test test test test test test test junk";

/** Number of a party's key. Accounts whose address holds a nought byte, which costs less, are left out. */
export const partyKeys = {
  csdOfficer: 0,
  centralBankOfficer: 1,
  issuance: 3,
  seller: 4,
  buyer: 5,
  stranger: 6,
} as const;

export type Party = keyof typeof partyKeys;

/** A party's key, for what is signed off the chain. */
export function keyOf(party: Party): HDAccount {
  return mnemonicToAccount(MNEMONIC, { addressIndex: partyKeys[party] });
}

export const BIC = parseBic("BNCHHKHHXXX");

/** 35 characters, the most that ISO 20022 gives a short name. */
export const LEGAL_NAME = "Victoria Harbour Bank (HK) Limited.";

/** A valid LEI that starts with `text`. */
export function leiOf(text: string): Lei {
  const first18 = text.padEnd(18, "0");
  return parseLei(`${first18}${leiCheckDigits(first18)}`);
}
