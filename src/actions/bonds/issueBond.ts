import { parseEventLogs, type Address, type TransactionReceipt } from "viem";

import { bondFactoryAbi } from "../../abi/bondFactory.ts";
import type { Ledger } from "../../deployments.ts";
import { zones } from "../../domain/accounts.ts";
import {
  businessDayRules,
  couponKinds,
  dayCounts,
  type BusinessDayRule,
  type CouponKind,
  type DayCount,
} from "../../domain/bonds.ts";
import { currencyToHex, decimalsOf, type Currency } from "../../domain/currency.ts";
import { isinToHex, type Isin } from "../../domain/isin.ts";
import { allBits, numberOf } from "../../domain/names.ts";
import type { WriteClient } from "../client.ts";
import { write } from "../write.ts";

/** Terms of an issue; fixed for its life. Times are UNIX seconds at 00:00 of the day. */
export interface BondTermsInput {
  isin: Isin;
  /** Of face amount, coupon and redemption. */
  currency: Currency;
  /** Mask of `zones` whose accounts may hold it; all unless stated. */
  zones?: number;
  /** The issuer's account of kind *issuance*, in which face amount is created. */
  issuanceAccount: Address;
  /** Face amount in minor units; every movement is a multiple of it. */
  denomination: bigint;
  couponKind: CouponKind;
  /** Annual rate times 1e9; 0 for zero coupon. */
  couponRateE9: bigint;
  /** 0 (at maturity), 1, 2, 4 or 12. */
  couponsPerYear: number;
  dayCount: DayCount;
  businessDayRule: BusinessDayRule;
  /** Business days between record date and payment date. */
  recordDays: number;
  /** First day that interest accrues. */
  issueDate: bigint;
  /** Unset where the schedule is regular. */
  firstCouponDate?: bigint;
  maturityDate: bigint;
  name: string;
}

export interface IssueBondParameters {
  ledger: Ledger;
  terms: BondTermsInput;
  /** Minor units created in the issuance account; 0 to announce only. */
  faceAmount: bigint;
}

export interface IssueBondReturnType {
  bond: Address;
  receipt: TransactionReceipt;
}

/**
 * Deploys and lists a bond and creates its face amount, in one transaction. Takes the CSD's issuance officer.
 *
 * @example
 * const { bond } = await issueBond(csd, { ledger, terms, faceAmount: 800_000_000_00n });
 */
export async function issueBond(
  client: WriteClient,
  { ledger, terms, faceAmount }: IssueBondParameters,
): Promise<IssueBondReturnType> {
  const receipt = await write(client, {
    address: ledger.bondFactory,
    abi: bondFactoryAbi,
    functionName: "deployBond",
    args: [encodeTerms(terms), faceAmount],
  });
  const [announced] = parseEventLogs({ abi: bondFactoryAbi, eventName: "BondAnnounced", logs: receipt.logs });
  if (announced === undefined) throw new Error(`No bond was announced in ${receipt.transactionHash}`);
  return { bond: announced.args.bond, receipt };
}

/** Terms as the factory takes them. */
export function encodeTerms(terms: BondTermsInput) {
  return {
    ...terms,
    zones: terms.zones ?? allBits(zones),
    isin: isinToHex(terms.isin),
    currency: currencyToHex(terms.currency),
    decimals: decimalsOf(terms.currency),
    couponKind: numberOf(couponKinds, terms.couponKind),
    dayCount: numberOf(dayCounts, terms.dayCount),
    businessDayRule: numberOf(businessDayRules, terms.businessDayRule),
    issueDate: Number(terms.issueDate),
    firstCouponDate: Number(terms.firstCouponDate ?? 0n),
    maturityDate: Number(terms.maturityDate),
  };
}
