import type { GovernedContract } from "./roles.ts";

/**
 * By which event an act with a role shows, contract by contract: what a guarded function emits, and the name of that
 * function. A test holds it against the table of callers.
 */
export const guardedEvents = {
  Authority: {
    RoleLabel: "labelRole",
    RoleGranted: "grantRole",
    RoleRevoked: "revokeRole",
    RoleAdminChanged: "setRoleAdmin",
    RoleGuardianChanged: "setRoleGuardian",
    RoleGrantDelayChanged: "setGrantDelay",
    TargetClosed: "setTargetClosed",
    TargetFunctionRoleUpdated: "setTargetFunctionRole",
    TargetAdminDelayUpdated: "setTargetAdminDelay",
  },
  ParticipantRegistry: {
    ParticipantOnboarded: "onboard",
    ParticipantAmended: "amend",
    AccountOpened: "openAccounts",
    SignerSet: "setSigner",
    SignerRevoked: "revokeSigner",
    ParticipantSuspended: "suspend",
    ParticipantResumed: "resume",
    AuthorityRegistered: "registerAuthority",
    InstrumentListed: "list",
    InstrumentDelisted: "delist",
    PolicyAnnounced: "announcePolicy",
    PolicyActivated: "activatePolicy",
    PolicyClosing: "closePolicy",
  },
  BondFactory: { BondAnnounced: "deployBond" },
  Bond: {
    BondIssued: "issue",
    BondStatusChanged: "setStatus",
    RecordDateAnnounced: "announceRecordDate",
    RecordDateWithdrawn: "withdrawRecordDate",
    Paused: "pause",
    Unpaused: "unpause",
    Frozen: "freeze",
    Unfrozen: "unfreeze",
    ForcedTransfer: "forceTransfer",
  },
  WholesaleCash: {
    CashIssued: "issue",
    HoldingLimitSet: "setHoldingLimit",
    Paused: "pause",
    Unpaused: "unpause",
    Frozen: "freeze",
    Unfrozen: "unfreeze",
    ForcedTransfer: "forceTransfer",
  },
  CashRedemption: {
    RedemptionConfirmed: "confirm",
    RedemptionRejected: "reject",
    CashSwept: "sweep",
    SweepRefused: "sweep",
  },
} as const satisfies Partial<Record<GovernedContract, Record<string, string>>>;

/**
 * Guarded functions that show by no event of their own, as they change nothing of their own: `execute` makes a call whose
 * target emits, and `updateAuthority` reaches contracts that let their authority be swapped, of which there are none here.
 */
export const silentFunctions: Partial<Record<GovernedContract, readonly string[]>> = {
  Authority: ["execute", "updateAuthority"],
};

/** The guarded function that an event shows; undefined where any other event. */
export function guardedFunctionOf(contract: string, eventName: string): string | undefined {
  const events = (guardedEvents as Record<string, Record<string, string>>)[contract];
  return events !== undefined && Object.hasOwn(events, eventName) ? events[eventName] : undefined;
}
