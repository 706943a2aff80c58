import { quote } from "../../../../src/errors/quote.ts";
import type { PhraseBook } from "./phraseBook.ts";
import type { Words } from "../refusal.ts";
import { expectedBook, givenBook, hintBook } from "./books.ts";
import { fieldInChinese } from "./fields.ts";
import { joined } from "./spaced.ts";

/** Input that cannot be used. What has no phrase is shown as the error has it. */
export const inputWords: Words = (args) => {
  const { field, given, expected, hint } = args;
  const name = fieldInChinese(String(field));
  return {
    message: `${name}：${joined("应为", said(expectedBook, expected))}，${joined("输入为", givenIn(given))}`,
    hint: hint === undefined ? joined(joined("请更正", name), "后重试。") : said(hintBook, hint),
  };
};

function said(book: PhraseBook, text: unknown): string {
  return book.say(String(text)) ?? String(text);
}

function givenIn(given: unknown): string {
  if (given === undefined || given === "") return "空";
  const words = typeof given === "string" ? givenBook.say(given) : undefined;
  return words ?? givenBook.say(quote(given)) ?? quote(given);
}
