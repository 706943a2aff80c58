import type { Finding, FindingCode } from "../../../../src/actions/dvp/verify/finding.ts";
import { findingBook } from "./books.ts";
import { reportedRefusal } from "./reported.ts";
import { wordOf } from "./tables.ts";

const sideNames: Readonly<Record<string, string>> = { seller: "卖方", buyer: "买方" };
/** Names of zones, one after another. */
const masked = (names = "") =>
  names
    .split(/, ?/)
    .map((name) => wordOf("zones", name))
    .join("、");
const side = ({ side: value = "" }: Finding["args"]) => sideNames[value] ?? value;

/** What checks of a trade found, in Chinese. */
export const chineseFindings: Readonly<Record<FindingCode, (args: Finding["args"]) => string>> = {
  "unlisted-token": ({ token, code }) => `代币 ${token}（称为 ${code}）未在此账本登记`,
  "other-code": ({ token, listed, code }) => `代币 ${token} 登记为 ${listed}，而交易称其为 ${code}`,
  "not-in-denomination": ({ code, denomination }) => `${code} 只能按 ${denomination} 的整数倍过户`,
  "insufficient-free": (args) => `${side(args)}可用 ${args["has"]}，须交付 ${args["gives"]}`,
  paused: ({ code }) => `${code} 已暂停流转`,
  "not-moving": ({ code, status }) => `${code} 的状态为“${wordOf("bondStatuses", status ?? "")}”，不能过户`,
  "issuance-only": ({ code }) => `${code} 处于发行期，只能自发行账户过户`,
  "unknown-account": (args) => `${side(args)} ${args["account"]} 不是此账本的账户`,
  suspended: (args) => `${side(args)}账户所属参与者已被暂停`,
  "zone-not-admitted": (args) =>
    `${side(args)}账户属于${masked(args["zone"])}区域；${args["code"]} 仅准入${masked(args["admits"])}`,
  settled: () => "该交易已结算",
  cancelled: () => "该交易编号已撤销",
  "other-lodged": () => "双方已在此编号下登记另一笔交易",
  "other-settled": () => "双方已在此编号下结算另一笔交易",
  expired: ({ time }) => `该交易已于 ${time} 过期`,
  "not-yet-valid": ({ time }) => `该交易自 ${time} 起有效`,
  "too-early": ({ time }) => `该交易不早于 ${time} 结算`,
  "other-chain": ({ given, expected }) => `该交易属于链 ${given}，此账本在链 ${expected}`,
  "other-ledger": ({ given, expected }) => `该交易属于账本 ${given}，此账本为 ${expected}`,
  "other-contract": ({ given, expected }) => `该交易属于合约 ${given}，此账本的合约为 ${expected}`,
  "other-trade-id": ({ tradeId }) => `合约认定的交易标识为 ${tradeId}：其中的名称与登记不符`,
  "signature-invalid": ({ reason = "", ...args }) =>
    `${side(args)}的签名无效：${findingBook.say(reason) ?? reason}`,
  unsigned: (args) => `${side(args)}尚未签署`,
  refused: ({ message = "" }) => `合约拒绝：${reportedRefusal(message) ?? message}`,
};
