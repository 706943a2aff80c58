import { getAddress } from "viem";

import { Role } from "../../domain/roles.ts";
import { moment } from "./shown.ts";
import type { Wording } from "./tokenWords.ts";

/** Of authorities and four-eyes contracts. */
export const authorityWords = {
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
} satisfies Readonly<Record<string, Wording>>;

function roleName(id: unknown): string {
  const known = Object.entries(Role).find(([, number]) => number === id);
  return known?.[0] ?? String(id);
}
