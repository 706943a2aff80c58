import { tradePrice } from "../../src/domain/accrual/tradePrice.ts";
import { parseCurrency } from "../../src/domain/currency.ts";
import { addDays } from "../../src/domain/dates.ts";
import { dateToUnix } from "../../src/domain/instants.ts";
import type { Deal, Desk, SignedItem } from "./desk.ts";
import { assumptions, facts, interestTerms } from "./facts.ts";
import type { DemoAccount } from "./parties.ts";
import type { Random } from "./random.ts";

const MOST_LOTS = 40;

/** Terms every secondary trade of the day shares. */
export function dayTerms(): Pick<Deal, "tradeDate" | "settlementDate" | "validUntil"> {
  const { secondaryTradeDate, secondarySettlementDate } = assumptions;
  return {
    tradeDate: dateToUnix(secondaryTradeDate, facts.utcOffset),
    settlementDate: dateToUnix(secondarySettlementDate, facts.utcOffset),
    validUntil: dateToUnix(addDays(secondarySettlementDate, 1), facts.utcOffset),
  };
}

/** A trade that both sides can cover, near par, with accrued interest (ACT/365F) paid on top. */
export async function randomTrade(desk: Desk, random: Random): Promise<SignedItem> {
  const { accounts, issuance, bond, cash } = desk.market;
  const tradable = accounts.filter((account) => account !== issuance);
  for (;;) {
    const seller = random.pick(tradable.filter((account) => desk.holding(bond, account) > 0n));
    const buyer = random.pick(tradable.filter((account) => account !== seller));
    const held = desk.holding(bond, seller) / assumptions.denomination;
    const lots = BigInt(1 + random.below(Math.min(MOST_LOTS, Number(held))));
    const faceAmount = lots * assumptions.denomination;
    const settlementAmount = priceOf(faceAmount, random);
    if (desk.holding(cash, buyer) < settlementAmount) continue;
    return desk.sign(desk.trade({ seller, buyer, faceAmount, settlementAmount, ...dayTerms() }), {
      seller,
      buyer,
    });
  }
}

/** Clean price between 99.00 and 101.00 % plus accrued interest. */
function priceOf(faceAmount: bigint, random: Random): bigint {
  return tradePrice({
    terms: interestTerms,
    currency: parseCurrency(facts.currency),
    faceAmount,
    cleanPriceE6: BigInt(9_900 + random.below(201)) * 10_000n,
    settlementDate: assumptions.secondarySettlementDate,
  }).settlementAmount;
}

/** Two different dealers, the first with bonds to deliver. */
export function twoDealers(desk: Desk, random: Random): [DemoAccount, DemoAccount] {
  const { dealers, bond } = desk.market;
  const seller = random.pick(
    dealers.filter((dealer) => desk.holding(bond, dealer) >= assumptions.denomination),
  );
  return [seller, random.pick(dealers.filter((dealer) => dealer !== seller))];
}
