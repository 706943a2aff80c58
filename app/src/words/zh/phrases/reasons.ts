import type { Phrases } from "../phraseBook.ts";

/** Why a signature does not bind, or a document does not agree with the ledger. */
export const reasonPhrases: Phrases = {
  "{0} may not sign trades of this amount for the account {1}": "{0} 无权为账户 {1} 签署此金额的交易",
  "it is no signature of this trade by {0}": "并非 {0} 对此交易的签名",
  "{0} did not sign this trade: another key did, or it signed another trade":
    "{0} 未签署此交易：由其他密钥签署，或签署的是另一交易",
  "the events do not count its versions one by one": "事件中的版本号不连续",
  "the contract keeps the hash {0}, signed by {1}": "合约所存哈希值为 {0}，由 {1} 签署",
  "the contract has {0} versions": "合约所存版本数为 {0}",
  "The transaction failed; running it again on the state before its block did not tell why":
    "交易执行失败；在其区块之前的状态上重新执行未能查明原因",
};

/** What an audit of powers finds. */
export const findingPhrases: Phrases = {
  "{0} called {1} and did not hold {2} of {3}": "{0} 调用了 {1}，而不具备{3}的{2}职权",
  "{0}: {1} by the events, {2} by the state": "{0}：依据事件为“{1}”，链上状态为“{2}”",
  "a role was granted anew that was held": "重复授予已具备的职权",
  "the delay of a role was changed that nobody held": "变更了无人具备的职权的执行等待",
  "a role was revoked that nobody held": "收回了无人具备的职权",
  "{0} without a proposal that was executed": "{0} 未经提交与复核",
  "{0} was removed and was no officer": "移除了并非经办人员的 {0}",
  "{0} suspended a person and was no active officer": "{0} 暂停了他人，而其并非在任经办人员",
  "{0} suspended itself": "{0} 暂停了自己",
  "{0} was resumed and was not suspended": "恢复了并未暂停的 {0}",
  "act {0} was begun out of its order": "第 {0} 号事项提交次序有误",
  "act {0} was {1} and never begun": "第 {0} 号事项从未提交，却变为“{1}”",
  "act {0} was {1} when it was {2}": "第 {0} 号事项在“{2}”状态下变为“{1}”",
  "act {0} was begun and {1} by one person, {2}": "第 {0} 号事项的提交与“{1}”系同一人 {2} 所为",
  "act {0} was executed after its end": "第 {0} 号事项在复核期限之后执行",
  "act {0} was executed when its maker could not act": "第 {0} 号事项执行时，其经办人不能办理业务",
  "act {0} was cancelled and never begun": "第 {0} 号事项从未提交，却被撤回",
  "act {0} was cancelled when it was {1}": "第 {0} 号事项在“{1}”状态下被撤回",
  "act {0} was cancelled by another person": "第 {0} 号事项由经办人以外的人撤回",
  "{0} acted on act {1} as {2} and was no officer of that person":
    "{0} 以 {2} 的名义办理第 {1} 号事项，而并非其经办地址",
  "{0} acted on act {1} while {2} was suspended": "{0} 在 {2} 暂停期间办理第 {1} 号事项",
};
