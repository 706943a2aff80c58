/**
 * Who may call what: the one table against which `test/access` walks every external function of every contract.
 */

/** Role numbers, as in `contracts/access/Roles.sol`. */
export const Role = {
  ADMIN: 0n,
  REGISTRAR: 1n,
  GUARDIAN: 2n,
  RELEASER: 3n,
  LISTER: 4n,
  POLICY_OFFICER: 5n,
  ISSUANCE: 6n,
  SERVICING: 7n,
  ENFORCEMENT: 8n,
} as const;

export type RoleName = keyof typeof Role;

/**
 * Who may call a state-changing function:
 * - a role of the contract's own authority;
 * - `officer`, where the caller is an officer of a four-eyes contract;
 * - `anyone`, where the function itself asks for no standing (the submitter is not trusted);
 * - `party`, where the caller acts for an account of its own, or on what it scheduled or holds itself;
 * - `policy`, where the caller is a policy with a capability, or the one that opened the lock;
 * - `self`, where only the contract itself may.
 */
export type Caller = RoleName | "officer" | "anyone" | "party" | "policy" | "self";

/**
 * The role whose every act tightens, so that one person does it alone. Acts of every other role widen somebody's
 * power, move value or bind the ledger: they take two persons.
 */
export const TIGHTENING_ROLE: RoleName = "GUARDIAN";

const token = {
  transfer: "party",
  transferFrom: "party",
  approve: "party",
  permit: "anyone",
  moveValue: "policy",
  settleNet: "policy",
  burn: "policy",
  lock: "policy",
  deliver: "policy",
  unlock: "policy",
  relock: "policy",
  pause: "GUARDIAN",
  unpause: "RELEASER",
  freeze: "GUARDIAN",
  unfreeze: "RELEASER",
  forceTransfer: "ENFORCEMENT",
} as const satisfies Record<string, Caller>;

/** State-changing functions by contract and name. No contract overloads one. */
export const callers = {
  Authority: {
    cancel: "party",
    consumeScheduledOp: "party",
    execute: "ADMIN",
    grantRole: "ADMIN",
    labelRole: "ADMIN",
    multicall: "anyone",
    renounceRole: "party",
    revokeRole: "ADMIN",
    schedule: "party",
    setGrantDelay: "ADMIN",
    setRoleAdmin: "ADMIN",
    setRoleGuardian: "ADMIN",
    setTargetAdminDelay: "ADMIN",
    setTargetClosed: "ADMIN",
    setTargetFunctionRole: "ADMIN",
    updateAuthority: "ADMIN",
  },
  FourEyes: {
    propose: "officer",
    approve: "officer",
    cancel: "officer",
    actAlone: "officer",
    confirm: "officer",
    suspendPerson: "officer",
    resumePerson: "self",
    addOfficer: "self",
    removeOfficer: "self",
    setSoloIssuance: "self",
  },
  ParticipantRegistry: {
    onboard: "REGISTRAR",
    amend: "REGISTRAR",
    openAccounts: "REGISTRAR",
    setSigner: "REGISTRAR",
    revokeSigner: "GUARDIAN",
    suspend: "GUARDIAN",
    resume: "RELEASER",
    registerAuthority: "LISTER",
    list: "LISTER",
    delist: "GUARDIAN",
    announcePolicy: "POLICY_OFFICER",
    activatePolicy: "POLICY_OFFICER",
    closePolicy: "GUARDIAN",
    multicall: "anyone",
  },
  BondFactory: { deployBond: "ISSUANCE" },
  BondDocuments: { file: "anyone" },
  Bond: {
    ...token,
    issue: "ISSUANCE",
    setStatus: "SERVICING",
    announceRecordDate: "SERVICING",
    withdrawRecordDate: "SERVICING",
  },
  WholesaleCash: { ...token, issue: "ISSUANCE", setHoldingLimit: "RELEASER" },
  CashRedemption: {
    request: "party",
    requestSigned: "anyone",
    confirm: "ISSUANCE",
    reject: "ISSUANCE",
    release: "anyone",
    setSweepMandate: "party",
    sweep: "ISSUANCE",
    sweepIsolated: "self",
  },
  DvP: {
    announce: "anyone",
    lodge: "anyone",
    settle: "anyone",
    settleBatch: "anyone",
    settleAll: "anyone",
    settleIsolated: "self",
    cancel: "party",
  },
  HashTimeLock: {
    lock: "party",
    lockSigned: "anyone",
    reveal: "anyone",
    claim: "anyone",
    deliver: "anyone",
    refund: "anyone",
    admit: "anyone",
  },
} as const satisfies Record<string, Record<string, Caller>>;

export type GovernedContract = keyof typeof callers;

/** The functions of a contract that a role guards, with the role. */
export function guardedFunctions(contract: GovernedContract): { name: string; role: RoleName }[] {
  return Object.entries(callers[contract]).flatMap(([name, caller]) =>
    caller in Role ? [{ name, role: caller as RoleName }] : [],
  );
}
