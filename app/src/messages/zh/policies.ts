import type { Translation } from "../../language/messages.ts";
import type en from "../en/policies.ts";

export default {
  title: "规则",
  lead: "规则是可在某主管机构辖下划转或锁定任何账户资产的合约，其代码属于各方共同信赖的基础。",
  none: "尚未公告任何规则。",
  names: {
    dvp: "签名式券款对付",
    "hash-time-lock": "哈希时间锁",
    redemption: "{currency} 兑回",
    unnamed: "不在地址簿中",
  },
  columns: {
    policy: "规则",
    status: "状态",
    may: "目前权能",
    code: "代码",
    locks: "未了结锁定",
    address: "合约",
    act: "办理",
  },
  status: { none: "无", announced: "已公告", active: "已启用", closing: "停止新办" },
  from: "自 {at} 起可启用",
  since: "自 {at} 起已可启用",
  onceActive: "启用后：{capabilities}",
  nothing: "无",
  unchanged: "与公告一致",
  changed: "与公告不一致",
  act: "办理…",
  leave: "暂不办理",
  heading: "{authority}辖下的{policy}",
  activate: {
    title: "启用",
    tooEarly: "等待期未满：辖下持有人须先有时间查阅其代码。",
    not: "只有已公告的规则可以启用。",
    changed: "其代码与公告不一致。",
  },
  close: {
    title: "关闭",
    explanation: "立即停止新办业务；未了结的 {count} 笔锁定仍按原条件了结。",
    not: "只有已公告或已启用的规则可以关闭。",
  },
  announce: {
    title: "公告规则",
    explanation: "公告两日后方可启用，以便各方先行查阅其代码。",
    authority: "主管机构",
    contract: "规则合约",
    contractHint: "合约地址",
    capabilities: "拟授予权能",
    move: "划转",
    lock: "锁定",
  },
} satisfies Translation<typeof en>;
