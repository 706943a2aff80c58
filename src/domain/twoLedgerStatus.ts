import type { Hex } from "viem";

import type { HashLockStatus } from "./hashLock.ts";
import type { Side } from "./trade.ts";
import { legNames, legOf, otherLeg, ownerSide, type LegName, type TwoLedgerTrade } from "./twoLedgerTrade.ts";

/** How one leg stands. */
export interface LegStanding {
  status: HashLockStatus;
  /** The ledger's clock, in UNIX seconds. */
  time: bigint;
  /** The secret, once it is public there. */
  secret?: Hex;
}

/** Both legs. */
export type TwoLedgerStanding = Record<LegName, LegStanding>;

/** What can be done next about a leg. */
export type PendingActName = "lock" | "claim" | "deliver" | "refund" | "admit";

/** What is to be done next about a leg, and who must see to it. */
export interface PendingAct {
  act: PendingActName;
  leg: LegName;
  /** Whose interest it is. Anybody may do anything but lock. */
  by: Side | "arbiters";
  /** UNIX seconds from which it can be done; now where absent. */
  from?: bigint;
  /** UNIX seconds; it must be done while the time is less. */
  before?: bigint;
}

/** How a trade across two ledgers stands as a whole. */
export type TwoLedgerOutcome =
  /** Nobody has locked, and nobody can any more. */
  | "void"
  /** Not decided yet. */
  | "open"
  /** The secret is public, and a leg waits for its delivery. */
  | "decided"
  | "settled"
  /** Whatever was locked was given back. */
  | "given-back"
  /** One leg went through and the other was given back: a party lost its principal. */
  | "split";

/**
 * What is to be done next, the most urgent first; empty once both legs have ended.
 *
 * @example
 * const [next] = pendingActs(trade, { security: { status: "locked", time }, cash: { status: "none", time } });
 */
export function pendingActs(trade: TwoLedgerTrade, standing: TwoLedgerStanding): PendingAct[] {
  const acts =
    publicSecret(standing) === undefined ? beforeSecret(trade, standing) : afterSecret(trade, standing);
  const moment = ({ before, from = 0n }: PendingAct) => before ?? from;
  return acts.toSorted((a, b) => (moment(a) < moment(b) ? -1 : 1));
}

/** The secret, from whichever ledger it is public on. */
export function publicSecret(standing: TwoLedgerStanding): Hex | undefined {
  return standing.security.secret ?? standing.cash.secret;
}

/** How the trade stands as a whole. */
export function twoLedgerOutcome(trade: TwoLedgerTrade, standing: TwoLedgerStanding): TwoLedgerOutcome {
  const is = (status: HashLockStatus) => legNames.filter((leg) => standing[leg].status === status).length;
  const over = (leg: LegName) => standing[leg].time >= trade[leg].lockBefore;
  const [delivered, gone] = [is("delivered"), is("refunded")];
  if (delivered === 2) return "settled";
  if (delivered + is("revealed") > 0) {
    if (gone > 0) return "split";
    return legNames.some((leg) => standing[leg].status === "none" && over(leg)) ? "split" : "decided";
  }
  if (gone === 2) return "given-back";
  const ended = (leg: LegName) =>
    standing[leg].status === "refunded" || (standing[leg].status === "none" && over(leg));
  if (legNames.every(ended)) return gone === 0 ? "void" : "given-back";
  return "open";
}

/** Who gave without receiving, where a trade was split; undefined where nobody did. */
export function loserOf(outcome: TwoLedgerOutcome, standing: TwoLedgerStanding): Side | undefined {
  if (outcome !== "split") return undefined;
  const gone = legNames.find((name) => ["revealed", "delivered"].includes(standing[name].status));
  return gone === undefined ? undefined : ownerSide(gone);
}

function beforeSecret(trade: TwoLedgerTrade, standing: TwoLedgerStanding): PendingAct[] {
  const holders = legOf(trade.secretHolder);
  const others = otherLeg(holders);
  const { status: holder, time: holderTime } = standing[holders];
  const { status: other, time: otherTime } = standing[others];
  const lock = (leg: LegName): PendingAct => ({
    act: "lock",
    leg,
    by: ownerSide(leg),
    before: trade[leg].lockBefore,
  });
  if (holder === "none" && other === "none") {
    return holderTime < trade[holders].lockBefore ? [lock(holders)] : [];
  }
  if (holder === "locked" && other === "none" && otherTime < trade[others].lockBefore) return [lock(others)];
  if (holder === "locked" && other === "locked" && otherTime < trade[others].deadline) {
    return [{ act: "claim", leg: others, by: trade.secretHolder, before: trade[others].deadline }];
  }
  return legNames.flatMap((leg) => {
    if (standing[leg].status !== "locked") return [];
    return [...admission(trade, standing, leg), refund(trade, standing, leg)];
  });
}

/** The secret is out: each leg that is still locked is claimed by its receiver, in time. */
function afterSecret(trade: TwoLedgerTrade, standing: TwoLedgerStanding): PendingAct[] {
  return legNames.flatMap((leg) => {
    const { status, time } = standing[leg];
    const { deadline } = trade[leg];
    if (status === "revealed") return [{ act: "deliver", leg, by: receiverSide(leg) }];
    if (status !== "locked") return [];
    if (time < deadline) return [{ act: "claim", leg, by: receiverSide(leg), before: deadline }];
    return [...admission(trade, standing, leg), refund(trade, standing, leg)];
  });
}

function admission(trade: TwoLedgerTrade, standing: TwoLedgerStanding, leg: LegName): PendingAct[] {
  const { deadline, refundableFrom } = trade[leg];
  const { time } = standing[leg];
  if (refundableFrom === deadline || time >= refundableFrom) return [];
  return [
    { act: "admit", leg, by: "arbiters", before: refundableFrom, ...(time < deadline && { from: deadline }) },
  ];
}

function refund(trade: TwoLedgerTrade, standing: TwoLedgerStanding, leg: LegName): PendingAct {
  const { refundableFrom } = trade[leg];
  return {
    act: "refund",
    leg,
    by: ownerSide(leg),
    ...(standing[leg].time < refundableFrom && { from: refundableFrom }),
  };
}

function receiverSide(leg: LegName): Side {
  return ownerSide(otherLeg(leg));
}
