import { name, raw, time } from "../../../../src/errors/explain/show.ts";
import { sides } from "../../../../src/domain/trade.ts";
import type { Words } from "../refusal.ts";

const sideNames: Readonly<Record<string, string>> = { seller: "卖方", buyer: "买方" };
const side = (value: unknown) => sideNames[name(sides, value)] ?? raw(value);

/** 券款对付 and cash: errors of `contracts/settlement/IDvP.sol` and `contracts/cash`. */
export const dvpWords: Readonly<Record<string, Words>> = {
  DvP_SelfTrade: ({ account }) => ({
    message: `卖方与买方是同一账户 ${raw(account)}`,
    hint: "请指定两个不同的账户。",
  }),
  DvP_SameAsset: ({ token }) => ({
    message: `交付与支付使用同一代币 ${raw(token)}`,
    hint: "请指定两种不同的代币；纯券过户则不指定资金代币。",
  }),
  DvP_UnlistedToken: ({ token }) => ({
    message: `代币 ${raw(token)} 未在此账本登记`,
    hint: "请与金融工具目录核对地址：它可能是仿冒品，或已被除名。",
  }),
  DvP_ZeroAmount: ({ faceAmount, settlementAmount }) => ({
    message: `金额不符：面额 ${raw(faceAmount)}，结算金额 ${raw(settlementAmount)}`,
    hint: "请同时给出两个金额；纯券过户则既不给资金代币也不给结算金额。",
  }),
  DvP_DatesOutOfOrder: ({ tradeDate, settlementDate, validFrom, validUntil }) => ({
    message: `日期顺序有误：成交 ${time(tradeDate)}，结算 ${time(settlementDate)}，有效期 ${time(validFrom)} 至 ${time(validUntil)}`,
    hint: "结算日不得早于成交日，有效期截止须晚于其他各日期。",
  }),
  DvP_NotYetValid: ({ validFrom, time: now }) => ({
    message: `该交易自 ${time(validFrom)} 起有效；账本时间为 ${time(now)}`,
    hint: "请届时再次提交。",
  }),
  DvP_TooEarly: ({ settlementDate, time: now }) => ({
    message: `该交易自 ${time(settlementDate)} 起结算；账本时间为 ${time(now)}`,
    hint: "请届时再次提交；在此之前可以先行登记。",
  }),
  DvP_Expired: ({ validUntil, time: now }) => ({
    message: `该交易有效期至 ${time(validUntil)}；账本时间为 ${time(now)}`,
    hint: "请双方签署有效期更晚的新交易。",
  }),
  DvP_NotSigned: ({ side: which, account, recovered }) => ({
    message: `${side(which)}未签署此交易：其账户为 ${raw(account)}，而签名指向 ${raw(recovered)}`,
    hint: "请逐项核对所签内容，并确认签署人仍有权在限额内为该账户交易。",
  }),
  DvP_NonceUsed: ({ nonce }) => ({
    message: `双方编号 ${raw(nonce)} 的交易已经处理过`,
    hint: "如果就是本交易，无需再做任何事；另一笔交易须使用另一编号签署。",
  }),
  DvP_OtherTradeLodged: ({ nonce }) => ({
    message: `双方在编号 ${raw(nonce)} 下已登记另一笔交易`,
    hint: "请结算已登记的交易，或以另一编号签署本交易。",
  }),
  DvP_AlreadyLodged: () => ({ message: "该交易已登记", hint: "请直接结算，不再需要签名。" }),
  DvP_NotAParty: ({ caller }) => ({
    message: `${raw(caller)} 不能代表此交易的任何一方撤销`,
    hint: "请由有权代表卖方或买方账户撤销的密钥发送。",
  }),
  DvP_CancelAlreadyRequested: () => ({
    message: "本方已请求撤销该交易",
    hint: "交易已登记，须由对方同样提出请求。",
  }),
  DvP_OnlySelf: () => ({ message: "该步骤仅供券款对付合约自身调用", hint: "请改为结算一笔或一批交易。" }),
  DvP_BatchGasTooLow: () => ({
    message: "该批交易的燃料不足",
    hint: "整批均未结算：请提高燃料上限，或分成更小的批次。",
  }),
  Cash_ReserveRefUsed: ({ reserveRef }) => ({
    message: `已依据准备金凭证 ${raw(reserveRef)} 发行过资金`,
    hint: "请核对准备金账户对账单；每笔凭证只能使用一次。",
  }),
  Cash_EmptyReserveRef: () => ({ message: "未指明准备金凭证", hint: "请给出准备金账户中的凭证编号。" }),
  Cash_ZeroAmount: () => ({ message: "资金金额为零", hint: "请给出金额。" }),
  Cash_NotListed: () => ({ message: "该资金未在目录中登记", hint: "请先登记，再发行。" }),
  Cash_HoldingLimit: ({ account, limit, total }) => ({
    message: `账户 ${raw(account)} 的持有上限为 ${raw(limit)}（最小货币单位），将持有 ${raw(total)}`,
    hint: "请该账户先付出部分资金，或由中央银行提高上限。",
  }),
};
