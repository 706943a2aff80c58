import { existsSync, readFileSync } from "node:fs";

import { sides, type Side } from "../../src/domain/trade.ts";
import { parseTradeFile, serialiseTradeFile, type TradeFile } from "../../src/domain/tradeFile.ts";
import { parseName } from "../../src/domain/names.ts";
import { InputError } from "../../src/errors/input.ts";
import { writeWhole } from "./ledgerBook.ts";

/** Reads a trade file that exists. */
export function readTradeFile(path: string): TradeFile {
  if (!existsSync(path)) throw new InputError({ field: "file", given: path, expected: "a trade file" });
  return parseTradeFile(readFileSync(path, "utf8"));
}

/** Writes a trade file in place of the one that was read. */
export function replaceTradeFile(path: string, file: TradeFile): void {
  writeWhole(path, serialiseTradeFile(file));
}

/** Writes a new trade file. */
export function createTradeFile(path: string, file: TradeFile): void {
  if (existsSync(path)) {
    const expected = "a file that does not exist yet";
    throw new InputError({ field: "--out", given: path, expected, hint: "It may hold signatures." });
  }
  writeWhole(path, serialiseTradeFile(file));
}

/** A side by name. */
export function parseSide(text: string): Side {
  return parseName(sides, text, "--side");
}
