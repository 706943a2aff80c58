import type { Translation } from "../../language/messages.ts";
import type en from "../en/words.ts";

export default {
  accountKinds: {
    none: "未登记",
    house: "自营账户",
    "client-omnibus": "客户综合账户",
    "client-segregated": "客户分户账户",
    pledge: "质押账户",
    technical: "技术账户",
    issuance: "发行账户",
  },
  instrumentKinds: { bond: "债券", cash: "资金" },
  none: "无",
  bondStatuses: {
    announced: "已公告",
    open: "发行中",
    active: "存续中",
    matured: "已到期",
    redeemed: "已兑付",
    defaulted: "违约",
  },
  authorityTitles: { csd: "中央证券存管机构", centralBank: "中央银行（{currency}）" },
  csd: "中央证券存管机构",
  centralBank: "中央银行（{currency}）",
  officerRoles: {
    ADMIN: "管理员",
    REGISTRAR: "登记员",
    GUARDIAN: "管控员",
    RELEASER: "解除员",
    LISTER: "挂牌员",
    POLICY_OFFICER: "规则管理员",
    ISSUANCE: "发行员",
    SERVICING: "存续期管理员",
    ENFORCEMENT: "强制执行员",
  },
  participantRoles: {
    "central-bank": "中央银行",
    csd: "中央证券存管机构",
    issuer: "发行人",
    dealer: "交易商",
    custodian: "托管机构",
    investor: "投资者",
    regulator: "监管机构",
  },
  zones: { onshore: "境内", "free-trade": "自由贸易区", offshore: "境外" },
  powers: { trade: "交易", cancel: "撤销", lock: "锁定", service: "权益办理" },
  capabilities: {
    move: "可划转任何账户的可用部分",
    lock: "可为指定收方锁定任何账户的可用部分，并交付该收方或退还",
  },
} satisfies Translation<typeof en>;
