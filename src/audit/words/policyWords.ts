import { zeroAddress } from "viem";

import { nameAt } from "../../domain/names.ts";
import { sides } from "../../domain/trade.ts";
import { moment, type TradeLegs } from "./shown.ts";
import type { Speaker } from "./speaker.ts";
import type { Wording } from "./tokenWords.ts";

/** Of DvP, hash time locks and redemption. */
export const policyWords = {
  TradeAnnounced: (s, { side, trade }) =>
    `the ${nameAt(sides, side as number)}'s signature published of a trade: ${legs(s, trade as TradeLegs)}`,
  TradeLodged: (s, { trade }) => `a trade that both had signed lodged: ${legs(s, trade as TradeLegs)}`,
  TradeSettled: (s, args) => `a trade settled: ${legs(s, args as unknown as TradeLegs)}`,
  TradeCancelRequested: (s, { bySeller, byBuyer, by }) =>
    `${s.who(by)} asks to cancel a lodged trade${bySeller === true && byBuyer === true ? ", as the other side had" : ""}`,
  TradeCancelled: (s, { seller, buyer, nonce, by }) =>
    `trade ${String(nonce)} of ${s.who(seller)} and ${s.who(buyer)} cancelled by ${s.who(by)}`,
  TradeRefused: (s, { seller, buyer, reason }) =>
    `a trade of ${s.who(seller)} and ${s.who(buyer)} refused: ${s.reason(reason)}`,
  ItemRejected: (s, { index, reason }) =>
    `item ${String(index)} of a batch was not what both parties had signed: ${s.reason(reason)}`,
  HashLocked: (s, { owner, receiver, terms }) => {
    const { asset, amount, deadline } = terms as { asset: string; amount: bigint; deadline: bigint };
    return `${s.amount(asset, amount)} of ${s.who(owner)} locked under a hash for ${s.who(receiver)}, to be claimed before ${moment(deadline)}`;
  },
  SecretRevealed: () => "the secret of a hash lock revealed: it is decided",
  DeliveryWaits: (s, { reason }) => `the delivery of a decided hash lock waits: ${s.reason(reason)}`,
  HashLockDelivered: (s, { receiver }) => `a hash lock delivered to ${s.who(receiver)}`,
  HashLockRefunded: (s, { owner }) => `a hash lock given back to ${s.who(owner)}: nobody revealed its secret`,
  SecretAdmitted: (s, { first, second }) =>
    `the arbiters ${s.who(first)} and ${s.who(second)} admitted the secret of a hash lock after its deadline`,
  RedemptionRequested: (s, { account, ref, amount, expiresAt }, at) =>
    `${s.who(account)} asks to redeem ${s.redeemed(at, amount)}, reference ${s.reference(ref)}, until ${moment(expiresAt)}`,
  RedemptionConfirmed: (s, { account, paymentRef, amount }, at) =>
    `${s.redeemed(at, amount)} of ${s.who(account)} redeemed, paid under ${s.reference(paymentRef)}`,
  RedemptionRejected: (s, { account, reason }) =>
    `the redemption of ${s.who(account)} rejected: ${String(reason)}`,
  RedemptionReleased: (s, { account }) => `the redemption of ${s.who(account)} ended without an answer`,
  SweepMandateSet: (s, { account, mandated }) =>
    `${s.who(account)} ${mandated === true ? "gives" : "withdraws"} the mandate to sweep its cash`,
  CashSwept: (s, { account, paymentRef, amount }, at) =>
    `${s.redeemed(at, amount)} of ${s.who(account)} swept into reserves, paid under ${s.reference(paymentRef)}`,
  SweepRefused: (s, { account, reason }) => `the sweep of ${s.who(account)} refused: ${s.reason(reason)}`,
} satisfies Readonly<Record<string, Wording>>;

function legs(s: Speaker, { seller, buyer, security, faceAmount, ...paid }: TradeLegs): string {
  const price =
    paid.cash === zeroAddress ? "free of payment" : `against ${s.amount(paid.cash, paid.settlementAmount)}`;
  return `${s.who(seller)} delivers ${s.amount(security, faceAmount)} to ${s.who(buyer)} ${price}`;
}
