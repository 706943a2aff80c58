import { raw, text, time } from "../../../../src/errors/explain/show.ts";
import type { Words } from "../refusal.ts";

const NOT_ALLOWED = "请由拥有该职权的人员办理。";

/** Tokens, locks, participants and powers. Amounts are in minor units, as an error names no currency. */
export const ledgerWords: Readonly<Record<string, Words>> = {
  Token_Paused: () => ({ message: "该代币已暂停流转", hint: "请待主管机构恢复后重试；其间各期限照常计算。" }),
  Token_NotPaused: () => ({ message: "该代币并未暂停", hint: "无需解除。" }),
  Token_NotRegistered: ({ account }) => ({
    message: `账户 ${raw(account)} 未在此账本登记`,
    hint: "请核对地址；如无误，须先由登记人员开立该账户。",
  }),
  Token_ParticipantSuspended: ({ account }) => ({
    message: `持有账户 ${raw(account)} 的参与者已被暂停`,
    hint: "在恢复之前，其所有账户均不得收付。",
  }),
  Token_NotEligible: ({ account }) => ({
    message: `账户 ${raw(account)} 所在区域不在该代币的准入范围`,
    hint: "请使用准入区域内的账户。",
  }),
  Token_OwnKeyInactive: ({ account }) => ({
    message: `${raw(account)} 自身的密钥不能为该账户办理业务`,
    hint: "请由指定的签署人通过签署的交易或指令办理。",
  }),
  Token_AccountFrozen: ({ account }) => ({
    message: `账户 ${raw(account)} 已被整体冻结`,
    hint: "请查看其冻结令；解除或到期后方可流转。",
  }),
  Token_InsufficientFree: ({ account, free, needed }) => ({
    message: `账户 ${raw(account)} 可用 ${raw(free)}，需要 ${raw(needed)}（最小货币单位）；其余部分被锁定或冻结`,
    hint: "请等待锁定或冻结结束，或转入资产。",
  }),
  Token_SupplyOverflow: ({ supply, most }) => ({
    message: `发行总额将达 ${raw(supply)}（最小货币单位）；代币至多承载 ${raw(most)}`,
    hint: "请检查金额是否多写了位数。",
  }),
  Token_TooManyFreezeOrders: ({ account, most }) => ({
    message: `账户 ${raw(account)} 已有 ${raw(most)} 项冻结令，达到上限`,
    hint: "请解除已到期的冻结令，或以冻结账户全部的一项代替多项。",
  }),
  Token_FreezeOrderExists: ({ account, caseRef }) => ({
    message: `账户 ${raw(account)} 在案号 ${text(caseRef)} 下已有冻结令`,
    hint: "请先解除该冻结令，或使用本冻结令自己的案号。",
  }),
  Token_FreezeOrderUnknown: ({ account, caseRef }) => ({
    message: `账户 ${raw(account)} 在案号 ${text(caseRef)} 下没有冻结令`,
    hint: "请查看该账户的冻结令。",
  }),
  Token_FreezeOrderExpired: ({ expiresAt, time: now }) => ({
    message: `冻结令将于 ${time(expiresAt)} 终止；账本时间为 ${time(now)}`,
    hint: "请给出更晚的终止时间，或不设终止时间。",
  }),
  Settlement_NotPermitted: ({ policy }) => ({
    message: `合约 ${raw(policy)} 未获该代币主管机构许可`,
    hint: "如应获许可，请主管机构公告并启用。",
  }),
  Settlement_ZeroAmount: () => ({ message: "金额为零", hint: "请给出金额。" }),
  Settlement_NotBalanced: ({ debits, credits }) => ({
    message: `借记合计 ${raw(debits)}，贷记合计 ${raw(credits)}（最小货币单位）`,
    hint: "借贷须相等，请重新轧差。",
  }),
  Settlement_WrongParties: ({ lockId, owner, receiver }) => ({
    message: `锁定 ${raw(lockId)} 并非由 ${raw(owner)} 为 ${raw(receiver)} 所设`,
    hint: "请给出设立该锁定时的付出方与收取方。",
  }),
  Settlement_SelfLock: ({ account }) => ({
    message: `账户 ${raw(account)} 将为自身锁定资产`,
    hint: "请指定持有人以外的收取方。",
  }),
  Settlement_LockExists: ({ lockId }) => ({
    message: `锁定 ${raw(lockId)} 已存在`,
    hint: "每个编号只用一次，请换用另一个。",
  }),
  Settlement_LockNotOpen: ({ lockId }) => ({
    message: `锁定 ${raw(lockId)} 已不在进行中`,
    hint: "锁定只结束一次，请查看其结果。",
  }),
  Settlement_ExceedsLock: ({ remaining, amount }) => ({
    message: `该锁定尚余 ${raw(remaining)}，少于所需的 ${raw(amount)}（最小货币单位）`,
    hint: "请求的金额不得超过余额。",
  }),
  Registry_ParticipantAlreadySuspended: () => ({ message: "该参与者已被暂停", hint: "无需再办理。" }),
  Registry_ParticipantNotSuspended: () => ({ message: "该参与者并未被暂停", hint: "无需恢复。" }),
  Registry_AccountUnknown: ({ account }) => ({
    message: `账户 ${raw(account)} 未登记`,
    hint: "请核对地址；如无误，请先开立账户。",
  }),
  Policy_TooEarly: ({ activatableAt, time: now }) => ({
    message: `该规则自 ${time(activatableAt)} 起可启用；账本时间为 ${time(now)}`,
    hint: "请届时启用：在此之前，持有人可以查阅其代码。",
  }),
  Governed_Unauthorized: ({ caller }) => ({
    message: `${raw(caller)} 没有办理此事的职权`,
    hint: NOT_ALLOWED,
  }),
};
