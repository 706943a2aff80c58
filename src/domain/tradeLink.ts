import { fromLinkText, toLinkText } from "./linkText.ts";
import { parseTradeFile, serialiseTradeFile, type TradeFile } from "./tradeFile.ts";

/** Longer links are cut by mail and chat. Two contract wallets' longest signatures make a file that goes as a file only. */
const LINK = { field: "link", most: 8_192 };

/**
 * A trade file as text for a link: base64url of its JSON. It belongs into the fragment of an address, which no server sees.
 *
 * @throws {InputError} Where that would be longer than 8,192 characters.
 *
 * @example
 * const address = `${page}#/trades/open/${formatTradeLink(file)}`;
 */
export function formatTradeLink(file: TradeFile): string {
  return toLinkText(JSON.stringify(JSON.parse(serialiseTradeFile(file))), LINK);
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
  return parseTradeFile(fromLinkText(text, LINK));
}
