import { InputError } from "../errors/input.ts";
import { formatDecimal, parseDecimal } from "./money.ts";
import { parseName } from "./names.ts";

// The tables of `contracts/bond/BondTerms.sol`, each in the order of its Solidity enum.

/** Day-count conventions (ISDA 2006 definitions §4.16 and ICMA rule 251). */
export const dayCounts = [
  "act-360",
  "act-365-fixed",
  "act-365-actual",
  "act-365-l",
  "act-act-isda",
  "act-act-icma",
  "act-act-afb",
  "thirty-360-bond-basis",
  "thirty-360-us",
  "thirty-e-360",
  "thirty-e-360-isda",
  "thirty-e-plus-360",
  "nl-365",
] as const;

export type DayCount = (typeof dayCounts)[number];

/** How a bond pays interest. */
export const couponKinds = ["zero", "fixed", "floating", "index-linked"] as const;

export type CouponKind = (typeof couponKinds)[number];

/** What happens to a payment date that is no business day. */
export const businessDayRules = [
  "no-adjust",
  "following",
  "modified-following",
  "preceding",
  "modified-preceding",
] as const;

export type BusinessDayRule = (typeof businessDayRules)[number];

/** Life of a bond. */
export const bondStatuses = ["announced", "open", "active", "matured", "redeemed", "defaulted"] as const;

export type BondStatus = (typeof bondStatuses)[number];

const NEXT_STATUSES: Readonly<Record<BondStatus, readonly BondStatus[]>> = {
  announced: [], // it opens by its first issue
  open: ["active"],
  active: ["matured", "defaulted"],
  matured: ["redeemed", "defaulted"],
  redeemed: [],
  defaulted: ["redeemed"],
};

/**
 * What an officer can move a bond to, as `contracts/bond/Bond.sol` has it.
 *
 * @example
 * nextBondStatuses("open"); // ["active"]
 */
export function nextBondStatuses(status: BondStatus): readonly BondStatus[] {
  return NEXT_STATUSES[status];
}

const MAX_RATE_E9 = 2n ** 64n - 1n;
/** 1 % is 10,000,000 of 1e9. */
const DECIMALS_OF_PERCENT = 7;

/**
 * A day-count convention by name, `act-365-fixed` or `Act365Fixed`.
 *
 * @throws {InputError} Where it is unknown.
 *
 * @example
 * parseDayCount("ACT/ACT ICMA"); // "act-act-icma"
 */
export function parseDayCount(text: string, field = "dayCount"): DayCount {
  return parseName(dayCounts, text, field);
}

/**
 * A coupon kind by name.
 *
 * @throws {InputError} Where it is unknown.
 *
 * @example
 * parseCouponKind("fixed");
 */
export function parseCouponKind(text: string, field = "couponKind"): CouponKind {
  return parseName(couponKinds, text, field);
}

/**
 * A business-day rule by name.
 *
 * @throws {InputError} Where it is unknown.
 *
 * @example
 * parseBusinessDayRule("ModifiedFollowing"); // "modified-following"
 */
export function parseBusinessDayRule(text: string, field = "businessDayRule"): BusinessDayRule {
  return parseName(businessDayRules, text, field);
}

/**
 * A bond's status by name.
 *
 * @throws {InputError} Where it is unknown.
 *
 * @example
 * parseBondStatus("active");
 */
export function parseBondStatus(text: string, field = "status"): BondStatus {
  return parseName(bondStatuses, text, field);
}

/**
 * An annual rate times 1e9, from percent with at most seven decimals. Rates below nought do not exist on chain.
 *
 * @throws {InputError} Where it is written otherwise or exceeds 64 bits.
 *
 * @example
 * parseRatePercent("4.05"); // 40_500_000n
 */
export function parseRatePercent(text: string, field = "rate"): bigint {
  const rateE9 = parseDecimal(text, DECIMALS_OF_PERCENT, { field });
  if (rateE9 > MAX_RATE_E9) {
    throw new InputError({
      field,
      given: text,
      expected: `at most ${formatRatePercent(MAX_RATE_E9)} percent`,
    });
  }
  return rateE9;
}

/**
 * An annual rate times 1e9 as percent, without needless zeros.
 *
 * @example
 * formatRatePercent(40_500_000n); // "4.05"
 */
export function formatRatePercent(rateE9: bigint): string {
  return formatDecimal(rateE9, DECIMALS_OF_PERCENT).replace(/\.?0+$/, "");
}
