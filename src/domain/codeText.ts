import { hexToAscii } from "./ascii.ts";

/**
 * An LEI, a BIC, an ISIN, a currency or a reference from its bytes; undefined where they are no text.
 *
 * @example
 * codeText("0x484b44"); // "HKD"
 */
export function codeText(hex: string): string | undefined {
  try {
    return hexToAscii(hex, hex.length / 2 - 1, "code") || undefined;
  } catch {
    return undefined;
  }
}
