import { accountKinds, participantRoles, powers, zones } from "../../domain/accounts.ts";
import { capabilities, policyStatuses } from "../../domain/policies.ts";
import { mask, name, raw, text, time, type Explanations } from "./show.ts";

/** Errors of `contracts/participants/IParticipants.sol` and `IParticipantRegistry.sol`. */
export const participantExplanations: Explanations = {
  Registry_EmptyLedgerId: () => ({
    message: "The ledger has no identity",
    hint: "Deploy it with 32 random bytes as its ledger id.",
    retry: "after-fix",
  }),
  Registry_ParticipantExists: ({ lei }) => ({
    message: `The participant ${text(lei)} is onboarded already`,
    hint: "Amend it, or open further accounts for it.",
    retry: "no",
  }),
  Registry_ParticipantUnknown: ({ lei }) => ({
    message: `There is no participant ${text(lei)}`,
    hint: "Check the LEI; if it is right, onboard the participant first.",
    retry: "after-fix",
  }),
  Registry_EmptyLei: () => ({
    message: "No LEI is given",
    hint: "Give the participant's legal entity identifier.",
    retry: "after-fix",
  }),
  Registry_BadRoles: ({ roles, allowed }) => ({
    message: `A participant's roles cannot be ${mask(participantRoles, roles)}`,
    hint: `Give one or more of ${mask(participantRoles, allowed)}.`,
    retry: "after-fix",
  }),
  Registry_ParticipantAlreadySuspended: ({ lei }) => ({
    message: `The participant ${text(lei)} is suspended already`,
    hint: "There is nothing to do.",
    retry: "no",
  }),
  Registry_ParticipantNotSuspended: ({ lei }) => ({
    message: `The participant ${text(lei)} is not suspended`,
    hint: "There is nothing to lift.",
    retry: "no",
  }),
  Registry_AccountExists: ({ account, lei }) => ({
    message: `The account ${raw(account)} is open already, for the participant ${text(lei)}`,
    hint: "Open the account at another address.",
    retry: "after-fix",
  }),
  Registry_AccountUnknown: ({ account }) => ({
    message: `The account ${raw(account)} is not registered`,
    hint: "Check the address; if it is right, open the account first.",
    retry: "after-fix",
  }),
  Registry_BadAccount: ({ account, kind, zone }) => ({
    message: `The account ${raw(account)} cannot be opened: kind ${name(accountKinds, kind)}, zone ${mask(zones, zone)}`,
    hint: "Give an address, a kind and exactly one zone.",
    retry: "after-fix",
  }),
  Registry_SignerIsAccount: ({ account }) => ({
    message: `The signer named for ${raw(account)} is the account itself, or none`,
    hint: "The account's own key acts without being named; name another one.",
    retry: "after-fix",
  }),
  Registry_SignerRevoked: ({ account, signer }) => ({
    message: `The signer ${raw(signer)} was revoked for ${raw(account)} and never acts for it again`,
    hint: "Name a new key.",
    retry: "no",
  }),
  Registry_SignerUnknown: ({ account, signer }) => ({
    message: `${raw(signer)} is no signer of the account ${raw(account)}`,
    hint: "See who signs for the account; it may have been revoked already.",
    retry: "after-fix",
  }),
  Registry_BadPowers: ({ powers: given, allowed }) => ({
    message: `A signer's powers cannot be ${mask(powers, given)}`,
    hint: `Give one or more of ${mask(powers, allowed)}.`,
    retry: "after-fix",
  }),
};

/** Errors of `contracts/participants/IInstrumentDirectory.sol`. */
export const directoryExplanations: Explanations = {
  Directory_AuthorityUnknown: ({ authority }) => ({
    message: `The authority ${raw(authority)} is not registered on this ledger`,
    hint: "The CSD registers a central bank's authority first.",
    retry: "after-fix",
  }),
  Directory_AuthorityExists: ({ authority, index }) => ({
    message: `The authority ${raw(authority)} is registered already, as number ${raw(index)}`,
    hint: "There is nothing to do.",
    retry: "no",
  }),
  Directory_TooManyAuthorities: ({ most }) => ({
    message: `The ledger has ${raw(most)} authorities, which is the most`,
    hint: "No further central bank can join this ledger.",
    retry: "no",
  }),
  Directory_NotCentralBank: ({ lei }) => ({
    message: `The participant ${text(lei)} is not a central bank`,
    hint: "Check the LEI, or give the participant this role first.",
    retry: "after-fix",
  }),
  Directory_CodeTaken: ({ code, token }) => ({
    message: `The code ${text(code)} belongs to the token ${raw(token)} for good`,
    hint: "Check the ISIN or currency; a code never names a second token.",
    retry: "after-fix",
  }),
  Directory_EmptyCode: ({ token }) => ({
    message: `The token ${raw(token)} states no ISIN or currency`,
    hint: "Check the address: it may not be a token of this system.",
    retry: "after-fix",
  }),
  Directory_NotAContract: ({ authority }) => ({
    message: `There is no contract at ${raw(authority)}, so it cannot be an authority`,
    hint: "Deploy the authority first, or check its address.",
    retry: "after-fix",
  }),
  Directory_AlreadyListed: ({ token, code }) => ({
    message: `The token ${raw(token)} is listed, or was listed before as something else: ${raw(code)}`,
    hint: "A token has one code for good; after a delisting it returns as what it was.",
    retry: "no",
  }),
  Directory_WrongRegistry: ({ token, registry }) => ({
    message: `The token ${raw(token)} belongs to another ledger, whose registry is ${raw(registry)}`,
    hint: "List a token that was deployed for this ledger.",
    retry: "after-fix",
  }),
  Directory_NotListed: ({ token }) => ({
    message: `The token ${raw(token)} is not listed`,
    hint: "Check the address; it may have been delisted already.",
    retry: "after-fix",
  }),
};

/** Errors of `contracts/participants/IPolicyTable.sol`. */
export const policyExplanations: Explanations = {
  Policy_NotAContract: ({ policy }) => ({
    message: `There is no contract at ${raw(policy)}`,
    hint: "Deploy the policy first, or correct its address.",
    retry: "after-fix",
  }),
  Policy_BadCapabilities: ({ capabilities: given, allowed }) => ({
    message: `A policy's capabilities cannot be ${mask(capabilities, given)}`,
    hint: `Give one or more of ${mask(capabilities, allowed)}.`,
    retry: "after-fix",
  }),
  Policy_WrongStatus: ({ policy, status }) => ({
    message: `The policy ${raw(policy)} is in the status ${name(policyStatuses, status)}, which does not allow this step`,
    hint: "A policy is announced, then activated, and in the end closed.",
    retry: "after-fix",
  }),
  Policy_TooEarly: ({ activatableAt, time: now }) => ({
    message: `The policy can be activated from ${time(activatableAt)}; it is ${time(now)} on the ledger`,
    hint: "Activate it then: until then, those who hold value can read its code.",
    retry: "later",
  }),
};
