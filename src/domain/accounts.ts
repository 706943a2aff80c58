import { nameAt, parseMask, parseName } from "./names.ts";

// The tables of `contracts/participants/IParticipants.sol`.

/** What an account is for, in the order of the Solidity enum; `none` is not registered. */
export const accountKinds = [
  "none",
  "house",
  "client-omnibus",
  "client-segregated",
  "pledge",
  "technical",
  "issuance",
] as const;

export type AccountKind = (typeof accountKinds)[number];

/** Where an account belongs: one bit; a token admits a mask of them. */
export const zones = { onshore: 1, "free-trade": 2, offshore: 4 } as const;

export type Zone = keyof typeof zones;

/** What a participant is, as a mask. */
export const participantRoles = {
  "central-bank": 1,
  csd: 2,
  issuer: 4,
  dealer: 8,
  custodian: 16,
  investor: 32,
  regulator: 64,
} as const;

export type ParticipantRole = keyof typeof participantRoles;

/**
 * What a signer may do for an account, as a mask: `trade` signs trades and instructions, `cancel` cancels them,
 * `lock` opens locks and pledges, `service` asks for redemption and elects in corporate actions.
 */
export const powers = { trade: 1, cancel: 2, lock: 4, service: 8 } as const;

export type Power = keyof typeof powers;

/**
 * The kind of an account to be opened; `none` is not one.
 *
 * @throws {InputError} Where it is unknown.
 *
 * @example
 * parseAccountKind("client-omnibus");
 */
export function parseAccountKind(text: string, field = "kind"): Exclude<AccountKind, "none"> {
  return parseName(
    accountKinds.filter((kind) => kind !== "none"),
    text,
    field,
  );
}

/**
 * The kind of an account as the chain numbers it.
 *
 * @throws {RangeError} Where the number is out of range.
 *
 * @example
 * accountKindAt(2); // "client-omnibus"
 */
export function accountKindAt(number: number | bigint): AccountKind {
  return nameAt(accountKinds, number);
}

/**
 * The zone of one account.
 *
 * @throws {InputError} Where it is unknown.
 *
 * @example
 * zones[parseZone("free-trade")]; // 2
 */
export function parseZone(text: string, field = "zone"): Zone {
  return parseName(Object.keys(zones) as Zone[], text, field);
}

/**
 * The zones a token admits, as a mask.
 *
 * @throws {InputError} Where the list is empty, or a zone is unknown or stands twice.
 *
 * @example
 * parseZones("onshore,offshore"); // 5
 */
export function parseZones(text: string, field = "zones"): number {
  return parseMask(zones, text, field);
}

/**
 * A participant's roles, as a mask.
 *
 * @throws {InputError} Where the list is empty, or a role is unknown or stands twice.
 *
 * @example
 * parseParticipantRoles("dealer,custodian"); // 24
 */
export function parseParticipantRoles(text: string, field = "roles"): number {
  return parseMask(participantRoles, text, field);
}

/**
 * A signer's powers, as a mask.
 *
 * @throws {InputError} Where the list is empty, or a power is unknown or stands twice.
 *
 * @example
 * parsePowers("trade,cancel"); // 3
 */
export function parsePowers(text: string, field = "powers"): number {
  return parseMask(powers, text, field);
}
