import type { Address } from "viem";

import type { AccountKind } from "../../domain/accounts.ts";

// Who sees what, and who may submit: the one place that says so. Pure: it is told what the ledger knows. It is a
// convenience of the gateway and no confidentiality: whoever runs a node reads everything.

export const gatewayRoles = ["participant", "custodian", "issuer", "regulator"] as const;

export type GatewayRole = (typeof gatewayRoles)[number];

/** Whom an API key speaks for. */
export interface Principal {
  /** Name of the key, for logs and limits. */
  name: string;
  role: GatewayRole;
  /** The participant; a regulator's key has none. */
  lei?: string;
}

/** What a route gives, or takes. Each route names one; see {@link reaches}. */
export const resources = [
  "participants",
  "accounts",
  "positions",
  "statements",
  "bonds",
  "holders",
  "trades",
  "events",
  "submissions",
  "submit",
] as const;

export type Resource = (typeof resources)[number];

/** How far a role reaches: to nothing, to what is its own, or to everything. */
export type Reach = "none" | "own" | "all";

/**
 * The table of rights. The names of participants and the terms of bonds are what anybody needs to agree on a trade;
 * everything else is its owner's and the regulator's.
 */
export const reaches: Readonly<Record<Resource, Readonly<Record<GatewayRole, Reach>>>> = {
  participants: { participant: "all", custodian: "all", issuer: "all", regulator: "all" },
  accounts: { participant: "own", custodian: "own", issuer: "own", regulator: "all" },
  positions: { participant: "own", custodian: "own", issuer: "own", regulator: "all" },
  statements: { participant: "own", custodian: "own", issuer: "own", regulator: "all" },
  bonds: { participant: "all", custodian: "all", issuer: "own", regulator: "all" },
  holders: { participant: "none", custodian: "none", issuer: "own", regulator: "all" },
  trades: { participant: "own", custodian: "own", issuer: "own", regulator: "all" },
  events: { participant: "own", custodian: "own", issuer: "own", regulator: "all" },
  submissions: { participant: "own", custodian: "own", issuer: "own", regulator: "all" },
  submit: { participant: "own", custodian: "own", issuer: "own", regulator: "none" },
};

/** What of a participant the policy asks. */
export interface KnownParticipant {
  lei: string;
  accounts: readonly { account: Address; kind: AccountKind }[];
}

/** What of a bond the policy asks. */
export interface KnownBond {
  isin: string;
  token: Address;
  issuanceAccount: Address;
}

/** What a key's own things are, as the ledger stands. */
export interface Scope {
  /** Who submissions belong to: another key of the same role and participant is the same. */
  owner: string;
  lei: string | undefined;
  /** In small letters. */
  accounts: ReadonlySet<string>;
  /** ISINs; of an issuer only. */
  bonds: ReadonlySet<string>;
  /** Tokens of these bonds, in small letters. */
  tokens: ReadonlySet<string>;
}

/** Accounts that a custodian runs for its clients. */
const CLIENTS: readonly AccountKind[] = ["client-omnibus", "client-segregated"];

/** Which accounts of its participant a role sees. A bank's own desk does not see its clients', its custody desk sees both. */
const ownKinds: Readonly<Record<GatewayRole, (kind: AccountKind) => boolean>> = {
  participant: (kind) => !CLIENTS.includes(kind),
  custodian: () => true,
  issuer: (kind) => kind === "issuance",
  regulator: () => false,
};

/**
 * What is a key's own: accounts by their participant and kind, bonds by the participant of their issuance account.
 *
 * @example
 * const scope = scopeOf(principal, { participants, bonds });
 */
export function scopeOf(
  principal: Principal,
  known: { participants: readonly KnownParticipant[]; bonds: readonly KnownBond[] },
): Scope {
  const { role, lei } = principal;
  const own = known.participants.filter((participant) => participant.lei === lei);
  const accounts = own.flatMap((participant) => participant.accounts);
  const seen = accounts.filter(({ kind }) => ownKinds[role](kind)).map(({ account }) => small(account));
  const issuance = new Set(
    accounts.filter(({ kind }) => kind === "issuance").map(({ account }) => small(account)),
  );
  const bonds =
    role === "issuer" ? known.bonds.filter((bond) => issuance.has(small(bond.issuanceAccount))) : [];
  return {
    owner: ownerOf(principal),
    lei,
    accounts: new Set(seen),
    bonds: new Set(bonds.map(({ isin }) => isin)),
    tokens: new Set(bonds.map(({ token }) => small(token))),
  };
}

/** Who a key's submissions belong to; keys of one role and participant share them, so that a key can be replaced. */
export function ownerOf({ role, lei }: Principal): string {
  return lei === undefined ? role : `${role} ${lei}`;
}

/** Whether a key with this reach sees an account. */
export function seesAccount(reach: Reach, scope: Scope, account: string): boolean {
  return reach === "all" || (reach === "own" && scope.accounts.has(small(account)));
}

/** Whether it sees what an account holds of a token: its own account, or anybody's holding of its own bond. */
export function seesPosition(reach: Reach, scope: Scope, account: string, token: string): boolean {
  return seesAccount(reach, scope, account) || (reach === "own" && scope.tokens.has(small(token)));
}

/** Whether it sees a bond's terms, or its register. */
export function seesBond(reach: Reach, scope: Scope, isin: string): boolean {
  return reach === "all" || (reach === "own" && scope.bonds.has(isin));
}

/** Whether it sees what has parties: a trade, or a hash lock. */
export function seesParties(reach: Reach, scope: Scope, parties: readonly string[]): boolean {
  return parties.some((party) => seesAccount(reach, scope, party));
}

/** Whether it sees a submission. */
export function seesSubmission(reach: Reach, scope: Scope, owner: string): boolean {
  return reach === "all" || (reach === "own" && owner === scope.owner);
}

/** What of events is seen. */
export interface Visible {
  /** Those that touch one of these: addresses in small letters, LEIs, ISINs. */
  subjects: ReadonlySet<string>;
  /** Every event of these tokens. */
  tokens: ReadonlySet<string>;
}

/** What of events a key sees; undefined where it is everything. */
export function visibleEvents(reach: Reach, { lei, accounts, bonds, tokens }: Scope): Visible | undefined {
  if (reach === "all") return undefined;
  if (reach === "none") return { subjects: new Set(), tokens: new Set() };
  return {
    // Not what names the token: a trade in it, and its price, is its parties' alone.
    subjects: new Set([...accounts, ...bonds, ...(lei === undefined ? [] : [lei])]),
    tokens,
  };
}

function small(address: string): string {
  return address.toLowerCase();
}
