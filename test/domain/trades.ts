import { zeroAddress } from "viem";
import { privateKeyToAccount, type PrivateKeyAccount } from "viem/accounts";

import { parseDate } from "../../src/domain/dates.ts";
import { dateToUnix, LAST_INSTANT, parseUtcOffset } from "../../src/domain/instants.ts";
import { parseIsin } from "../../src/domain/isin.ts";
import { MAX_AMOUNT } from "../../src/domain/money.ts";
import { tradeTypedData, type SignableTrade, type TradeVenue } from "../../src/domain/trade.ts";
import type { TradeFile, TradeSignature } from "../../src/domain/tradeFile.ts";
import { parseAddress } from "../../src/domain/address.ts";
import type { Chance } from "./support.ts";

const HONG_KONG = parseUtcOffset("+08:00");
const at = (text: string) => dateToUnix(parseDate(text), HONG_KONG);

export const seller: PrivateKeyAccount = privateKeyToAccount(`0x${"5e".repeat(32)}`);
export const buyer: PrivateKeyAccount = privateKeyToAccount(`0x${"b0".repeat(32)}`);

export const venue: TradeVenue = {
  chainId: 31_337,
  dvp: parseAddress("0xdc64a140aa3e981100a9beca4e685f962f0cf6c9"),
  ledgerId: `0x${"1d".repeat(32)}`,
};

/** HKD 8 million of a bond at 100.25, agreed on a Thursday, to settle on the Friday. */
export const trade: SignableTrade = {
  seller: seller.address,
  buyer: buyer.address,
  isin: parseIsin("US0378331005"),
  security: parseAddress("0x5fc8d32690cc91d4c39d9d3abcbd16989f875707"),
  faceAmount: 800_000_000n,
  currency: "HKD",
  cash: parseAddress("0x0165878a594ca255338adfa4d48449f69242eb8f"),
  settlementAmount: 802_000_000n,
  tradeDate: at("2023-02-16"),
  settlementDate: at("2023-02-17"),
  validFrom: at("2023-02-16"),
  validUntil: at("2023-02-22"),
  nonce: 0n,
};

/** The trade in a file that nobody has signed. */
export const empty: TradeFile = { ...venue, trade, signatures: [] };

/** A party's signature of a file. */
export async function sign(side: "seller" | "buyer", file: TradeFile = empty): Promise<TradeSignature> {
  const wallet = side === "seller" ? seller : buyer;
  const signature = await wallet.signTypedData(tradeTypedData(file, file.trade));
  return { side, signer: wallet.address, signature };
}

/** Any trade that is well-formed. */
export function anyTrade(chance: Chance): SignableTrade {
  const free = chance.below(4) === 0;
  const address = () => parseAddress(chance.hex(20));
  const settlementDate = chance.uint(37);
  const tradeDate = settlementDate - (chance.uint(37) % (settlementDate + 1n));
  const validUntil = settlementDate + 1n + (chance.uint(37) % (LAST_INSTANT - settlementDate));
  return {
    seller: address(),
    buyer: address(),
    isin: chance.pick([trade.isin, "HKD"] as const),
    security: address(),
    faceAmount: (chance.uint(96) % MAX_AMOUNT) + 1n,
    currency: free ? "" : chance.pick([parseIsin("US5949181045"), "USD"] as const),
    cash: free ? zeroAddress : address(),
    settlementAmount: free ? 0n : (chance.uint(96) % MAX_AMOUNT) + 1n,
    tradeDate,
    settlementDate,
    validFrom: chance.uint(37) % validUntil,
    validUntil,
    nonce: chance.uint(256),
  };
}
