import type { InterestTerms } from "../../src/domain/accrual/tradePrice.ts";
import { parseDate } from "../../src/domain/dates.ts";
import { dateToUnix, parseUtcOffset } from "../../src/domain/instants.ts";
import { isinCheckDigit, parseIsin } from "../../src/domain/isin.ts";
import { parseRatePercent } from "../../src/domain/bonds.ts";

/**
 * The public facts the demo starts from: the HKSAR Government's first tokenised green bond, priced 15 February 2023.
 * HK$800 million, 4.05 %, 365 days, delivery versus payment on T+1, four banks, two investor custodians.
 *
 * Source: HKSAR Government press release of 16 February 2023. Names, codes, keys and secondary trades are invented.
 */
export const facts = {
  bondName: "HKSAR 4.05% 2024 (demo)",
  isin: parseIsin(`HK000091230${isinCheckDigit("HK000091230")}`),
  currency: "HKD",
  /** HK$800 million in cents. */
  issued: 800_000_000_00n,
  rateE9: parseRatePercent("4.05"),
  tradeDate: parseDate("2023-02-15"),
  settlementDate: parseDate("2023-02-16"),
  maturityDate: parseDate("2024-02-16"),
  utcOffset: parseUtcOffset("+08:00"),
} as const;

/** How the bond pays interest: once, at maturity. */
export const interestTerms = {
  couponKind: "fixed",
  couponRateE9: facts.rateE9,
  couponsPerYear: 1,
  dayCount: "act-365-fixed",
  issueDate: dateToUnix(facts.settlementDate, facts.utcOffset),
  maturityDate: dateToUnix(facts.maturityDate, facts.utcOffset),
} as const satisfies InterestTerms;

/** Invented, but plausible: denomination HK$50,000; secondary trades agreed on a Friday, settled on the Monday. */
export const assumptions = {
  denomination: 50_000_00n,
  secondaryTradeDate: parseDate("2023-02-17"),
  secondarySettlementDate: parseDate("2023-02-20"),
  secondaryTrades: 500,
} as const;
