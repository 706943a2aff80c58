import type { Translation } from "../../language/messages.ts";
import type en from "../en/parts.ts";

export default {
  asOfBlock: "截至区块 {block}",
  ofLedger: "{ledger}：区块 {block}",
  reading: "正在等待账本…",
  older: "未能读取最新区块；所示为较早内容。",
  details: "详情",
  ledger: "账本",
  scope: { show: "显示", mine: "我的账户" },
  act: {
    checking: "正在与节点核对…",
    asking: "等待钱包确认…",
    sent: "已发送，等待出块…",
    done: "已完成。",
    mined: "已完成，区块 {block}。",
    transaction: "交易哈希",
  },
  party: {
    unknown: "未在此账本登记",
    suspended: "已暂停",
    "mixed-scripts": "名称混用多种文字",
    "hidden-characters": "名称含不可见字符",
    "unusual-letters": "名称含特殊字形",
    "same-name": "另有同名参与者",
  },
} satisfies Translation<typeof en>;
