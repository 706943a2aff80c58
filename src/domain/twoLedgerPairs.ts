import type { Hex } from "viem";

import type { Agreement, HashLock, HashLockVenue } from "./hashLock.ts";
import type { InstrumentCode } from "./instrument.ts";
import { legLock, type LedgerLeg, type TwoLedgerTrade } from "./twoLedgerTrade.ts";

/** A lock as a ledger's events tell it, with what its directory calls the token. */
export interface PublishedLock {
  venue: HashLockVenue;
  id: Hex;
  instrument: InstrumentCode;
  terms: HashLock;
  agreement: Agreement;
}

/** Locks of two ledgers, put together. */
export interface PairedLocks {
  /** Trades of which both legs were locked as agreed. */
  trades: TwoLedgerTrade[];
  /** Locks to which no other one belongs: the rest of their terms is in the parties' file. */
  single: PublishedLock[];
}

/**
 * Puts the locks of two ledgers together to trades. Two belong together if, and only if, the trade that they describe
 * has their two identities, so if each names every word of the other.
 *
 * @example
 * const { trades, single } = pairLocks(bondLocks, cashLocks);
 */
export function pairLocks(security: readonly PublishedLock[], cash: readonly PublishedLock[]): PairedLocks {
  const byHash = Map.groupBy(cash, ({ terms }) => terms.hashlock);
  const paired = new Set<PublishedLock>();
  const trades: TwoLedgerTrade[] = [];
  for (const one of security) {
    for (const other of byHash.get(one.terms.hashlock) ?? []) {
      const trade = tradeOf(one, other);
      if (legLock(trade, "security").id !== one.id || legLock(trade, "cash").id !== other.id) continue;
      trades.push(trade);
      paired.add(one).add(other);
    }
  }
  return { trades, single: [...security, ...cash].filter((lock) => !paired.has(lock)) };
}

function tradeOf(security: PublishedLock, cash: PublishedLock): TwoLedgerTrade {
  return {
    hashlock: security.terms.hashlock,
    secretHolder: security.agreement.ownerHoldsSecret ? "seller" : "buyer",
    security: legOfLock(security),
    cash: legOfLock(cash),
  };
}

function legOfLock({ venue, instrument, terms, agreement }: PublishedLock): LedgerLeg {
  const { asset, owner, receiver, amount, deadline, refundableFrom } = terms;
  const { lockBefore, arbiters } = agreement;
  const { chainId, hashTimeLock, ledgerId } = venue;
  const place = { chainId, hashTimeLock, ledgerId };
  return {
    ...place,
    instrument,
    asset,
    owner,
    receiver,
    amount,
    lockBefore,
    deadline,
    refundableFrom,
    arbiters,
  };
}
