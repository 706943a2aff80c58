import { redemptionStatuses } from "../../../../src/domain/redemption.ts";
import { name, raw, text, time } from "../../../../src/errors/explain/show.ts";
import type { Words } from "../refusal.ts";

const statuses: Readonly<Record<string, string>> = {
  none: "不存在",
  requested: "待央行处理",
  confirmed: "已确认",
  rejected: "已退回",
  released: "已释放",
};

/** Errors of `contracts/cash/ICashRedemption.sol`. */
export const redemptionWords: Readonly<Record<string, Words>> = {
  Redemption_BadMaxTime: ({ maxTime, least, most }) => ({
    message: `兑回申请的有效时间为 ${raw(maxTime)} 秒；允许 ${raw(least)} 至 ${raw(most)} 秒`,
    hint: "请以该范围内的时间部署。",
  }),
  Redemption_NotAuthorised: ({ account, caller }) => ({
    message: `${raw(caller)} 无权为账户 ${raw(account)} 申请兑回`,
    hint: "请由该账户自身的密钥，或具有权益办理权且未超限额的签署人办理。",
  }),
  Redemption_NotSigned: ({ account, recovered }) => ({
    message: `账户 ${raw(account)} 未签署此申请；签名指向 ${raw(recovered)}`,
    hint: "请逐项核对所签内容，并确认签署人仍具有权益办理权且未超限额。",
  }),
  Redemption_SignatureExpired: ({ validUntil, time: now }) => ({
    message: `该申请的提交期限为 ${time(validUntil)}；账本时间为 ${time(now)}`,
    hint: "请由该账户重新签署。",
  }),
  Redemption_EmptyRef: () => ({ message: "申请没有编号", hint: "请给出账户自己的申请编号。" }),
  Redemption_RefUsed: ({ account, ref, status }) => ({
    message: `账户 ${raw(account)} 已使用过编号 ${raw(ref)}；该申请${statuses[name(redemptionStatuses, status)] ?? raw(status)}`,
    hint: "如果就是本申请，无需再做任何事；另一申请须使用另一编号。",
  }),
  Redemption_NotRequested: ({ redemptionId }) => ({
    message: `兑回申请 ${raw(redemptionId)} 不存在或已了结`,
    hint: "申请只能了结一次，请查看其结果。",
  }),
  Redemption_Expired: ({ expiresAt, time: now }) => ({
    message: `该申请有效期至 ${time(expiresAt)}；账本时间为 ${time(now)}`,
    hint: "可予释放，资金退还账户；参与者可重新申请。",
  }),
  Redemption_NotYetExpired: ({ expiresAt, time: now }) => ({
    message: `该申请有效期至 ${time(expiresAt)}；账本时间为 ${time(now)}`,
    hint: "由中央银行确认或退回；逾期后任何人均可释放。",
  }),
  Redemption_EmptyPaymentRef: () => ({
    message: "未给出付款凭证号；资金只能凭付款注销",
    hint: "请给出准备金账户付款的凭证号。",
  }),
  Redemption_PaymentRefUsed: ({ paymentRef }) => ({
    message: `付款凭证号 ${text(paymentRef)} 已用于兑回`,
    hint: "请核对准备金账户对账单；每笔付款对应一笔兑回。",
  }),
  Redemption_NoMandate: ({ account }) => ({
    message: `账户 ${raw(account)} 未授权归集其资金`,
    hint: "请由该账户先行授权，或自行申请兑回。",
  }),
  Redemption_AllFrozen: ({ account, frozen }) => ({
    message: `账户 ${raw(account)} 可转出的 ${raw(frozen)}（最小货币单位）已全部冻结`,
    hint: "请在冻结解除或到期后归集。",
  }),
  Redemption_SweepMismatch: ({ accounts, paymentRefs }) => ({
    message: `指定归集 ${raw(accounts)} 个账户，而付款凭证为 ${raw(paymentRefs)} 笔`,
    hint: "请为每个账户给出一笔付款凭证。",
  }),
  Redemption_SweepGasTooLow: ({ index, needed, left }) => ({
    message: `归集至第 ${raw(index)} 个账户时剩余 ${raw(left)} gas，可能需要 ${raw(needed)}`,
    hint: "整批均未归集：请提高燃料上限，或分成更小的批次。",
  }),
  Redemption_OnlySelf: ({ caller }) => ({
    message: `${raw(caller)} 调用了仅供兑回合约自身使用的步骤`,
    hint: "请改由中央银行归集账户。",
  }),
};
