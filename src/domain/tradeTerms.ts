import { isAddressEqual, maxUint256, zeroAddress } from "viem";

import { InputError } from "../errors/input.ts";
import { parseAddress } from "./address.ts";
import { formatInstant, LAST_INSTANT } from "./instants.ts";
import { MAX_AMOUNT } from "./money.ts";
import type { Trade } from "./trade.ts";

const ADDRESSES = ["seller", "buyer", "security"] as const;
const AMOUNTS = ["faceAmount", "settlementAmount"] as const;
const INSTANTS = ["tradeDate", "settlementDate", "validFrom", "validUntil"] as const;

/**
 * What a trade must satisfy whatever the time, as `contracts/settlement/TradeTerms.sol` asks it; and that its numbers
 * are ones that can occur: amounts that a token can hold, times that are seconds and not milliseconds.
 *
 * @param path Put before the field's name in an error, such as `trade.`.
 * @throws {InputError} With the first rule that is broken.
 *
 * @example
 * checkTrade(trade);
 * const id = tradeId(venue, trade);
 */
export function checkTrade(trade: Trade, path = ""): void {
  checkRanges(trade, path);
  if (isAddressEqual(trade.seller, trade.buyer)) {
    throw new InputError({
      field: `${path}buyer`,
      given: trade.buyer,
      expected: "another account than the seller's",
    });
  }
  if (isAddressEqual(trade.security, trade.cash)) {
    throw new InputError({
      field: `${path}cash`,
      given: trade.cash,
      expected: "another token than the security",
    });
  }
  checkAmounts(trade, path);
  checkOrder(trade, path);
}

function checkRanges(trade: Trade, path: string): void {
  for (const name of ADDRESSES) parseAddress(trade[name], { field: path + name });
  parseAddress(trade.cash, { field: `${path}cash`, allowZero: true });
  for (const name of AMOUNTS) {
    checkRange(trade[name], MAX_AMOUNT, path + name, `minor units from 0 to ${MAX_AMOUNT}`);
  }
  for (const name of INSTANTS) {
    checkRange(trade[name], LAST_INSTANT, path + name, `UNIX seconds from 0 to ${LAST_INSTANT}`);
  }
  checkRange(trade.nonce, maxUint256, `${path}nonce`, "a number from 0 to 2^256 − 1");
}

function checkRange(given: bigint, most: bigint, field: string, expected: string): void {
  if (given < 0n || given > most) throw new InputError({ field, given, expected });
}

function checkAmounts({ faceAmount, cash, settlementAmount }: Trade, path: string): void {
  if (faceAmount === 0n) {
    throw new InputError({ field: `${path}faceAmount`, given: faceAmount, expected: "more than nothing" });
  }
  const free = isAddressEqual(cash, zeroAddress);
  if (free !== (settlementAmount === 0n)) {
    throw new InputError({
      field: `${path}settlementAmount`,
      given: settlementAmount,
      expected: free
        ? "0, because no cash token is named (free of payment)"
        : "more than nothing; free of payment names no cash token",
    });
  }
}

function checkOrder({ tradeDate, settlementDate, validFrom, validUntil }: Trade, path: string): void {
  const refuse = (name: string, given: bigint, expected: string) => {
    throw new InputError({ field: path + name, given: formatInstant(given), expected });
  };
  if (settlementDate < tradeDate) {
    refuse("settlementDate", settlementDate, `the trade date, ${formatInstant(tradeDate)}, or later`);
  }
  if (validUntil <= settlementDate) {
    refuse("validUntil", validUntil, `later than the settlement date, ${formatInstant(settlementDate)}`);
  }
  if (validUntil <= validFrom) {
    refuse("validUntil", validUntil, `later than the start of validity, ${formatInstant(validFrom)}`);
  }
}
