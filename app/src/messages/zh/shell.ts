import type { Translation } from "../../language/messages.ts";
import type en from "../en/shell.ts";

export default {
  product: "Vinculum",
  skip: "跳到正文",
  loading: "加载中…",
  navigation: "视图",
  waiting: {
    trades: "{count} 笔待签署",
    acts: "{count} 项待复核",
    redemptions: "{count} 笔兑回申请待处理",
  },
  groups: { participant: "参与者", officer: "经办人员", auditor: "审计" },
  status: {
    connecting: "连接中",
    live: "实时",
    stale: "停滞",
    away: "无应答",
    wrong: "链不符",
  },
  block: "区块 {block}",
  age: "{seconds, plural, =0 {刚刚} other {# 秒前}}",
  ledgerTime: "账本时间 {time}",
  warnings: {
    stale: "{ledger}：已有 {seconds} 秒没有新区块，所示内容可能不是最新。",
    away: "{ledger}：节点无应答。所示内容截至其最后报告的区块；恢复之前不能办理业务。",
    wrong: "{ledger}：该节点并不承载此账本。先前读取的内容不再显示，也不能办理业务。",
    walletChain: "钱包位于链 {actual}，而 {ledger} 位于链 {expected}。签名前将请您切换。",
  },
  preferences: {
    language: "语言",
    theme: "主题",
    themes: { system: "跟随系统", light: "浅色", dark: "深色" },
  },
  wallet: {
    connect: "连接钱包",
    title: "钱包",
    choose: "选择此浏览器中的钱包",
    none: "此浏览器中没有钱包。请安装支持 EIP-6963 的钱包，然后重新加载本页。",
    close: "关闭",
    disconnect: "断开",
    connected: "{wallet}，链 {chain}",
    address: "地址",
    signsFor: "可签署的账户",
    nothing: "在此账本上没有账户。",
    offices: "职权",
    noOffices: "在此账本上没有。",
    ownKey: "自有密钥",
    signer: "签署人：{powers}",
    suspended: "已暂停",
  },
  acting: {
    label: "操作身份",
    all: "全部 {count} 个账户",
    nobody: "无账户",
  },
  notFound: { title: "没有此视图", text: "该地址不对应本页的任何视图。" },
  failed: {
    title: "页面无法启动",
    view: "此视图出错",
    again: "重新加载",
  },
} satisfies Translation<typeof en>;
