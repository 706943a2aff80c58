import { isAddressEqual, type Address } from "viem";

import { formatInstant, formatMoney, type SignableTrade } from "../../src/index.ts";
import { deal } from "./deal.ts";

export interface Expected {
  /** Account of the member that was dealt with; undefined where it has none. */
  seller: Address | undefined;
  buyer: Address;
  /** The ledger's, in UNIX seconds. */
  time: bigint;
}

/** What the library cannot know: wherein a trade, sound as it may be, is not the one that was agreed on. */
export function differences(trade: SignableTrade, { seller, buyer, time }: Expected): string[] {
  const latest = time + deal.validity;
  const terms: [what: string, same: boolean, given: string, agreed: string][] = [
    [
      "the seller",
      seller !== undefined && isAddressEqual(trade.seller, seller),
      trade.seller,
      `${deal.seller}, ${seller}`,
    ],
    ["the buyer", isAddressEqual(trade.buyer, buyer), trade.buyer, `${deal.buyer}, ${buyer}`],
    ["the security", trade.isin === deal.isin, trade.isin, deal.isin],
    ["the face amount", trade.faceAmount === deal.face, money(trade.faceAmount), money(deal.face)],
    ["the currency", trade.currency === deal.currency, trade.currency, deal.currency],
    ["the price", trade.settlementAmount === deal.price, money(trade.settlementAmount), money(deal.price)],
    [
      "the first moment",
      trade.settlementDate <= time,
      formatInstant(trade.settlementDate),
      formatInstant(time),
    ],
    [
      "the last moment",
      trade.validUntil <= latest,
      formatInstant(trade.validUntil),
      `${formatInstant(latest)} at the latest`,
    ],
  ];
  return terms
    .filter(([, same]) => !same)
    .map(([what, , given, agreed]) => `${what} is ${given}, agreed was ${agreed}`);
}

function money(amount: bigint): string {
  return formatMoney(amount, deal.currency);
}
