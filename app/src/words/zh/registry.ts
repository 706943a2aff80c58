import { participantRoles, powers } from "../../../../src/domain/accounts.ts";
import { raw, text } from "../../../../src/errors/explain/show.ts";
import type { Words } from "../refusal.ts";
import { maskOf } from "./tables.ts";

const NOTHING_TO_DO = "无需再办理。";

/** What the registry, the directory and the table of policies refuse, beside what officers meet every day. */
export const registryWords: Readonly<Record<string, Words>> = {
  Registry_EmptyLedgerId: () => ({
    message: "账本没有标识",
    hint: "请以 32 个随机字节作为账本标识部署。",
  }),
  Registry_EmptyLei: () => ({ message: "未给出 LEI", hint: "请给出该参与者的 LEI。" }),
  Registry_BadRoles: ({ roles, allowed }) => ({
    message: `机构类别不能为 ${maskOf("participantRoles", participantRoles, roles)}`,
    hint: `请给出以下一项或多项：${maskOf("participantRoles", participantRoles, allowed)}。`,
  }),
  Registry_BadPowers: ({ powers: given, allowed }) => ({
    message: `签署人的权限不能为 ${maskOf("powers", powers, given)}`,
    hint: `请给出以下一项或多项：${maskOf("powers", powers, allowed)}。`,
  }),
  Directory_AuthorityUnknown: ({ authority }) => ({
    message: `主管机构 ${raw(authority)} 未在此账本登记`,
    hint: "须先由中央证券存管机构接纳该中央银行的主管机构合约。",
  }),
  Directory_AuthorityExists: ({ authority, index }) => ({
    message: `主管机构 ${raw(authority)} 已登记，序号 ${raw(index)}`,
    hint: NOTHING_TO_DO,
  }),
  Directory_TooManyAuthorities: ({ most }) => ({
    message: `账本已有 ${raw(most)} 个主管机构，达到上限`,
    hint: "不能再接纳其他中央银行。",
  }),
  Directory_NotCentralBank: ({ lei }) => ({
    message: `参与者 ${text(lei)} 不是中央银行`,
    hint: "请核对 LEI，或先变更其机构类别。",
  }),
  Directory_CodeTaken: ({ code, token }) => ({
    message: `代码 ${text(code)} 永久属于代币 ${raw(token)}`,
    hint: "请核对 ISIN 或币种；一个代码不会指向第二个代币。",
  }),
  Directory_EmptyCode: ({ token }) => ({
    message: `代币 ${raw(token)} 未载明 ISIN 或币种`,
    hint: "请核对地址：它可能不是本系统的代币。",
  }),
  Directory_NotAContract: ({ authority }) => ({
    message: `${raw(authority)} 处没有合约，不能作为主管机构`,
    hint: "请先部署主管机构合约，或核对其地址。",
  }),
  Directory_AlreadyListed: ({ token, code }) => ({
    message: `代币 ${raw(token)} 已挂牌，或曾以另一代码挂牌：${raw(code)}`,
    hint: "一个代币只有一个代码；除名后恢复挂牌，代码不变。",
  }),
  Directory_WrongRegistry: ({ token, registry }) => ({
    message: `代币 ${raw(token)} 属于另一账本，其登记系统为 ${raw(registry)}`,
    hint: "请挂牌为本账本部署的代币。",
  }),
  Directory_NotListed: ({ token }) => ({
    message: `代币 ${raw(token)} 未挂牌`,
    hint: "请核对地址；它可能已被除名。",
  }),
  Policy_BadCapabilities: ({ capabilities, allowed }) => ({
    message: `规则的权能不能为 ${raw(capabilities)}`,
    hint: `请给出 ${raw(allowed)} 以内的一项或多项（1 为划转，2 为锁定）。`,
  }),
};
