import { powers } from "../../../../src/domain/accounts.ts";
import { defaultTiming, leastMargin } from "../../../../src/domain/htlcTiming.ts";
import { mayAct } from "../../../../src/domain/mayAct.ts";
import type { AccountView } from "../../../../src/domain/participantBook.ts";
import { publicSecret, type TwoLedgerStanding } from "../../../../src/domain/twoLedgerStatus.ts";
import {
  legOf,
  otherLeg,
  ownerSide,
  type LegName,
  type TwoLedgerTrade,
} from "../../../../src/domain/twoLedgerTrade.ts";

/** What can be done about a leg: `claim` by its holder's secret, `claim-public` by the one that is public. */
export type LegActName = "lock" | "claim" | "claim-public" | "deliver" | "refund";

/** Why an act is not open, to this reader or at this time. */
export type Blocked =
  | "no-wallet"
  | "node-away"
  | "other-node-away"
  | "not-signer"
  | "counter-not-locked"
  | "counter-ended"
  | "margin"
  | "not-yet";

export interface LegAct {
  act: LegActName;
  blocked?: Blocked;
}

export interface LegActsParameters {
  trade: TwoLedgerTrade;
  name: LegName;
  standing: TwoLedgerStanding;
  /** The connected wallet's address; undefined where none is. */
  wallet: string | undefined;
  /** Whether the wallet signs for the owner of the leg, and for its receiver. */
  signsFor: { owner: boolean; receiver: boolean };
  /** The owner's account, as the registry has it. */
  owner: AccountView | undefined;
  /** Whether the node of this leg's ledger answers. */
  usable: boolean;
  /** Whether that of the other one does. */
  otherUsable: boolean;
}

/**
 * The acts that a leg is open for as it stands, and what is in the way of each. Only locking takes a certain key; what is
 * against a party's own interest is not offered to it: neither giving back what it is to receive, nor claiming by a secret
 * that is not its own.
 */
export function actsOfLeg(parameters: LegActsParameters): LegAct[] {
  const { trade, name, standing } = parameters;
  const { status, time } = standing[name];
  const { lockBefore } = trade[name];
  switch (status) {
    case "none":
      return time < lockBefore ? [act("lock", anyone(parameters) ?? lockBlocked(parameters))] : [];
    case "locked":
      return [...claims(parameters), ...refunds(parameters)];
    case "revealed":
      return [act("deliver", anyone(parameters))];
    case "delivered":
    case "refunded":
  }
  return [];
}

function act(name: LegActName, blocked: Blocked | undefined): LegAct {
  return { act: name, ...(blocked !== undefined && { blocked }) };
}

function anyone({ wallet, usable }: LegActsParameters): Blocked | undefined {
  if (wallet === undefined) return "no-wallet";
  return usable ? undefined : "node-away";
}

function lockBlocked({ trade, name, standing, wallet, owner, otherUsable }: LegActsParameters) {
  if (!otherUsable) return "other-node-away";
  const { amount } = trade[name];
  const { time } = standing[name];
  if (!owner || !mayAct(owner, { signer: wallet!, power: powers.lock, amount, time })) return "not-signer";
  if (ownerSide(name) === trade.secretHolder) return undefined;
  const counter = standing[otherLeg(name)].status;
  if (counter === "none") return "counter-not-locked";
  return counter === "locked" ? undefined : "counter-ended";
}

function claims(parameters: LegActsParameters): LegAct[] {
  const { trade, name, standing, signsFor, otherUsable } = parameters;
  const { time } = standing[name];
  const left = trade[name].deadline - time;
  if (left <= 0n) return [];
  if (publicSecret(standing) !== undefined) return [act("claim-public", anyone(parameters))];
  // The holder's own leg is claimed by the other party, once the secret is public.
  if (name === legOf(trade.secretHolder)) return [];
  if (signsFor.owner && !signsFor.receiver) return [];
  const away = otherUsable ? undefined : "other-node-away";
  const late = left < leastMargin(defaultTiming) ? "margin" : undefined;
  return [act("claim", anyone(parameters) ?? away ?? late)];
}

function refunds(parameters: LegActsParameters): LegAct[] {
  const { trade, name, standing, signsFor } = parameters;
  if (signsFor.receiver && !signsFor.owner) return [];
  const early = standing[name].time < trade[name].refundableFrom ? "not-yet" : undefined;
  return [act("refund", anyone(parameters) ?? early)];
}
