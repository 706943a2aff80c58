import { raw } from "../../../../src/errors/explain/show.ts";
import type { Words } from "../refusal.ts";
import { inputWords } from "./input.ts";

/** The chain, the wallet, the configuration and input. */
export const chainWords: Readonly<Record<string, Words>> = {
  Chain_Unreachable: () => ({ message: "节点无应答", hint: "请启动节点或更正其地址，然后重试。" }),
  Chain_WrongId: () => ({ message: "该节点承载的是另一条链", hint: "请连接到此账本所在链的节点。" }),
  Chain_Reset: () => ({
    message: "此账本不在该链上",
    hint: "该链已被重置，或是编号相同的另一条链。请连接到账本所在的链；为其签署的交易在别处无效。",
  }),
  Chain_Moved: () => ({ message: "链上的区块已与先前读取的不同", hint: "链发生了重组，请重试。" }),
  Chain_TransactionFailed: () => ({
    message: "交易已出块但执行失败",
    hint: "请查看该交易；原因消除后再次发送。",
  }),
  Chain_TransactionReplaced: () => ({
    message: "交易已被发送方取消或替换",
    hint: "该事项并未办理；如仍需办理，请重新办理。",
  }),
  Chain_OutcomeUnknown: () => ({
    message: "交易已发送，但尚不知是否已进入区块",
    hint: "重新办理之前，请先查找该交易：它仍可能进入区块。",
  }),
  Chain_ClocksApart: () => ({ message: "各账本的时钟相差过大", hint: "请在时钟一致后重试。" }),
  Wallet_NotConnected: () => ({ message: "尚未连接钱包", hint: "请在页面顶部连接钱包。" }),
  Wallet_Rejected: () => ({
    message: "钱包持有人已拒绝",
    hint: "没有签署或发送任何内容。如非本意，请重新办理。",
  }),
  Wallet_WrongChain: () => ({
    message: "钱包位于另一条链",
    hint: "请将钱包切换到此账本所在的链后重试。没有签署或发送任何内容。",
  }),
  Wallet_OtherAccount: () => ({
    message: "钱包已切换到另一个账户",
    hint: "请以当前账户重新核对后再办理。没有签署或发送任何内容。",
  }),
  Wallet_Failed: () => ({ message: "钱包未能完成", hint: "请查看钱包自身的提示。" }),
  Configuration_Invalid: () => ({
    message: "页面配置有误，未启动任何内容",
    hint: "请更正 config.json 后重新加载。",
  }),
  File_BadLines: ({ file, bad }) => ({
    message: `${raw(file)}：有 ${raw(bad)} 行不正确，未采用文件中的任何内容`,
    hint: "请更正这些行后重新提供文件。",
  }),
  Input_Invalid: inputWords,
};
