import { bondStatuses } from "../../domain/bonds.ts";
import { amount, name, raw, text, time, type Explanations } from "./show.ts";

/** Errors of `contracts/bond/IBond.sol` and `IBondFactory.sol`. */
export const bondExplanations: Explanations = {
  Bond_NotAnIssuanceAccount: ({ account }) => ({
    message: `The account ${raw(account)} is not an issuance account`,
    hint: "Bonds are created in their issuer's account of kind issuance; check the terms.",
    retry: "after-fix",
  }),
  Bond_NotADenomination: ({ amount: given, denomination }) => ({
    message: `${amount(given)} is not a multiple of the denomination, ${raw(denomination)}`,
    hint: "Give a face amount that is one.",
    retry: "after-fix",
  }),
  Bond_NotInStatus: ({ status }) => ({
    message: `The bond is ${name(bondStatuses, status)}, which does not allow this`,
    hint: "See the bond's status: it moves while it is active.",
    retry: "later",
  }),
  Bond_PrimaryOnly: ({ status }) => ({
    message: `The bond is ${name(bondStatuses, status)}: it is being placed, and moves from its issuance account only`,
    hint: "Trade it when it is active.",
    retry: "later",
  }),
  Bond_WrongTransition: ({ from, to }) => ({
    message: `A bond that is ${name(bondStatuses, from)} cannot become ${name(bondStatuses, to)}`,
    hint: "It goes from announced by open and active to matured and redeemed, or to defaulted.",
    retry: "after-fix",
  }),
  Bond_NotMatured: ({ maturityDate, time: now }) => ({
    message: `The bond matures ${time(maturityDate)}; it is ${time(now)} on the ledger`,
    hint: "Try again then.",
    retry: "later",
  }),
  Bond_ZeroAmount: () => ({
    message: "The face amount is nought",
    hint: "Give a face amount.",
    retry: "after-fix",
  }),
  Bond_StillIssued: ({ issued }) => ({
    message: `${amount(issued)} of the bond are still outstanding`,
    hint: "It is redeemed when the last of it has been paid back and taken out of existence.",
    retry: "later",
  }),
  Bond_RecordDateNotFuture: ({ instant, earliest }) => ({
    message: `The record date ${time(instant)} is too early; the earliest is ${time(earliest)}`,
    hint: "Record dates lie ahead, and after every other that is announced.",
    retry: "after-fix",
  }),
  Bond_RecordDateUnknown: ({ index }) => ({
    message: `The bond has no record date number ${raw(index)}`,
    hint: "See the record dates announced; they count from 0.",
    retry: "after-fix",
  }),
  Bond_RecordDateNotReached: ({ index, instant, time: now }) => ({
    message: `Record date number ${raw(index)} is ${time(instant)}; it is ${time(now)} on the ledger`,
    hint: "Ask again when it has passed.",
    retry: "later",
  }),
  Bond_BadTerms: ({ term }) => ({
    message: `The bond's terms are wrong at ${raw(term)}`,
    hint: "Compare this term with the term sheet and with the rules of BondTerms.",
    retry: "after-fix",
  }),
  Bond_NotAnIssuer: ({ account }) => ({
    message: `The account ${raw(account)} is not the issuance account of an issuer`,
    hint: "Open an account of kind issuance for a participant with the role issuer.",
    retry: "after-fix",
  }),
  Bond_DeploymentFailed: ({ isin }) => ({
    message: `The bond ${text(isin)} could not be deployed`,
    hint: "Most likely a bond with this ISIN exists already, or the transaction ran out of gas.",
    retry: "after-fix",
  }),
};
