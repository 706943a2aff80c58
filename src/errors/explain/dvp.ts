import { sides, tradeStatuses } from "../../domain/trade.ts";
import { amount, name, raw, time, type Explanations } from "./show.ts";

/** Errors of `contracts/settlement/IDvP.sol`. */
export const dvpExplanations: Explanations = {
  DvP_SelfTrade: ({ account }) => ({
    message: `The seller and the buyer are one account, ${raw(account)}`,
    hint: "Name two different accounts.",
    retry: "after-fix",
  }),
  DvP_SameAsset: ({ token }) => ({
    message: `What is delivered and what is paid are one token, ${raw(token)}`,
    hint: "Name two different tokens, or no cash token for free of payment.",
    retry: "after-fix",
  }),
  DvP_UnlistedToken: ({ token }) => ({
    message: `The token ${raw(token)} is not listed on this ledger`,
    hint: "Check the address against the instrument directory: it may be a look-alike, or delisted.",
    retry: "after-fix",
  }),
  DvP_ZeroAmount: ({ faceAmount, settlementAmount }) => ({
    message: `The amounts do not fit: face amount ${raw(faceAmount)}, settlement amount ${raw(settlementAmount)}`,
    hint: "Give both amounts, or for free of payment neither a cash token nor a settlement amount.",
    retry: "after-fix",
  }),
  DvP_DatesOutOfOrder: ({ tradeDate, settlementDate, validFrom, validUntil }) => ({
    message:
      `The dates are out of order: traded ${time(tradeDate)}, to settle ${time(settlementDate)}, ` +
      `valid from ${time(validFrom)} until ${time(validUntil)}`,
    hint: "The settlement date is not before the trade date, and the end of validity is later than everything else.",
    retry: "after-fix",
  }),
  DvP_NotYetValid: ({ validFrom, time: now }) => ({
    message: `The trade is valid from ${time(validFrom)}; it is ${time(now)} on the ledger`,
    hint: "Submit it again then.",
    retry: "later",
  }),
  DvP_TooEarly: ({ settlementDate, time: now }) => ({
    message: `The trade is to settle from ${time(settlementDate)}; it is ${time(now)} on the ledger`,
    hint: "Submit it again then; until then it can be lodged.",
    retry: "later",
  }),
  DvP_Expired: ({ validUntil, time: now }) => ({
    message: `The trade was valid until ${time(validUntil)}; it is ${time(now)} on the ledger`,
    hint: "Both parties sign a new trade with a later end of validity.",
    retry: "no",
  }),
  DvP_NotSigned: ({ side, account, recovered }) => ({
    message: `The ${name(sides, side)} has not signed this trade: its account is ${raw(account)}, the signature leads to ${raw(recovered)}`,
    hint: "Compare every term with what was signed, and see whether the signer still has the power to trade for the account, within its limit.",
    retry: "after-fix",
  }),
  DvP_NonceUsed: ({ nonce, status }) => ({
    message: `A trade of this pair under number ${raw(nonce)} is ${name(tradeStatuses, status)} already`,
    hint: "If it was this trade, there is nothing to do; another one is signed under another number.",
    retry: "no",
  }),
  DvP_OtherTradeLodged: ({ tradeId, nonce }) => ({
    message: `Under number ${raw(nonce)} this pair has lodged another trade than ${raw(tradeId)}`,
    hint: "Settle the lodged one, or sign this one under another number.",
    retry: "no",
  }),
  DvP_AlreadyLodged: ({ tradeId }) => ({
    message: `The trade ${raw(tradeId)} is lodged already`,
    hint: "Settle it; it needs no signatures any more.",
    retry: "no",
  }),
  DvP_NotAParty: ({ caller }) => ({
    message: `${raw(caller)} may cancel for neither party of this trade`,
    hint: "Send the cancellation from a key that may cancel for the seller's or the buyer's account.",
    retry: "after-fix",
  }),
  DvP_CancelAlreadyRequested: ({ tradeId }) => ({
    message: `This party has asked already that the trade ${raw(tradeId)} be cancelled`,
    hint: "It is lodged, so the other party must ask for it as well.",
    retry: "no",
  }),
  DvP_OnlySelf: ({ caller }) => ({
    message: `${raw(caller)} called a step that the DvP contract keeps to itself`,
    hint: "Settle a trade, or a batch of trades, instead.",
    retry: "no",
  }),
  DvP_BatchGasTooLow: ({ index, needed, left }) => ({
    message: `The batch has ${raw(left)} gas left for trade number ${raw(index)}, which may need ${raw(needed)}`,
    hint: "Nothing of the batch settled: send it with more gas, or in smaller batches.",
    retry: "after-fix",
  }),
};

/** Errors of `contracts/cash/IWholesaleCash.sol`. */
export const cashExplanations: Explanations = {
  Cash_ReserveRefUsed: ({ reserveRef }) => ({
    message: `Cash was issued against the reserve posting ${raw(reserveRef)} already`,
    hint: "Check the reserve account's statement; each posting is issued against once.",
    retry: "no",
  }),
  Cash_EmptyReserveRef: () => ({
    message: "No reserve posting is named, and cash is issued only against one",
    hint: "Give the reference of the posting in the reserve account.",
    retry: "after-fix",
  }),
  Cash_ZeroAmount: () => ({
    message: "The amount of cash is nought",
    hint: "Give an amount.",
    retry: "after-fix",
  }),
  Cash_NotListed: () => ({
    message: "The CSD's directory does not list this cash",
    hint: "Have it listed, then issue.",
    retry: "after-fix",
  }),
  Cash_HoldingLimit: ({ account, limit, total }) => ({
    message: `The account ${raw(account)} may hold ${amount(limit)} of this cash and would hold ${raw(total)}`,
    hint: "The account pays some out first, or the central bank raises the limit.",
    retry: "later",
  }),
};
