import type { Translation } from "../../language/messages.ts";
import type en from "../en/officer.ts";

export default {
  closed: {
    node: "节点无应答。",
    wallet: "办理业务请先连接钱包。",
    reading: "正在读取您的职权…",
    role: "须具备{authority}的“{role}”职权，您的钱包不具备。",
  },
  persons: {
    one: "即时生效；事后由另一人确认知悉。",
    two: "先行提交；经第二人复核同意后生效。",
  },
  proposed: "已提交，编号 {act}。尚未生效，待第二人复核。",
  toQueue: "查看待复核事项",
  expected: {
    reason: "事由（将予公布）",
    choice: "列表中的一项",
    roles: "至少一项",
  },
  fields: { reason: "事由", reasonHint: "将在账本上公布。" },
  doer: {
    alone: "{person}（单人）",
    two: "{person}，复核人 {approvedBy}",
  },
  never: "无期限",
  whole: "所持 {instrument} 全部",
  none: "无",
  back: "全部",
} satisfies Translation<typeof en>;
