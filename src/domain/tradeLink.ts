import { InputError } from "../errors/input.ts";
import { parseTradeFile, serialiseTradeFile, type TradeFile } from "./tradeFile.ts";

// A trade file as the end of a link: base64url of its JSON. It belongs into the fragment of an address, which no server sees.

/** Longer links are cut by mail and chat. Two contract wallets' longest signatures make a file that goes as a file only. */
const LONGEST_LINK = 8_192;
const FIELD = "link";

/**
 * A trade file as text for a link.
 *
 * @throws {InputError} Where that would be longer than 8,192 characters.
 *
 * @example
 * const address = `${page}#/trades/open/${formatTradeLink(file)}`;
 */
export function formatTradeLink(file: TradeFile): string {
  const json = JSON.stringify(JSON.parse(serialiseTradeFile(file)));
  const text = btoa(json).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
  if (text.length <= LONGEST_LINK) return text;
  throw new InputError({
    field: FIELD,
    given: `${text.length} characters`,
    expected: `at most ${LONGEST_LINK} characters`,
    hint: "Pass this trade on as a file.",
  });
}

/**
 * The trade file in a link.
 *
 * @throws {InputError} Where the text is too long or no base64url, and as `parseTradeFile`.
 *
 * @example
 * const file = parseTradeLink(text);
 */
export function parseTradeLink(text: string): TradeFile {
  if (text.length > LONGEST_LINK) {
    const given = `${text.length} characters`;
    throw new InputError({ field: FIELD, given, expected: `at most ${LONGEST_LINK} characters` });
  }
  return parseTradeFile(decode(text));
}

function decode(text: string): string {
  const expected = "the end of a link to a trade, as it was copied";
  const hint = "Copy the whole link again: it may have been cut.";
  if (!/^[A-Za-z0-9_-]+$/.test(text)) throw new InputError({ field: FIELD, given: text, expected, hint });
  try {
    return atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  } catch (cause) {
    throw new InputError({ field: FIELD, given: text, expected, hint, cause });
  }
}
