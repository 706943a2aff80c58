import { bondStatuses } from "../../domain/bonds.ts";
import { nameAt } from "../../domain/names.ts";
import { ISSUED } from "../../domain/holdingsBook.ts";
import { moment, type EventArguments } from "./shown.ts";
import type { Speaker } from "./speaker.ts";

/** Says what an event means; `at` is the contract that said it. */
export type Wording = (speaker: Speaker, args: EventArguments, at: string) => string;

export const tokenWords = {
  Transfer: (s, { from, to, value }, at) => {
    if (from === ISSUED) return `${s.amount(at, value)} issued to ${s.who(to)}`;
    if (to === ISSUED) return `${s.amount(at, value)} of ${s.who(from)} destroyed`;
    return `${s.amount(at, value)} moved from ${s.who(from)} to ${s.who(to)}`;
  },
  Approval: (s, { owner, spender, value }, at) =>
    `${s.who(owner)} lets ${s.who(spender)} move ${s.amount(at, value)}`,
  Locked: (s, { owner, receiver, policy, amount }, at) =>
    `${s.amount(at, amount)} locked in the account of ${s.who(owner)}, for ${s.who(receiver)}, by ${s.who(policy)}`,
  LockDelivered: (s, { amount, remaining }, at) =>
    `${s.amount(at, amount)} of the lock delivered to its receiver, ${s.amount(at, remaining)} left in it`,
  Unlocked: (s, { amount }, at) => `the lock ended and ${s.amount(at, amount)} given back to its owner`,
  Relocked: (s, { amount, givenBack }, at) =>
    `the lock replaced by another of ${s.amount(at, amount)}, and ${s.amount(at, givenBack)} given back`,
  Frozen: (s, { account, caseRef, amount, expiresAt, orderedBy }, at) =>
    `${s.frozen(at, amount)} of ${s.who(account)} frozen, case ${s.reference(caseRef)}, ordered by ${String(orderedBy)}${expiresAt === 0 ? "" : `, until ${moment(expiresAt)}`}`,
  Unfrozen: (s, { account, caseRef, reason }, at) =>
    `the freeze order of case ${s.reference(caseRef)} on ${s.code(at)} of ${s.who(account)} lifted: ${String(reason)}`,
  ForcedTransfer: (s, { from, to, amount, caseRef, legalBasis }, at) =>
    `${s.amount(at, amount)} moved by force from ${s.who(from)} to ${s.who(to)}, case ${s.reference(caseRef)}, by ${String(legalBasis)}`,
  Paused: (s, { by, reason }, at) => `${s.code(at)} paused by ${s.who(by)}: ${String(reason)}`,
  Unpaused: (s, { by, reason }, at) => `${s.code(at)} goes on, by ${s.who(by)}: ${String(reason)}`,
  BondIssued: (s, { issuanceAccount, faceAmount }, at) =>
    `${s.amount(at, faceAmount)} issued into ${s.who(issuanceAccount)}`,
  BondStatusChanged: (s, { from, to }, at) =>
    `${s.code(at)} is ${nameAt(bondStatuses, to as number)}; it was ${nameAt(bondStatuses, from as number)}`,
  RecordDateAnnounced: (s, { index, instant }, at) =>
    `record date ${String(index)} of ${s.code(at)} announced for ${moment(instant)}`,
  RecordDateWithdrawn: (s, { index, instant }, at) =>
    `record date ${String(index)} of ${s.code(at)}, ${moment(instant)}, withdrawn`,
  CashIssued: (s, { account, amount, reserveRef }, at) =>
    `${s.amount(at, amount)} issued to ${s.who(account)} against reserve posting ${s.reference(reserveRef)}`,
  HoldingLimitSet: (s, { account, limit }, at) =>
    limit === 0n
      ? `${s.who(account)} may hold any amount of ${s.code(at)}`
      : `${s.who(account)} may hold ${s.amount(at, limit)} at most`,
} satisfies Readonly<Record<string, Wording>>;
