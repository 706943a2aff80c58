import { redemptionStatuses } from "../../domain/redemption.ts";
import { amount, name, raw, time, type Explanations } from "./show.ts";

/** Errors of `contracts/cash/ICashRedemption.sol`. */
export const redemptionExplanations: Explanations = {
  Redemption_BadMaxTime: ({ maxTime, least, most }) => ({
    message: `Requests for redemption would stand for ${raw(maxTime)} seconds; ${raw(least)} to ${raw(most)} are allowed`,
    hint: "Deploy it with a time in that range.",
    retry: "after-fix",
  }),
  Redemption_NotAuthorised: ({ account, caller }) => ({
    message: `${raw(caller)} may not ask for redemption for the account ${raw(account)}`,
    hint: "Send it from the account's own key, or from a signer with the power service and within its limit.",
    retry: "after-fix",
  }),
  Redemption_NotSigned: ({ account, recovered }) => ({
    message: `The account ${raw(account)} has not signed this request; the signature leads to ${raw(recovered)}`,
    hint: "Compare every word with what was signed, and see whether the signer still has the power service, within its limit.",
    retry: "after-fix",
  }),
  Redemption_SignatureExpired: ({ validUntil, time: now }) => ({
    message: `The request could be submitted until ${time(validUntil)}; it is ${time(now)} on the ledger`,
    hint: "The account signs a new one.",
    retry: "no",
  }),
  Redemption_EmptyRef: () => ({
    message: "The request has no reference",
    hint: "Give the account's own reference for it.",
    retry: "after-fix",
  }),
  Redemption_RefUsed: ({ account, ref, status }) => ({
    message: `The account ${raw(account)} has used the reference ${raw(ref)} already; that request is ${name(redemptionStatuses, status)}`,
    hint: "If it was this request, there is nothing to do; another one has another reference.",
    retry: "no",
  }),
  Redemption_NotRequested: ({ redemptionId, status }) => ({
    message:
      name(redemptionStatuses, status) === "none"
        ? `There is no request for redemption ${raw(redemptionId)}`
        : `The request for redemption ${raw(redemptionId)} has ended: ${name(redemptionStatuses, status)}`,
    hint: "A request ends once; see what became of it.",
    retry: "no",
  }),
  Redemption_Expired: ({ expiresAt, time: now }) => ({
    message: `The request stood until ${time(expiresAt)}; it is ${time(now)} on the ledger`,
    hint: "Release it, which gives the cash back; the participant may ask again.",
    retry: "no",
  }),
  Redemption_NotYetExpired: ({ expiresAt, time: now }) => ({
    message: `The request stands until ${time(expiresAt)}; it is ${time(now)} on the ledger`,
    hint: "The central bank confirms or rejects it; anyone releases it then.",
    retry: "later",
  }),
  Redemption_EmptyPaymentRef: () => ({
    message: "No payment of reserves is named, and cash is destroyed only against one",
    hint: "Give the reference of the payment out of the reserve account.",
    retry: "after-fix",
  }),
  Redemption_PaymentRefUsed: ({ paymentRef }) => ({
    message: `Cash was redeemed against the payment ${raw(paymentRef)} already`,
    hint: "Check the reserve account's statement; each payment stands for one redemption.",
    retry: "no",
  }),
  Redemption_NoMandate: ({ account }) => ({
    message: `The account ${raw(account)} has given no mandate to sweep it`,
    hint: "The account gives it first, or asks for redemption itself.",
    retry: "after-fix",
  }),
  Redemption_AllFrozen: ({ account, frozen }) => ({
    message: `All that the account ${raw(account)} could give, ${amount(frozen)}, is frozen`,
    hint: "Sweep it when the freeze orders are lifted or have ended.",
    retry: "later",
  }),
  Redemption_SweepMismatch: ({ accounts, paymentRefs }) => ({
    message: `${raw(accounts)} accounts were named to be swept and ${raw(paymentRefs)} payments`,
    hint: "Name one payment for each account.",
    retry: "after-fix",
  }),
  Redemption_SweepGasTooLow: ({ index, needed, left }) => ({
    message: `The sweep has ${raw(left)} gas left for account number ${raw(index)}, which may need ${raw(needed)}`,
    hint: "Nothing was swept: send it with more gas, or in smaller parts.",
    retry: "after-fix",
  }),
  Redemption_OnlySelf: ({ caller }) => ({
    message: `${raw(caller)} called a step that the redemption contract keeps to itself`,
    hint: "Sweep accounts as the central bank instead.",
    retry: "no",
  }),
};
