import type { tokenWords } from "../../../../../src/audit/words/tokenWords.ts";
import { bondStatuses } from "../../../../../src/domain/bonds.ts";
import { ISSUED } from "../../../../../src/domain/holdingsBook.ts";
import type { EventArguments } from "../../../../../src/audit/words/shown.ts";
import { memberOf } from "../tables.ts";
import { moment, type ChineseSpeaker } from "./speaker.ts";
import { zh } from "../spaced.ts";

/** Says in Chinese what an event means; `at` is the contract that said it. */
export type ChineseWording = (speaker: ChineseSpeaker, args: EventArguments, at: string) => string;

/** Chinese words of events, one for each that has English ones. */
export type ChineseWords<Table> = Readonly<Record<keyof Table, ChineseWording>>;

export const chineseTokenWords: ChineseWords<typeof tokenWords> = {
  Transfer: (s, { from, to, value }, at) => {
    if (from === ISSUED) return zh`${s.amount(at, value)}发行至${s.who(to)}`;
    if (to === ISSUED) return zh`${s.who(from)}的${s.amount(at, value)}注销`;
    return zh`${s.amount(at, value)}由${s.who(from)}划转至${s.who(to)}`;
  },
  Approval: (s, { owner, spender, value }, at) =>
    zh`${s.who(owner)}准许${s.who(spender)}划转至多${s.amount(at, value)}`,
  Locked: (s, { owner, receiver, policy, amount }, at) =>
    zh`${s.who(policy)}在${s.who(owner)}账户内锁定${s.amount(at, amount)}，收取方为${s.who(receiver)}`,
  LockDelivered: (s, { amount, remaining }, at) =>
    zh`锁定资产中的${s.amount(at, amount)}已交付收取方，尚余${s.amount(at, remaining)}`,
  Unlocked: (s, { amount }, at) => zh`锁定结束，${s.amount(at, amount)}退还持有人`,
  Relocked: (s, { amount, givenBack }, at) =>
    zh`原锁定替换为${s.amount(at, amount)}的新锁定，${s.amount(at, givenBack)}退还持有人`,
  Frozen: (s, { account, caseRef, amount, expiresAt, orderedBy }, at) =>
    zh`${String(orderedBy)}决定冻结${s.who(account)}的${s.frozen(at, amount)}，案号 ${s.reference(caseRef)}${expiresAt === 0 ? "" : zh`，至 ${moment(expiresAt)} 止`}`,
  Unfrozen: (s, { account, caseRef, reason }, at) =>
    zh`${s.who(account)}所持 ${s.code(at)} 案号 ${s.reference(caseRef)} 的冻结已解除：${String(reason)}`,
  ForcedTransfer: (s, { from, to, amount, caseRef, legalBasis }, at) =>
    zh`${s.amount(at, amount)}由${s.who(from)}强制划转至${s.who(to)}，案号 ${s.reference(caseRef)}，依据：${String(legalBasis)}`,
  Paused: (s, { by, reason }, at) => zh`${s.who(by)}暂停 ${s.code(at)} 的流转：${String(reason)}`,
  Unpaused: (s, { by, reason }, at) => zh`${s.who(by)}恢复 ${s.code(at)} 的流转：${String(reason)}`,
  BondIssued: (s, { issuanceAccount, faceAmount }, at) =>
    zh`${s.amount(at, faceAmount)}发行至${s.who(issuanceAccount)}`,
  BondStatusChanged: (s, { from, to }, at) =>
    zh`债券 ${s.code(at)} 由“${statusOf(from)}”变更为“${statusOf(to)}”`,
  RecordDateAnnounced: (s, { index, instant }, at) =>
    zh`公告债券 ${s.code(at)} 第 ${String(index)} 号债权登记日：${moment(instant)}`,
  RecordDateWithdrawn: (s, { index, instant }, at) =>
    zh`撤回债券 ${s.code(at)} 第 ${String(index)} 号债权登记日：${moment(instant)}`,
  CashIssued: (s, { account, amount, reserveRef }, at) =>
    zh`以准备金凭证 ${s.reference(reserveRef)} 为依据，向${s.who(account)}发行${s.amount(at, amount)}`,
  HoldingLimitSet: (s, { account, limit }, at) =>
    limit === 0n
      ? zh`${s.who(account)}持有 ${s.code(at)} 不设限额`
      : zh`${s.who(account)}的持有限额为${s.amount(at, limit)}`,
};

function statusOf(place: unknown): string {
  return memberOf("bondStatuses", bondStatuses, place);
}
