import { getAddress } from "viem";

import { accountKindAt, participantRoles, powers } from "../../domain/accounts.ts";
import { formatMask } from "../../domain/names.ts";
import { capabilityText } from "../../domain/policies.ts";
import { Role } from "../../domain/roles.ts";
import { ascii, moment } from "./speaker.ts";
import type { Wording } from "./tokenWords.ts";

/** Of the registry, the factory and documents. */
const registry: Readonly<Record<string, Wording>> = {
  ParticipantOnboarded: (_, { lei, bic, roles, legalName }) =>
    `${String(legalName)} (${ascii(lei)}, ${ascii(bic)}) onboarded as ${formatMask(participantRoles, roles as number)}`,
  ParticipantAmended: (_, { lei, bic, roles, legalName }) =>
    `${ascii(lei)} is now ${String(legalName)} (${ascii(bic)}), ${formatMask(participantRoles, roles as number)}`,
  ParticipantSuspended: (s, { lei, reason }) => `${s.participant(lei)} suspended: ${String(reason)}`,
  ParticipantResumed: (s, { lei, reason }) =>
    `the suspension of ${s.participant(lei)} ended: ${String(reason)}`,
  AccountOpened: (s, { account, lei, kind }) =>
    `account ${getAddress(account as string)} opened for ${s.participant(lei)}, ${accountKindAt(kind as number)}`,
  SignerSet: (s, { account, signer, powers: mask, validUntil }) =>
    `${s.who(signer)} may ${formatMask(powers, mask as number)} for ${s.who(account)}${validUntil === 0 ? "" : ` until ${moment(validUntil)}`}`,
  SignerRevoked: (s, { account, signer }) => `${s.who(signer)} may not act for ${s.who(account)} any more`,
  AuthorityRegistered: (s, { authority, index, lei }) =>
    `authority ${String(index)}, ${s.who(authority)}, registered for ${s.participant(lei)}`,
  InstrumentListed: (_, { token, code }) => `${ascii(code)} listed, token ${getAddress(token as string)}`,
  InstrumentDelisted: (_, { code, reason }) => `${ascii(code)} delisted: ${String(reason)}`,
  PolicyAnnounced: (s, { policy, capabilities, activatableAt }) =>
    `policy ${s.who(policy)} announced, which ${capabilityText(capabilities as number)}; to be activated from ${moment(activatableAt)}`,
  PolicyActivated: (s, { policy, capabilities }) =>
    `policy ${s.who(policy)} activated: it ${capabilityText(capabilities as number)}`,
  PolicyClosing: (s, { policy }) =>
    `policy ${s.who(policy)} closed: it ends what it has open, and begins nothing`,
  BondAnnounced: (_, { isin, terms }) => `bond ${ascii(isin)} announced: ${(terms as { name: string }).name}`,
  DocumentFiled: (s, { bond, version, name, contentHash, signer }) =>
    `version ${String(version)} of ${String(name)} filed for ${s.code(bond)}, SHA-256 ${String(contentHash)}, signed by ${s.who(signer)}`,
};

/** Of authorities and four-eyes contracts. */
const powersWords: Readonly<Record<string, Wording>> = {
  RoleGranted: (s, { roleId, account, delay, since }) =>
    `${s.who(account)} holds the role ${roleName(roleId)} from ${moment(since)}${delay === 0 ? "" : `, with a delay of ${String(delay)} s`}`,
  RoleRevoked: (s, { roleId, account }) => `${s.who(account)} lost the role ${roleName(roleId)}`,
  RoleLabel: (_, { roleId, label }) => `role ${String(roleId)} is called ${String(label)}`,
  RoleAdminChanged: (_, { roleId, admin }) => `role ${roleName(roleId)} is granted by ${roleName(admin)}`,
  RoleGuardianChanged: (_, { roleId, guardian }) =>
    `what ${roleName(roleId)} schedules is cancelled by ${roleName(guardian)}`,
  RoleGrantDelayChanged: (_, { roleId, delay, since }) =>
    `grants of ${roleName(roleId)} take ${String(delay)} s from ${moment(since)}`,
  TargetFunctionRoleUpdated: (s, { target, selector, roleId }) =>
    `the function ${String(selector)} of ${s.who(target)} takes the role ${roleName(roleId)}`,
  TargetClosed: (s, { target, closed }) =>
    `${s.who(target)} ${closed === true ? "closed" : "opened"} to its roles`,
  TargetAdminDelayUpdated: (s, { target, delay, since }) =>
    `acts on the rules of ${s.who(target)} take ${String(delay)} s from ${moment(since)}`,
  OperationScheduled: (s, { caller, target, schedule }) =>
    `${s.who(caller)} scheduled an act at ${s.who(target)} for ${moment(schedule)}`,
  OperationExecuted: (_, { operationId }) => `scheduled act ${String(operationId)} done`,
  OperationCanceled: (_, { operationId }) => `scheduled act ${String(operationId)} cancelled`,
  OfficerAdded: (s, { account, person }) =>
    `${s.reference(person)} is an officer with the key ${getAddress(account as string)}`,
  OfficerRemoved: (s, { account, person }) =>
    `the key ${getAddress(account as string)} of ${s.reference(person)} removed`,
  PersonSuspended: (s, { person, by, reason }) =>
    `${s.reference(person)} suspended by ${s.reference(by)}: ${String(reason)}`,
  PersonResumed: (s, { person, reason }) =>
    `the suspension of ${s.reference(person)} ended: ${String(reason)}`,
  Proposed: (s, { actId, person, target, expiresAt }) =>
    `${s.reference(person)} proposed act ${String(actId)} at ${s.who(target)}, open until ${moment(expiresAt)}`,
  Executed: (s, { actId, person }) => `${s.reference(person)} approved act ${String(actId)}: done`,
  Confirmed: (s, { actId, person }) => `${s.reference(person)} confirmed act ${String(actId)}`,
  Cancelled: (s, { actId, person }) => `${s.reference(person)} cancelled act ${String(actId)}`,
  ActedAlone: (s, { actId, person, target }) =>
    `${s.reference(person)} acted alone at ${s.who(target)}, act ${String(actId)}`,
  SoloIssuanceSet: (s, { cash, dailyLimit }) =>
    `one officer alone may issue up to ${s.amount(String(cash), dailyLimit)} a day`,
};

export const registryWords: Readonly<Record<string, Wording>> = { ...registry, ...powersWords };

function roleName(id: unknown): string {
  const known = Object.entries(Role).find(([, number]) => number === id);
  return known?.[0] ?? String(id);
}
