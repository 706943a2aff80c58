import type { Address } from "viem";

import type { BondTermsInput } from "../src/actions/bonds/issueBond.ts";
import { parseBic } from "../src/domain/bic.ts";
import { parseCountry } from "../src/domain/country.ts";
import type { Currency } from "../src/domain/currency.ts";
import type { CentralBankSpec } from "./deploy/deployLedger.ts";
import { leiOf } from "./lei.ts";

// What every ledger of a script begins with, where nothing depends on what it is exactly.

const DAY = 86_400n;

/** @param officerAccount Index of the account that is its officer. */
export function exampleCentralBank(currency: Currency, officerAccount: number): CentralBankSpec {
  return {
    currency,
    name: "The Central Bank",
    lei: leiOf("CENTRALBANK"),
    bic: parseBic("CBNKHKHHXXX"),
    jurisdiction: parseCountry("HK"),
    officerAccount,
  };
}

export interface ExampleBond extends Pick<BondTermsInput, "isin" | "currency" | "denomination" | "name"> {
  issuanceAccount: Address;
  /** UNIX seconds at 00:00. */
  issueDate: bigint;
}

/** A bond of one year with one coupon, as the first HKSAR tokenised green bond was. */
export function exampleBond({ issueDate, ...terms }: ExampleBond): BondTermsInput {
  return {
    ...terms,
    couponKind: "fixed",
    couponRateE9: 40_500_000n,
    couponsPerYear: 1,
    dayCount: "act-365-fixed",
    businessDayRule: "following",
    recordDays: 1,
    issueDate,
    maturityDate: issueDate + 365n * DAY,
  };
}
