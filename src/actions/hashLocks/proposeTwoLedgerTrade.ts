import type { Address, Hex } from "viem";
import { readContract } from "viem/actions";

import { hashTimeLockAbi } from "../../abi/hashTimeLock.ts";
import type { Ledger } from "../../deployments.ts";
import { minimumMargin, planTimes, type LegTimes, type TimingPolicy } from "../../domain/htlcTiming.ts";
import type { Side } from "../../domain/trade.ts";
import { checkTwoLedgerTrade } from "../../domain/twoLedgerTerms.ts";
import {
  legNames,
  ownerSide,
  type LedgerLeg,
  type LegName,
  type TwoLedgerTrade,
} from "../../domain/twoLedgerTrade.ts";
import { ChainError } from "../../errors/chain.ts";
import { InputError } from "../../errors/input.ts";
import type { ReadClient } from "../client.ts";
import type { Instrument } from "../instruments/findInstrument.ts";
import { readLedgerTime } from "../time.ts";
import { withTypedErrors } from "../write.ts";

/** One leg to be proposed, and the ledger it is on. */
export interface ProposedLeg {
  client: ReadClient;
  ledger: Ledger;
  instrument: Instrument;
  /** Account that locks. */
  owner: Address;
  /** Account that receives. */
  receiver: Address;
  /** Minor units. */
  amount: bigint;
}

export interface ProposeTwoLedgerTradeParameters {
  security: ProposedLeg;
  cash: ProposedLeg;
  /** SHA-256 of the secret. */
  hashlock: Hex;
  /** Who knows the secret. */
  secretHolder: Side;
  timing: TimingPolicy;
  /** Seconds in which each party, one after the other, opens its lock. */
  lockTime: bigint;
  /** Three arbiters, the same on both ledgers, and for how many seconds they may admit a secret. */
  arbitration?: { arbiters: readonly Address[]; window: bigint };
}

/**
 * A trade across two ledgers for both parties to agree on, by the names that each ledger's directory lists and at times
 * that both clocks admit. Nothing is sent.
 *
 * @throws {InputError} Where the trade is malformed, or a contract would not take its times.
 * @throws {ChainError} `Chain_ClocksApart`, where the two ledgers' clocks differ by more than the policy reckons with.
 *
 * @example
 * const trade = await proposeTwoLedgerTrade({ security, cash, hashlock, secretHolder: "seller", timing, lockTime: 600n });
 */
export async function proposeTwoLedgerTrade({
  security,
  cash,
  hashlock,
  secretHolder,
  timing,
  lockTime,
  arbitration,
}: ProposeTwoLedgerTradeParameters): Promise<TwoLedgerTrade> {
  const legs = { security, cash };
  const now = await readCommonTime(security.client, cash.client, timing);
  const { arbiters = [], window = 0n } = arbitration ?? {};
  const { holder, responder } = planTimes({ now, timing, lockTime, arbitrationWindow: window });
  const leg = (name: LegName): LedgerLeg =>
    ledgerLeg(legs[name], ownerSide(name) === secretHolder ? holder : responder, arbiters);
  const trade = { hashlock, secretHolder, security: leg("security"), cash: leg("cash") };
  checkTwoLedgerTrade(trade, minimumMargin(timing));
  await Promise.all(legNames.map((name) => checkLimits(legs[name], trade[name], now, timing)));
  return trade;
}

/**
 * The later of two ledgers' clocks, where they agree well enough to trade across them.
 *
 * @throws {ChainError} `Chain_ClocksApart`.
 */
export async function readCommonTime(
  first: ReadClient,
  second: ReadClient,
  { clockSkew }: Pick<TimingPolicy, "clockSkew">,
): Promise<bigint> {
  const [one, other] = await Promise.all([readLedgerTime(first), readLedgerTime(second)]);
  const [earlier, later] = one < other ? [one, other] : [other, one];
  if (later - earlier <= clockSkew) return later;
  throw new ChainError(`The clocks of the two ledgers are ${later - earlier} s apart`, {
    code: "Chain_ClocksApart",
    retry: "after-fix",
    hint: `Times of a trade hold on both ledgers only while their clocks agree within ${clockSkew} s; see which of the two is wrong.`,
  });
}

function ledgerLeg(
  { ledger, instrument, owner, receiver, amount }: ProposedLeg,
  times: LegTimes,
  arbiters: readonly Address[],
): LedgerLeg {
  const { chainId, hashTimeLock, ledgerId } = ledger;
  const { code, token } = instrument;
  return {
    chainId,
    hashTimeLock,
    ledgerId,
    instrument: code,
    asset: token,
    owner,
    receiver,
    amount,
    ...times,
    arbiters,
  };
}

/** What the leg's own contract would refuse when the lock is opened. */
async function checkLimits(
  { client, ledger }: ProposedLeg,
  { refundableFrom }: LedgerLeg,
  now: bigint,
  timing: TimingPolicy,
): Promise<void> {
  const contract = { address: ledger.hashTimeLock, abi: hashTimeLockAbi } as const;
  const [minMargin, maxTime] = await withTypedErrors(() =>
    Promise.all([
      readContract(client, { ...contract, functionName: "minMargin" }),
      readContract(client, { ...contract, functionName: "maxTime" }),
    ]),
  );
  const margin = minimumMargin(timing);
  if (margin < minMargin) {
    const expected = `${minMargin} seconds or more, as the contract ${ledger.hashTimeLock} asks for`;
    throw new InputError({ field: "margin", given: margin, expected });
  }
  const time = refundableFrom - now;
  if (time > maxTime) {
    const expected = `times that end ${maxTime} seconds from now or earlier, as the contract ${ledger.hashTimeLock} asks for`;
    throw new InputError({ field: "refundableFrom", given: `${time} seconds from now`, expected });
  }
}
