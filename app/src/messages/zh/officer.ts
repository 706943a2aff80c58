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
  chooseFile: "选择文件",
  expected: {
    reason: "事由（将予公布）",
    choice: "列表中的一项",
    roles: "至少一项",
  },
  fields: { reason: "事由", reasonHint: "将在账本上公布。" },
  pause: {
    title: "暂停流转",
    explanation: "自下一区块起，任何人均不得过户。时限、解锁与原像公开照常进行。",
    already: "已暂停流转。",
  },
  unpause: { title: "恢复流转", explanation: "所有人可重新过户。", not: "未暂停流转。" },
  movement: { name: "流转", open: "正常", paused: "已暂停" },
  doer: {
    alone: "{person}（单人）",
    two: "{person}，复核人 {approvedBy}",
  },
  never: "无期限",
  whole: "所持 {instrument} 全部",
  none: "无",
  back: "全部",
} satisfies Translation<typeof en>;
