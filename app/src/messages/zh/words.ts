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
} satisfies Translation<typeof en>;
