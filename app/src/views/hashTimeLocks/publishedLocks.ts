import { isAddressEqual, type Address } from "viem";

import type { HashLock } from "../../../../src/domain/hashLock.ts";
import { pairLocks, type PairedLocks, type PublishedLock } from "../../../../src/domain/twoLedgerPairs.ts";
import {
  legLock,
  legNames,
  type LegName,
  type TwoLedgerTrade,
} from "../../../../src/domain/twoLedgerTrade.ts";
import type { Ledger } from "../../../../src/deployments.ts";
import type { LedgerLocks } from "./ledgerLocks.ts";

/** The locks of one ledger under the names of its directory; tokens that it never listed are no instruments. */
export function publishedLocks(
  { chainId, hashTimeLock, ledgerId }: Ledger,
  data: LedgerLocks,
): PublishedLock[] {
  const venue = { chainId, hashTimeLock, ledgerId };
  return [...data.locks.values()].flatMap(({ id, terms, agreement }) => {
    const token = data.registry.instruments.find((each) => isAddressEqual(each.token, terms.asset));
    return token === undefined ? [] : [{ venue, id, instrument: token.code, terms, agreement }];
  });
}

export interface ListedTrades extends PairedLocks {
  /** Of `trades`, those that no ledger knows in full: this browser remembers their terms. */
  kept: ReadonlySet<TwoLedgerTrade>;
}

export interface ListTradesParameters {
  ledgers: Record<LegName, Ledger>;
  data: Record<LegName, LedgerLocks>;
  /** Terms that this browser remembers. */
  terms: readonly TwoLedgerTrade[];
  /** Whose trades are shown; terms that are remembered are always. */
  accounts: ReadonlySet<Address>;
}

/** The trades of accounts: those that both ledgers tell of, those whose terms are remembered, and locks without terms. */
export function listTrades({ ledgers, data, terms, accounts }: ListTradesParameters): ListedTrades {
  const of = (name: LegName) => publishedLocks(ledgers[name], data[name]);
  const { trades, single } = pairLocks(of("security"), of("cash"));
  const paired = new Set(trades.flatMap((trade) => legNames.map((name) => legLock(trade, name).id)));
  const kept = terms.filter((trade) => isHere(trade, ledgers) && !isPaired(trade, paired));
  const known = new Set(kept.flatMap((trade) => legNames.map((name) => legLock(trade, name).id)));
  const mine = (leg: Pick<HashLock, "owner" | "receiver">) =>
    accounts.has(leg.owner) || accounts.has(leg.receiver);
  return {
    trades: [...kept, ...trades.filter((trade) => legNames.some((name) => mine(trade[name]))).toReversed()],
    single: single.filter(({ id, terms: lock }) => mine(lock) && !known.has(id)).toReversed(),
    kept: new Set(kept),
  };
}

function isPaired(trade: TwoLedgerTrade, paired: ReadonlySet<string>): boolean {
  return paired.has(legLock(trade, "security").id);
}

function isHere(trade: TwoLedgerTrade, ledgers: Record<LegName, Ledger>): boolean {
  const ids = legNames.map((name) => ledgers[name].ledgerId);
  return legNames.every((name) => ids.includes(trade[name].ledgerId));
}
