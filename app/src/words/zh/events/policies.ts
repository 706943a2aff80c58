import { zeroAddress } from "viem";

import type { policyWords } from "../../../../../src/audit/words/policyWords.ts";
import type { TradeLegs } from "../../../../../src/audit/words/shown.ts";
import { moment, type ChineseSpeaker } from "./speaker.ts";
import type { ChineseWords } from "./tokens.ts";
import { zh } from "../spaced.ts";

const SIDES = ["卖方", "买方"];

/** 券款对付, hash time locks and redemption. */
export const chinesePolicyWords: ChineseWords<typeof policyWords> = {
  TradeAnnounced: (s, { side, trade }) =>
    zh`公布交易的${SIDES[Number(side)] ?? String(side)}签名：${legs(s, trade as TradeLegs)}`,
  TradeLodged: (s, { trade }) => zh`双方均已签署的交易登记：${legs(s, trade as TradeLegs)}`,
  TradeSettled: (s, args) => zh`交易结算：${legs(s, args as unknown as TradeLegs)}`,
  TradeCancelRequested: (s, { bySeller, byBuyer, by }) =>
    zh`${s.who(by)}申请撤销已登记的交易${bySeller === true && byBuyer === true ? "，对方此前已申请" : ""}`,
  TradeCancelled: (s, { seller, buyer, nonce, by }) =>
    zh`${s.who(by)}撤销${s.who(seller)}与${s.who(buyer)}编号 ${String(nonce)} 的交易`,
  TradeRefused: (s, { seller, buyer, reason }) =>
    zh`${s.who(seller)}与${s.who(buyer)}的交易被拒绝：${s.reason(reason)}`,
  ItemRejected: (s, { index, reason }) =>
    zh`批次中第 ${String(index)} 项与双方签署的内容不符：${s.reason(reason)}`,
  HashLocked: (s, { owner, receiver, terms }) => {
    const { asset, amount, deadline } = terms as { asset: string; amount: bigint; deadline: bigint };
    return zh`${s.who(owner)}的${s.amount(asset, amount)}按哈希锁定，由${s.who(receiver)}在 ${moment(deadline)} 之前提取`;
  },
  SecretRevealed: () => "哈希锁的秘密值公开，交付已成定局",
  DeliveryWaits: (s, { reason }) => zh`已成定局的哈希锁等待交付：${s.reason(reason)}`,
  HashLockDelivered: (s, { receiver }) => zh`哈希锁资产交付${s.who(receiver)}`,
  HashLockRefunded: (s, { owner }) => zh`无人公开秘密值，哈希锁资产退回${s.who(owner)}`,
  SecretAdmitted: (s, { first, second }) =>
    zh`仲裁人${s.who(first)}与${s.who(second)}在提取截止后认可哈希锁的秘密值`,
  RedemptionRequested: (s, { account, ref, amount, expiresAt }, at) =>
    zh`${s.who(account)}申请兑回${s.redeemed(at, amount)}，编号 ${s.reference(ref)}，有效期至 ${moment(expiresAt)}`,
  RedemptionConfirmed: (s, { account, paymentRef, amount }, at) =>
    zh`${s.who(account)}兑回${s.redeemed(at, amount)}，付款凭证号 ${s.reference(paymentRef)}`,
  RedemptionRejected: (s, { account, reason }) => zh`${s.who(account)}的兑回申请被退回：${String(reason)}`,
  RedemptionReleased: (s, { account }) => zh`${s.who(account)}的兑回申请逾期未获处理，予以释放`,
  SweepMandateSet: (s, { account, mandated }) =>
    zh`${s.who(account)}${mandated === true ? "授权归集其资金" : "撤回资金归集授权"}`,
  CashSwept: (s, { account, paymentRef, amount }, at) =>
    zh`${s.who(account)}的${s.redeemed(at, amount)}归集至准备金账户，付款凭证号 ${s.reference(paymentRef)}`,
  SweepRefused: (s, { account, reason }) => zh`${s.who(account)}的资金归集被拒绝：${s.reason(reason)}`,
};

function legs(s: ChineseSpeaker, { seller, buyer, security, faceAmount, ...paid }: TradeLegs): string {
  const price =
    paid.cash === zeroAddress ? "纯券过户" : zh`对付${s.amount(paid.cash, paid.settlementAmount)}`;
  return zh`${s.who(seller)}向${s.who(buyer)}交付${s.amount(security, faceAmount)}，${price}`;
}
