import type { Phrases } from "../phraseBook.ts";

/** What is expected of codes, names, addresses and bytes. */
export const expectedCodes: Phrases = {
  "an ISIN: two capital letters, nine capital letters or digits, and a check digit":
    "ISIN：两位大写字母、九位大写字母或数字，以及一位校验码",
  "an ISIN (its check digit would be {0} if the rest is right)": "ISIN（如其余各位无误，校验码应为 {0}）",
  "an ISIN of 12 characters or a currency code of three letters": "12 位 ISIN 或三位字母币种代码",
  "two capital letters, then nine capital letters or digits": "两位大写字母，后接九位大写字母或数字",
  "an LEI: 18 capital letters and digits, then two check digits": "LEI：18 位大写字母或数字，后接两位校验码",
  "an LEI (its check digits would be {0} if the rest is right)": "LEI（如其余各位无误，校验码应为 {0}）",
  "18 capital letters and digits": "18 位大写字母或数字",
  "a BIC: four characters of the party, two letters of the country, two of the place, and three of a branch or none":
    "BIC：四位机构代码、两位国家或地区代码、两位所在地代码，以及三位分支代码（可省略）",
  "a country code of two capital letters, such as HK": "两位大写字母的国家或地区代码，如 HK",
  "a currency code of three capital letters, such as HKD": "三位大写字母的币种代码，如 HKD",
  "a currency this version knows": "本版本所知的币种",
  "an address: 0x and 40 hexadecimal digits": "地址：0x 及 40 位十六进制数字",
  "an address whose capital letters are right (ERC-55): a character is wrong":
    "大小写相符（ERC-55）的地址：有字符写错",
  "an address other than zero": "非零地址",
  "an address, or one of {0}": "地址，或以下之一：{0}",
  "an address": "地址",
  "other than zero": "非零值",
  "{0} bytes of hexadecimal that hold ASCII text": "载有 ASCII 文本的 {0} 字节十六进制",
  "{0} bytes: 0x and pairs of hexadecimal digits": "{0} 字节：0x 及成对的十六进制数字",
  "{0} to {1} bytes: 0x and pairs of hexadecimal digits": "{0} 至 {1} 字节：0x 及成对的十六进制数字",
  "32 bytes in hex": "32 字节十六进制",
  "a secret of 32 bytes: 0x and 64 hexadecimal digits": "32 字节秘密值：0x 及 64 位十六进制数字",
  "the secret of this trade, whose SHA-256 is {0}": "本交易的秘密值，其 SHA-256 为 {0}",
  "one of {0}": "以下之一：{0}",
  "each name once": "每个名称只出现一次",
  "a name of 1 to {0} characters that show, without spaces around it":
    "1 至 {0} 个可见字符的名称，首尾不含空格",
  "a name of 1 to 60 characters": "1 至 60 个字符的名称",
  "a name such as final-terms: small letters, digits and hyphens, at most {0} characters":
    "如 final-terms 的名称：小写字母、数字与连字符，至多 {0} 个字符",
  "an absolute URI such as https://issuer.example/prospectus.pdf, at most {0} bytes":
    "绝对 URI，如 https://issuer.example/prospectus.pdf，至多 {0} 字节",
  "an http or https URL without a password, or a path that begins with /":
    "不含密码的 http 或 https URL，或以 / 开头的路径",
  "a reference": "编号",
  "text without half of a surrogate pair": "完整的 Unicode 文本（不含半个代理对）",
};
