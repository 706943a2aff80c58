import type { Phrases } from "../phraseBook.ts";

/** What input errors advise. Hints of other errors are beside their messages, by the error's code. */
export const hintPhrases: Phrases = {
  "Correct {0} and try again.": "请更正 {0} 后重试。",
  "Nothing is filed for it yet.": "尚无备案文件。",
  "Filed are {0}.": "已备案：{0}。",
  "The wallet signed something else than it was asked to, or with another key. Nothing was kept or sent.":
    "钱包签署的内容或所用密钥与要求不符。没有保存或发送任何内容。",
  "An officer of two authorities needs a key for each.":
    "兼任两个主管机构经办人员的，须为每个主管机构各用一个密钥。",
  "Deploy with --production to hand the roles over to two persons.":
    "请以 --production 部署，将职权移交两人共同行使。",
  "Onboard its participant first, or see `participant list`.": "请先登记其参与者，或查看参与者名单。",
  "Give its LEI: {0}.": "请给出其 LEI：{0}。",
  "It has no account.": "该参与者没有账户。",
  "Name one of {0}.": "请指明以下之一：{0}。",
  "Nobody is onboarded yet.": "尚无已登记的参与者。",
  "This ledger knows {0}.": "本账本已登记：{0}。",
  "Nothing was listed by then.": "当时尚无挂牌品种。",
  "By then it had listed {0}.": "当时已挂牌：{0}。",
  "Let the indexer read it first: `hardhat audit index`.": "请先由索引程序读入：`hardhat audit index`。",
  "A newer version of this software made it: use that one, or make another index.":
    "它由较新版本的软件生成：请使用该版本，或另建索引。",
  "If ISO 4217 lists it, it belongs into src/domain/currency.ts with its minor unit.":
    "如 ISO 4217 列有该币种，应连同其最小货币单位补入 src/domain/currency.ts。",
  "Compare {0} with the term sheet: a character is wrong or two are swapped.":
    "请将 {0} 与发行文件核对：有字符写错或次序颠倒。",
  "Compare {0} with the entity's LEI certificate: a character is wrong or two are swapped.":
    "请将 {0} 与该机构的 LEI 证书核对：有字符写错或次序颠倒。",
  "A reserve account has no overdraft.": "准备金账户不得透支。",
  "Pass it on as a file.": "请以文件传递。",
  "Copy the whole link again: it may have been cut.": "请重新复制完整链接：它可能被截断。",
  "Write plain digits with a point before the decimals, such as 1234567.89, without grouping or sign.":
    "请只写数字，小数点为“.”，如 1234567.89，不用千分位分隔符和正负号。",
  "A trade settles where it was signed for: name the network of its ledger.":
    "交易只在签署时指明的账本结算：请使用该账本。",
  "The {0} signs it by `dvp sign`.": "请由{0}签署。",
  "Start again from the file as the other party gave it, if the {0} is to sign anew.":
    "如{0}须重新签署，请从对方交付的原文件重新开始。",
};
