import type { Phrases } from "../phraseBook.ts";

/** What was given, where an error says it in words. */
export const givenPhrases: Phrases = {
  none: "无",
  nothing: "空",
  null: "空",
  "a list": "列表",
  "an object": "对象",
  "{0} bytes": "{0} 字节",
  "{0} characters": "{0} 个字符",
  "{0} keys": "{0} 个键",
  "{0} values": "{0} 个值",
  "{0} seconds from now": "自现在起 {0} 秒",
  "schema {0}": "结构版本 {0}",
  "one whose SHA-256 is {0}": "SHA-256 为 {0} 的秘密值",
  "another signature, by {0}": "由 {0} 作出的另一签名",
};
