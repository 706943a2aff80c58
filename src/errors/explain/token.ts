import { zones } from "../../domain/accounts.ts";
import { Capability } from "../../domain/policies.ts";
import { amount, mask, name, raw, text, time, type Explanations } from "./show.ts";

/** How a lock stands, in the order of the Solidity enum. */
const lockStatuses = ["none", "open", "delivered", "given back", "relocked"];
const capabilities = { "move value": Capability.MOVE, "lock value": Capability.LOCK };

/** Errors of `contracts/ledger/IRegulatedToken.sol`. */
export const tokenExplanations: Explanations = {
  Token_Paused: () => ({
    message: "Movement of this token is paused",
    hint: "Try again when its authority lets it go on; deadlines run meanwhile.",
    retry: "later",
  }),
  Token_NotPaused: () => ({
    message: "This token is not paused",
    hint: "There is nothing to lift.",
    retry: "no",
  }),
  Token_NotRegistered: ({ account }) => ({
    message: `The account ${raw(account)} is not registered on this ledger`,
    hint: "Check the address; if it is right, the registrar opens the account first.",
    retry: "after-fix",
  }),
  Token_ParticipantSuspended: ({ account }) => ({
    message: `The participant that holds the account ${raw(account)} is suspended`,
    hint: "None of its accounts gives or receives until the CSD resumes it.",
    retry: "later",
  }),
  Token_NotEligible: ({ account, zone, admitted }) => ({
    message: `The account ${raw(account)} is in the zone ${mask(zones, zone)}; this token admits ${mask(zones, admitted)}`,
    hint: "Use an account in a zone that the token admits.",
    retry: "after-fix",
  }),
  Token_OwnKeyInactive: ({ account }) => ({
    message: `The key of ${raw(account)} itself may not act for this account`,
    hint: "A named signer acts for it, through a signed trade or instruction.",
    retry: "after-fix",
  }),
  Token_AccountFrozen: ({ account }) => ({
    message: `The account ${raw(account)} is frozen as a whole`,
    hint: "See the freeze orders on it; it moves again when they are lifted or end.",
    retry: "later",
  }),
  Token_InsufficientFree: ({ account, free, needed }) => ({
    message: `The account ${raw(account)} has ${amount(free)} free and needs ${raw(needed)}; the rest is locked or frozen`,
    hint: "Wait until a lock or a freeze ends, or move value in.",
    retry: "later",
  }),
  Token_SupplyOverflow: ({ supply, most }) => ({
    message: `${amount(supply)} would be issued in all; a token carries at most ${raw(most)}`,
    hint: "Check the amount for digits too many.",
    retry: "after-fix",
  }),
  Token_TooManyFreezeOrders: ({ account, most }) => ({
    message: `The account ${raw(account)} has ${raw(most)} freeze orders, which is the most`,
    hint: "Lift orders that have ended, or replace several by one for the whole account.",
    retry: "after-fix",
  }),
  Token_FreezeOrderExists: ({ account, caseRef }) => ({
    message: `The account ${raw(account)} has a freeze order under the case ${text(caseRef)} already`,
    hint: "Lift that one first, or use the order's own case reference.",
    retry: "after-fix",
  }),
  Token_FreezeOrderUnknown: ({ account, caseRef }) => ({
    message: `The account ${raw(account)} has no freeze order under the case ${text(caseRef)}`,
    hint: "See the freeze orders on the account.",
    retry: "after-fix",
  }),
  Token_FreezeOrderEmpty: ({ account, caseRef }) => ({
    message: `The freeze order ${text(caseRef)} on ${raw(account)} names no amount`,
    hint: "Give an amount, or freeze the whole account.",
    retry: "after-fix",
  }),
  Token_FreezeOrderExpired: ({ expiresAt, time: now }) => ({
    message: `The freeze order would end ${time(expiresAt)}; it is ${time(now)} on the ledger`,
    hint: "Give a later end, or none.",
    retry: "after-fix",
  }),
  Token_PermitExpired: ({ deadline, time: now }) => ({
    message: `The permit was valid until ${time(deadline)}; it is ${time(now)} on the ledger`,
    hint: "The owner signs a new one.",
    retry: "no",
  }),
  Token_InvalidPermit: ({ owner, recovered }) => ({
    message: `The permit was not signed by the owner ${raw(owner)}; the signature leads to ${raw(recovered)}`,
    hint: "Compare amount, spender, deadline and number with what was signed.",
    retry: "after-fix",
  }),
};

/** Errors of `contracts/ledger/ISettlement.sol`. */
export const settlementExplanations: Explanations = {
  Settlement_NotPermitted: ({ policy, capability }) => ({
    message: `The contract ${raw(policy)} is not permitted to ${mask(capabilities, capability)} under this token's authority`,
    hint: "The authority announces and activates it as a policy, if it is meant to be one.",
    retry: "later",
  }),
  Settlement_ZeroAmount: () => ({
    message: "The amount is nought",
    hint: "Give an amount.",
    retry: "after-fix",
  }),
  Settlement_NotBalanced: ({ debits, credits }) => ({
    message: `${amount(debits)} would be debited and ${raw(credits)} credited`,
    hint: "What is debited must equal what is credited; compute the netting again.",
    retry: "after-fix",
  }),
  Settlement_LockExists: ({ lockId, status }) => ({
    message: `The lock ${raw(lockId)} exists already and is ${name(lockStatuses, status)}`,
    hint: "A reference is used once; take another.",
    retry: "after-fix",
  }),
  Settlement_LockNotOpen: ({ lockId, status }) => ({
    message:
      name(lockStatuses, status) === "none"
        ? `There is no lock ${raw(lockId)}`
        : `The lock ${raw(lockId)} has ended: ${name(lockStatuses, status)}`,
    hint: "A lock ends once; see what became of it.",
    retry: "no",
  }),
  Settlement_WrongParties: ({ lockId, owner, receiver }) => ({
    message: `The lock ${raw(lockId)} is not one of ${raw(owner)} for ${raw(receiver)}`,
    hint: "Name the owner and receiver for which it was opened.",
    retry: "after-fix",
  }),
  Settlement_ExceedsLock: ({ lockId, amount: asked, remaining }) => ({
    message: `The lock ${raw(lockId)} still holds ${amount(remaining)}, less than the ${raw(asked)} asked for`,
    hint: "Ask for what it holds, or less.",
    retry: "after-fix",
  }),
  Settlement_SelfLock: ({ account }) => ({
    message: `The account ${raw(account)} would lock value for itself`,
    hint: "Name a receiver other than the owner.",
    retry: "after-fix",
  }),
};
