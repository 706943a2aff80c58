import { parseTwoLedgerFile, serialiseTwoLedgerFile } from "../../../../src/domain/twoLedgerFile.ts";
import type { TwoLedgerTrade } from "../../../../src/domain/twoLedgerTrade.ts";
import { createStore } from "../../store.ts";

// Terms that were opened or proposed here. Until somebody locks, no ledger knows of a trade; so this browser remembers
// its terms. They hold no secret.

const KEY = "vinculum.twoLedgerTerms";
const MOST = 50;

/** What the browser remembers, the newest first; what cannot be read any more is left out. */
export const keptTerms = createStore<readonly TwoLedgerTrade[]>(readKept());

/** Remembers terms; those that were used longest ago make way. */
export function keepTerms(trade: TwoLedgerTrade): void {
  const text = serialiseTwoLedgerFile(trade);
  const [newest] = keptTerms.get();
  if (newest !== undefined && serialiseTwoLedgerFile(newest) === text) return;
  const others = keptTerms.get().filter((kept) => serialiseTwoLedgerFile(kept) !== text);
  write([trade, ...others].slice(0, MOST));
}

export function forgetTerms(trade: TwoLedgerTrade): void {
  const text = serialiseTwoLedgerFile(trade);
  write(keptTerms.get().filter((kept) => serialiseTwoLedgerFile(kept) !== text));
}

function write(trades: readonly TwoLedgerTrade[]): void {
  keptTerms.set(trades);
  try {
    localStorage.setItem(KEY, JSON.stringify(trades.map(serialiseTwoLedgerFile)));
  } catch {
    // A browser that may not remember: the terms last as long as the page.
  }
}

function readKept(): TwoLedgerTrade[] {
  try {
    const texts: unknown = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(texts) ? texts.slice(0, MOST).flatMap(readOne) : [];
  } catch {
    return [];
  }
}

function readOne(text: unknown): TwoLedgerTrade[] {
  try {
    return [parseTwoLedgerFile(String(text))];
  } catch {
    return [];
  }
}
