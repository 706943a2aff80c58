import type { Hex } from "viem";

import { tradeId } from "../../../../src/domain/trade.ts";
import {
  addSignature,
  parseTradeFile,
  serialiseTradeFile,
  type TradeFile,
} from "../../../../src/domain/tradeFile.ts";
import { createStore } from "../../store.ts";

// Trades that this tab was given or makes, until they are on the ledger. They live as long as the tab: a reload keeps them.

const KEY = "vinculum.trades";
const MOST = 50;

export type Shelf = ReadonlyMap<Hex, TradeFile>;

/** The trades of this tab, the newest last. */
export const shelf = createStore<Shelf>(restore());
shelf.subscribe(() => {
  const texts = [...shelf.get().values()].map(serialiseTradeFile);
  try {
    sessionStorage.setItem(KEY, JSON.stringify(texts));
  } catch {
    // Where the browser may not keep anything, they last until the next load.
  }
});

/**
 * A trade with the signatures that it has and those that are kept.
 *
 * @throws {InputError} Where a side signed otherwise before.
 */
export function withKept(file: TradeFile): TradeFile {
  const known = shelf.get().get(tradeId(file, file.trade));
  return known === undefined ? file : known.signatures.reduce(addSignature, file);
}

/**
 * Keeps a trade, with the signatures that were kept before.
 *
 * @throws {InputError} As {@link withKept}.
 */
export function keepTrade(file: TradeFile): Hex {
  const id = tradeId(file, file.trade);
  const merged = withKept(file);
  const others = [...shelf.get()].filter(([other]) => other !== id).slice(1 - MOST);
  shelf.set(new Map([...others, [id, merged]]));
  return id;
}

/** Keeps a trade no longer. What is on the ledger stays there. */
export function forgetTrade(id: Hex): void {
  shelf.set(new Map([...shelf.get()].filter(([other]) => other !== id)));
}

function restore(): Shelf {
  try {
    const texts = JSON.parse(sessionStorage.getItem(KEY) ?? "[]") as string[];
    return new Map(
      texts.map(parseTradeFile).map((file): [Hex, TradeFile] => [tradeId(file, file.trade), file]),
    );
  } catch {
    return new Map();
  }
}

/** Names a state of the shelf within the key of a query. A kept trade changes only by its signatures. */
export function shelfKey(kept: Shelf): string[] {
  return [...kept].map(([id, { signatures }]) =>
    [id, ...signatures.map(({ signature }) => signature)].join(" "),
  );
}
