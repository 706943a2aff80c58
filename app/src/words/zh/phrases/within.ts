import type { Phrases } from "../phraseBook.ts";
import words from "../../../messages/zh/words.ts";
import { reasonPhrases } from "./reasons.ts";

/** What stands in the holes of other phrases, where it is words of ours. */
export const innerPhrases: Phrases = {
  seller: "卖方",
  buyer: "买方",
  floating: "浮动利率",
  "index-linked": "指数挂钩",
  // How acts, locks and policies stand.
  open: "进行中",
  executed: "已执行",
  reported: "已报告",
  confirmed: "已确认",
  cancelled: "已撤回",
  delivered: "已交付",
  "given back": "已退还",
  relocked: "已替换",
  announced: "已公告",
  active: "已启用",
  closing: "停止新办",
  absent: "无",
  "not held": "不具备",
  "no officer": "不是经办人员",
  "held with a delay of {0} s": "具备，执行等待 {0} 秒",
  csd: words.csd,
  ...words.accountKinds,
  ...words.officerRoles,
  "{0} s after the {1} leg can be refunded, as the {2} knows the secret":
    "{1}可退回之后 {0} 秒，因{2}持有秘密值",
  security: "券端",
  cash: "款端",
  ...reasonPhrases,
};
