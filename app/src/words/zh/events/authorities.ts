import { getAddress } from "viem";

import type { authorityWords } from "../../../../../src/audit/words/authorityWords.ts";
import { Role } from "../../../../../src/domain/roles.ts";
import { wordOf } from "../tables.ts";
import { moment } from "./speaker.ts";
import type { ChineseWords } from "./tokens.ts";
import { zh } from "../spaced.ts";

/** Authorities and four-eyes contracts. */
export const chineseAuthorityWords: ChineseWords<typeof authorityWords> = {
  RoleGranted: (s, { roleId, account, delay, since }) =>
    zh`授予${s.who(account)}${roleOf(roleId)}职权，自 ${moment(since)} 起${delay === 0 ? "" : zh`，执行等待 ${String(delay)} 秒`}`,
  RoleRevoked: (s, { roleId, account }) => zh`收回${s.who(account)}的${roleOf(roleId)}职权`,
  RoleLabel: (_, { roleId, label }) =>
    zh`第 ${String(roleId)} 号职权命名为${wordOf("officerRoles", String(label))}`,
  RoleAdminChanged: (_, { roleId, admin }) => zh`${roleOf(roleId)}职权改由${roleOf(admin)}授予`,
  RoleGuardianChanged: (_, { roleId, guardian }) =>
    zh`${roleOf(roleId)}预定的操作可由${roleOf(guardian)}取消`,
  RoleGrantDelayChanged: (_, { roleId, delay, since }) =>
    zh`授予${roleOf(roleId)}职权的等待期为 ${String(delay)} 秒，自 ${moment(since)} 起`,
  TargetFunctionRoleUpdated: (s, { target, selector, roleId }) =>
    zh`${s.who(target)}的函数 ${String(selector)} 须具备${roleOf(roleId)}职权`,
  TargetClosed: (s, { target, closed }) => zh`${closed === true ? "关闭" : "开放"}${s.who(target)}的职权操作`,
  TargetAdminDelayUpdated: (s, { target, delay, since }) =>
    zh`变更${s.who(target)}权限设置的等待期为 ${String(delay)} 秒，自 ${moment(since)} 起`,
  OperationScheduled: (s, { caller, target, schedule }) =>
    zh`${s.who(caller)}预定于 ${moment(schedule)} 对${s.who(target)}执行操作`,
  OperationExecuted: (_, { operationId }) => zh`预定操作 ${String(operationId)} 已执行`,
  OperationCanceled: (_, { operationId }) => zh`预定操作 ${String(operationId)} 已取消`,
  OfficerAdded: (s, { account, person }) =>
    zh`${s.reference(person)} 任经办人员，地址 ${getAddress(account as string)}`,
  OfficerRemoved: (s, { account, person }) =>
    zh`移除 ${s.reference(person)} 的经办地址 ${getAddress(account as string)}`,
  PersonSuspended: (s, { person, by, reason }) =>
    zh`${s.reference(by)} 暂停 ${s.reference(person)} 的经办资格：${String(reason)}`,
  PersonResumed: (s, { person, reason }) => zh`恢复 ${s.reference(person)} 的经办资格：${String(reason)}`,
  Proposed: (s, { actId, person, target, expiresAt }) =>
    zh`${s.reference(person)} 提交第 ${String(actId)} 号事项，对象为${s.who(target)}，复核期限至 ${moment(expiresAt)}`,
  Executed: (s, { actId, person }) => zh`${s.reference(person)} 复核同意第 ${String(actId)} 号事项，已执行`,
  Confirmed: (s, { actId, person }) => zh`${s.reference(person)} 确认第 ${String(actId)} 号事项`,
  Cancelled: (s, { actId, person }) => zh`${s.reference(person)} 撤回第 ${String(actId)} 号事项`,
  ActedAlone: (s, { actId, person, target }) =>
    zh`${s.reference(person)} 单人办理第 ${String(actId)} 号事项，对象为${s.who(target)}`,
  SoloIssuanceSet: (s, { cash, dailyLimit }) => zh`单人每日发行额度设为${s.amount(String(cash), dailyLimit)}`,
};

function roleOf(id: unknown): string {
  const known = Object.entries(Role).find(([, number]) => number === id)?.[0];
  return known === undefined ? zh`第 ${String(id)} 号` : wordOf("officerRoles", known);
}
