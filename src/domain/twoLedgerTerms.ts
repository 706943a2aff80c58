import { isAddressEqual, zeroHash, type Address, type Hex } from "viem";

import { InputError } from "../errors/input.ts";
import { parseAddress } from "./address.ts";
import { formatInstant, LAST_INSTANT } from "./instants.ts";
import { readHex } from "./json.ts";
import { MAX_AMOUNT } from "./money.ts";
import {
  legNames,
  legOf,
  otherLeg,
  type LedgerLeg,
  type LegName,
  type TwoLedgerTrade,
} from "./twoLedgerTrade.ts";

/** Of three arbiters two admit a secret. */
export const ARBITERS = 3;

const ADDRESSES = ["hashTimeLock", "asset", "owner", "receiver"] as const;
const INSTANTS = ["lockBefore", "deadline", "refundableFrom"] as const;

/**
 * What a trade across two ledgers must satisfy whatever the time, as `contracts/settlement/HashLockTerms.sol` asks it of
 * each leg and as neither contract can see of both: that the secret holder locks first, and that its leg ends last, by
 * the margin that this party asks for.
 *
 * @param minMargin Seconds, from the moment the other leg can be refunded to the deadline of the secret holder's.
 * @param path Put before the field's name in an error, such as `trade.`.
 * @throws {InputError} With the first rule that is broken.
 *
 * @example
 * checkTwoLedgerTrade(trade, minimumMargin(timing));
 * const { id } = legLock(trade, "cash");
 */
export function checkTwoLedgerTrade(trade: TwoLedgerTrade, minMargin: bigint, path = ""): void {
  checkWord(trade.hashlock, `${path}hashlock`);
  for (const name of legNames) checkLeg(trade[name], `${path}${name}.`);
  const { security, cash } = trade;
  const oneLedger = security.ledgerId.toLowerCase() === cash.ledgerId.toLowerCase();
  if (oneLedger && isAddressEqual(security.asset, cash.asset)) {
    const expected = "another token than the security, as both legs are on one ledger";
    throw new InputError({ field: `${path}cash.asset`, given: cash.asset, expected });
  }
  checkOrder(trade, minMargin, path);
}

function checkLeg(leg: LedgerLeg, path: string): void {
  checkWord(leg.ledgerId, `${path}ledgerId`);
  for (const name of ADDRESSES) parseAddress(leg[name], { field: path + name });
  for (const name of INSTANTS) {
    const given = leg[name];
    if (given >= 0n && given <= LAST_INSTANT) continue;
    throw new InputError({ field: path + name, given, expected: `UNIX seconds from 0 to ${LAST_INSTANT}` });
  }
  const { owner, receiver, amount } = leg;
  if (isAddressEqual(owner, receiver)) {
    const expected = "another account than the owner's";
    throw new InputError({ field: `${path}receiver`, given: receiver, expected });
  }
  if (amount <= 0n || amount > MAX_AMOUNT) {
    const expected = `minor units from 1 to ${MAX_AMOUNT}`;
    throw new InputError({ field: `${path}amount`, given: amount, expected });
  }
  checkTimes(leg, path);
  checkArbiters(leg, path);
}

function checkTimes({ lockBefore, deadline, refundableFrom }: LedgerLeg, path: string): void {
  if (deadline <= lockBefore) {
    const expected = `later than the end of locking, ${formatInstant(lockBefore)}`;
    throw new InputError({ field: `${path}deadline`, given: formatInstant(deadline), expected });
  }
  if (refundableFrom < deadline) {
    const expected = `the deadline, ${formatInstant(deadline)}, or later`;
    throw new InputError({ field: `${path}refundableFrom`, given: formatInstant(refundableFrom), expected });
  }
}

/** Nobody and no window, or three different and a window. */
function checkArbiters({ arbiters, deadline, refundableFrom }: LedgerLeg, path: string): void {
  const field = `${path}arbiters`;
  if (arbiters.length !== 0 && arbiters.length !== ARBITERS) {
    throw new InputError({ field, given: arbiters.length, expected: `nobody, or ${ARBITERS} addresses` });
  }
  for (const [index, arbiter] of arbiters.entries()) {
    parseAddress(arbiter, { field: `${field}[${index}]` });
    if (!arbiters.slice(0, index).some((earlier) => isAddressEqual(earlier, arbiter))) continue;
    const expected = "another address than the arbiters before";
    throw new InputError({ field: `${field}[${index}]`, given: arbiter, expected });
  }
  if (arbiters.length === 0 && refundableFrom !== deadline) {
    const expected = `the deadline, ${formatInstant(deadline)}, as there are no arbiters`;
    throw new InputError({ field: `${path}refundableFrom`, given: formatInstant(refundableFrom), expected });
  }
  if (arbiters.length !== 0 && refundableFrom === deadline) {
    const expected = `later than the deadline, ${formatInstant(deadline)}, so that the arbiters have time`;
    throw new InputError({ field: `${path}refundableFrom`, given: formatInstant(refundableFrom), expected });
  }
}

function checkOrder(trade: TwoLedgerTrade, minMargin: bigint, path: string): void {
  const last = legOf(trade.secretHolder);
  const first = otherLeg(last);
  const refuse = (leg: LegName, name: "deadline" | "lockBefore", expected: string) => {
    throw new InputError({
      field: `${path}${leg}.${name}`,
      given: formatInstant(trade[leg][name]),
      expected,
    });
  };
  if (trade[last].lockBefore > trade[first].lockBefore) {
    const limit = formatInstant(trade[first].lockBefore);
    refuse(
      last,
      "lockBefore",
      `${limit} or earlier: the ${trade.secretHolder} knows the secret and locks first`,
    );
  }
  const least = trade[first].refundableFrom + minMargin;
  if (trade[last].deadline < least) {
    const why = `${minMargin} s after the ${first} leg can be refunded, as the ${trade.secretHolder} knows the secret`;
    refuse(last, "deadline", `${shown(least)} or later: ${why}`);
  }
}

function checkWord(word: Hex, field: string): void {
  if (readHex(word, field, { least: 32, most: 32 }) !== zeroHash) return;
  throw new InputError({ field, given: word, expected: "other than zero" });
}

/** A margin can lead beyond the last moment that has a name. */
function shown(seconds: bigint): string {
  return seconds <= LAST_INSTANT ? formatInstant(seconds) : `${seconds} s`;
}

/**
 * Seconds between the moment the leg that ends first can be refunded and the deadline of the one that ends last;
 * negative where they are in the wrong order.
 *
 * @example
 * if (marginOf(trade) < minimumMargin(timing)) return "too close";
 */
export function marginOf(trade: TwoLedgerTrade): bigint {
  const last = legOf(trade.secretHolder);
  return trade[last].deadline - trade[otherLeg(last)].refundableFrom;
}

/** Whether an account is the owner or the receiver of a leg. */
export function isPartyOf({ owner, receiver }: LedgerLeg, account: Address): boolean {
  return isAddressEqual(owner, account) || isAddressEqual(receiver, account);
}
