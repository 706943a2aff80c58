import type { Ledger } from "../../../../src/deployments.ts";
import { requireVenue } from "../../../../src/domain/submittableTrade.ts";
import { parseTradeFile, type TradeFile } from "../../../../src/domain/tradeFile.ts";
import { parseTradeLink } from "../../../../src/domain/tradeLink.ts";
import { InputError } from "../../../../src/errors/input.ts";
import { withKept } from "./shelf.ts";

/** Largest file that is read at all, in bytes; what a trade file may have in characters is less. */
const LARGEST = 262_144;

/**
 * The trade of a file that somebody gave, with what this tab has of it.
 *
 * @throws {InputError} Where it is too large, no trade file, for another ledger, or contradicts what this tab has.
 */
export async function openFile(file: Pick<File, "size" | "text">, ledger: Ledger): Promise<TradeFile> {
  if (file.size > LARGEST) {
    const expected = `at most ${LARGEST} bytes`;
    throw new InputError({ field: "trade file", given: `${file.size} bytes`, expected });
  }
  return forLedger(parseTradeFile(await file.text()), ledger);
}

/**
 * The trade of a link, with what this tab has of it.
 *
 * @throws {InputError} As {@link openFile}.
 */
export function openLink(link: string, ledger: Ledger): TradeFile {
  return forLedger(parseTradeLink(link), ledger);
}

function forLedger(file: TradeFile, ledger: Ledger): TradeFile {
  requireVenue(file, ledger);
  return withKept(file);
}
