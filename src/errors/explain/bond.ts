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

/** Errors of `contracts/bond/IBondDocuments.sol`. */
export const documentExplanations: Explanations = {
  Documents_NotAListedBond: ({ token }) => ({
    message: `The token ${raw(token)} is not a bond that this ledger lists`,
    hint: "Check the address against the instrument directory: it may be cash, a look-alike, or delisted.",
    retry: "after-fix",
  }),
  Documents_NoIssuer: ({ bond, isin }) => ({
    message: `The bond ${text(isin)} at ${raw(bond)} was not issued by this ledger's factory, so it has no issuer here`,
    hint: "Its documents are kept elsewhere; ask the CSD that listed it.",
    retry: "no",
  }),
  Documents_IssuerSuspended: ({ lei }) => ({
    message: `The issuer, ${text(lei)}, is suspended`,
    hint: "File the document when the suspension is lifted.",
    retry: "later",
  }),
  Documents_BadName: ({ length, most }) => ({
    message: `The document's name has ${raw(length)} bytes; it takes 1 to ${raw(most)}`,
    hint: "Give a short name, such as prospectus.",
    retry: "after-fix",
  }),
  Documents_BadUri: ({ length, most }) => ({
    message: `The document's URI has ${raw(length)} bytes; it takes 1 to ${raw(most)}`,
    hint: "Give the place where the document is kept, or a shorter form of it.",
    retry: "after-fix",
  }),
  Documents_EmptyHash: () => ({
    message: "The document's hash is nought",
    hint: "Give the SHA-256 of its bytes.",
    retry: "after-fix",
  }),
  Documents_WrongVersion: ({ version, next }) => ({
    message: `The document was signed as version ${raw(version)}, and the next is ${raw(next)}`,
    hint: "A lower one is filed already; for a higher one file those before it first. Otherwise sign the document as the next version.",
    retry: "after-fix",
  }),
  Documents_NotSigned: ({ issuanceAccount, recovered }) => ({
    message: `The bond's issuer has not signed this document: its account is ${raw(issuanceAccount)}, the signature leads to ${raw(recovered)}`,
    hint: "Compare every word with what was signed, and see whether the signer still has the power to service the issuance account.",
    retry: "after-fix",
  }),
};
