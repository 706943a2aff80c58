import type { Phrases } from "../phraseBook.ts";

/** What is expected of files, links and configurations. */
export const expectedFiles: Phrases = {
  JSON: "JSON",
  "a JSON document": "JSON 文件",
  "an object": "对象",
  "a string": "字符串",
  "a value": "有值",
  "a list of at most {0} values": "至多 {0} 个值的列表",
  "no other keys than {0}": "除以下之外没有其他键：{0}",
  "each key once, {0} in all": "每个键只出现一次，共 {0} 个",
  "at most {0} characters": "至多 {0} 个字符",
  "at most {0} bytes": "至多 {0} 字节",
  '"{0}"': "“{0}”",
  "version {0}": "版本 {0}",
  "the chain's number": "链的编号",
  "a chain id": "链的编号",
  "a block number": "区块号",
  "the end of a link, as it was copied": "完整复制的链接末段",
  '"free", or nothing': "“free”，或留空",
};
