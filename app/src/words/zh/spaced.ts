const HAN_AT_END = /\p{Script=Han}$/u;
const LATIN_AT_END = /[\p{Script=Latin}\p{Nd})"…]$/u;
const LATIN_AT_START = /^[\p{Script=Latin}\p{Nd}("-]/u;
const HAN_AT_START = /^\p{Script=Han}/u;

/**
 * Puts values into Chinese text as printers do: with a space between Chinese characters and Latin letters or digits. What stands
 * within a value stays as it is.
 *
 * @example
 * zh`由${"Dealer Bank One"}划转至${"国债发行人"}`; // "由 Dealer Bank One 划转至国债发行人"
 */
export function zh(texts: TemplateStringsArray, ...values: readonly string[]): string {
  return texts.reduce((said, text, place) => {
    const value = values[place - 1]!;
    return joined(joined(said, value), text);
  });
}

/**
 * Joins two pieces of Chinese text, with a space where a Chinese character and a Latin one meet.
 *
 * @example
 * joined("请更正", "ISIN"); // "请更正 ISIN"
 */
export function joined(before: string, after: string): string {
  const apart =
    (HAN_AT_END.test(before) && LATIN_AT_START.test(after)) ||
    (LATIN_AT_END.test(before) && HAN_AT_START.test(after));
  return apart ? `${before} ${after}` : before + after;
}
