import { isAddressEqual, type Address, type Hex } from "viem";

import { findAccount } from "../../../../src/actions/participants/resolveAccount.ts";
import {
  compareHashLock,
  type HashLockDifference,
} from "../../../../src/actions/hashLocks/verifyHashLock.ts";
import type { TimingPolicy } from "../../../../src/domain/htlcTiming.ts";
import type { NextActs } from "../../../../src/domain/nextAct.ts";
import { partyActs } from "../../../../src/domain/partyActs.ts";
import type { Side } from "../../../../src/domain/trade.ts";
import {
  loserOf,
  pendingActs,
  publicSecret,
  twoLedgerOutcome,
  type LegStanding,
  type PendingAct,
  type TwoLedgerOutcome,
  type TwoLedgerStanding,
} from "../../../../src/domain/twoLedgerStatus.ts";
import {
  legLock,
  legNames,
  type LegName,
  type TwoLedgerTrade,
} from "../../../../src/domain/twoLedgerTrade.ts";
import type { LedgerLocks } from "./ledgerLocks.ts";
import type { KnownLock, KnownLocks } from "./lockFollower.ts";

/** How a trade stands, by what both ledgers tell. */
export interface TradeModel {
  standing: TwoLedgerStanding;
  outcome: TwoLedgerOutcome;
  /** The most urgent first. */
  pending: readonly PendingAct[];
  parties: Record<Side, NextActs>;
  secret: Hex | undefined;
  /** Legs whose secret is public and that nobody can claim any more: their receivers gave for nothing. */
  late: readonly LegName[];
  /** Who gave and received nothing, once that is final. */
  loser: Side | undefined;
}

export interface TradeModelParameters {
  trade: TwoLedgerTrade;
  data: Record<LegName, LedgerLocks>;
  timing: TimingPolicy;
  /** Whether both chains make blocks by themselves, so that their newest blocks tell the time. */
  ticking: boolean;
}

export function tradeModelOf({ trade, data, timing, ticking }: TradeModelParameters): TradeModel {
  const standing = standingOf(trade, data);
  const apart = standing.security.time - standing.cash.time;
  const clocksAgree = !ticking || (apart < 0n ? -apart : apart) <= timing.clockSkew;
  const partyOf = (side: Side) => partyActs({ trade, standing, side, timing, clocksAgree });
  const outcome = twoLedgerOutcome(trade, standing);
  const secret = publicSecret(standing);
  return {
    standing,
    outcome,
    pending: pendingActs(trade, standing),
    parties: { seller: partyOf("seller"), buyer: partyOf("buyer") },
    secret,
    late: legNames.filter((name) => {
      const { status, time } = standing[name];
      return secret !== undefined && status === "locked" && time >= trade[name].refundableFrom;
    }),
    loser: loserOf(outcome, standing),
  };
}

/** How both legs stand. */
export function standingOf(trade: TwoLedgerTrade, data: Record<LegName, LedgerLocks>): TwoLedgerStanding {
  const of = (name: LegName): LegStanding => {
    const { locks, time } = data[name];
    const state = locks.get(legLock(trade, name).id);
    return {
      status: state?.status ?? "none",
      time,
      ...(state?.secret !== undefined && { secret: state.secret }),
    };
  };
  return { security: of("security"), cash: of("cash") };
}

/** What somebody locked instead of a leg, and where it differs; undefined where nothing of the kind is there. */
export function lockedInstead(
  trade: TwoLedgerTrade,
  name: LegName,
  locks: KnownLocks,
): { lock: KnownLock; differences: HashLockDifference[] } | undefined {
  const leg = legLock(trade, name);
  if (locks.has(leg.id)) return undefined;
  return [...locks.values()]
    .filter(({ terms }) => terms.hashlock === trade.hashlock && isAddressEqual(terms.owner, leg.terms.owner))
    .map((lock) => ({ lock, differences: compareHashLock(leg, lock) }))
    .toSorted((a, b) => a.differences.length - b.differences.length)[0];
}

/** Whose account it is, by its ledger's registry. */
export function holderOf({ registry }: LedgerLocks, account: Address) {
  return findAccount(registry.participants, account);
}
