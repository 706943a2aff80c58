import type { Translation } from "../../language/messages.ts";
import type en from "../en/freezes.ts";

export default {
  title: "冻结",
  show: "显示",
  standing: "有效冻结",
  all: "全部冻结令",
  noneStanding: "目前没有冻结。",
  none: "从未发生冻结。",
  columns: {
    account: "账户",
    holder: "持有人",
    instrument: "品种",
    amount: "冻结数额",
    orderedBy: "决定机关",
    case: "案号",
    since: "起始",
    by: "经办",
    until: "终止时间",
    status: "状态",
    act: "办理",
  },
  until: "终止：{at}",
  whole: "全部",
  status: { standing: "有效", ended: "已到期", lifted: "已于{at}解除：{reason}" },
  documentHash: "文书 {hash}",
  freeze: {
    title: "冻结",
    explanation:
      "及于未锁定部分；锁定退还的部分届时一并冻结。冻结数额可超过现有余额，超过部分约束此后转入的资产。",
    amountHint: "以 {currency} 计；留空为冻结所持该品种全部",
    orderedByHint: "法院或有权机关",
    caseHint: "案件编号；每一案号一项有效冻结令",
    untilHint: "日期（至当日终了，UTC）或带时区的时点；留空为无期限",
    documentHint: "法律文书的 Keccak 哈希值，32 字节十六进制；可留空",
  },
  lift: {
    title: "解除冻结",
    open: "解除…",
    heading: "解除账户 {account} 案号 {case} 的冻结",
    close: "暂不解除",
  },
  expected: {
    orderedBy: "法院或有权机关",
    case: "案号",
    hash: "32 字节十六进制",
  },
} satisfies Translation<typeof en>;
