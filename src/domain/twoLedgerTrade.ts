import type { Address, Hex } from "viem";

import {
  addressName,
  hashLockId,
  hashLockTerms,
  type Agreement,
  type HashLock,
  type HashLockVenue,
  type SignableHashLock,
} from "./hashLock.ts";
import type { InstrumentCode } from "./instrument.ts";
import type { Side } from "./trade.ts";

/** The two legs of a trade, by what moves on them: the seller's security, the buyer's cash. */
export const legNames = ["security", "cash"] as const;

export type LegName = (typeof legNames)[number];

/** One leg: what is locked where, for whom, and until when. */
export interface LedgerLeg extends HashLockVenue {
  /** ISIN or currency under which its ledger lists the token. */
  instrument: InstrumentCode;
  /** Token. */
  asset: Address;
  /** Account that locks: the seller's on the security leg, the buyer's on the cash leg. */
  owner: Address;
  /** Account that receives. */
  receiver: Address;
  /** Minor units. */
  amount: bigint;
  /** UNIX seconds; the lock can be opened while the time is less. */
  lockBefore: bigint;
  /** UNIX seconds; the secret counts while the time is less. */
  deadline: bigint;
  /** UNIX seconds from which it is given back; later than the deadline where there are arbiters. */
  refundableFrom: bigint;
  /** Nobody, or three of whom two admit a secret after the deadline. */
  arbiters: readonly Address[];
}

/** Everything that seller and buyer agree on before either locks. */
export interface TwoLedgerTrade {
  /** SHA-256 of the secret. */
  hashlock: Hex;
  /** Who knows the secret, locks first and whose leg ends last. */
  secretHolder: Side;
  security: LedgerLeg;
  cash: LedgerLeg;
}

/** One leg as its contract knows it. */
export interface LegLock {
  venue: HashLockVenue;
  /** Identity of the lock. */
  id: Hex;
  lock: SignableHashLock;
  terms: HashLock;
  agreement: Agreement;
}

/** Who owns what a leg locks. */
export function ownerSide(leg: LegName): Side {
  return leg === "security" ? "seller" : "buyer";
}

/** The leg that a side locks. */
export function legOf(side: Side): LegName {
  return side === "seller" ? "security" : "cash";
}

/** The other leg. */
export function otherLeg(leg: LegName): LegName {
  return leg === "security" ? "cash" : "security";
}

/**
 * A leg with its identity, its terms and its agreement, as both parties derive them from the trade.
 *
 * @example
 * const { id, terms } = legLock(trade, "cash");
 */
export function legLock(trade: TwoLedgerTrade, name: LegName): LegLock {
  const { chainId, hashTimeLock, ledgerId, ...leg } = trade[name];
  const other = trade[otherLeg(name)];
  const venue = { chainId, hashTimeLock, ledgerId };
  const agreement: Agreement = {
    ownerHoldsSecret: trade.secretHolder === ownerSide(name),
    lockBefore: leg.lockBefore,
    arbiters: leg.arbiters,
    counterLeg: {
      ledgerId: other.ledgerId,
      venue: addressName(other.hashTimeLock),
      asset: addressName(other.asset),
      owner: addressName(other.owner),
      receiver: addressName(other.receiver),
      amount: other.amount,
      deadline: other.deadline,
      refundableFrom: other.refundableFrom,
    },
  };
  const { instrument, asset, owner, receiver, amount, deadline, refundableFrom } = leg;
  const { hashlock } = trade;
  const lock: SignableHashLock = {
    owner,
    receiver,
    asset,
    amount,
    hashlock,
    deadline,
    refundableFrom,
    agreement: { instrument, ...agreement },
  };
  return { venue, id: hashLockId(venue, lock), lock, terms: hashLockTerms(lock), agreement };
}
