import type { Translation } from "../../language/messages.ts";
import type en from "../en/positions.ts";

export default {
  title: "持仓",
  nobody: "请选择参与者，或连接钱包以查看您可签署的账户。",
  empty: "没有持仓。",
  columns: {
    account: "托管账户",
    kind: "账户类别",
    free: "可用",
    locked: "锁定",
    frozen: "冻结",
    total: "合计",
    picture: "构成",
  },
  sum: "全部账户",
  bar: "可用 {free}，锁定 {locked}，冻结 {frozen}",
  bond: "{name}，面额以 {currency} 计",
  delisted: "已除名",
} satisfies Translation<typeof en>;
