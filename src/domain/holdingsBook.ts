import { zeroAddress, type Hex } from "viem";

/** What a token's ledger says of an account. */
export interface BookedHolding {
  /** Minor units; of the zero address, what is issued. */
  total: bigint;
  /** The part of it that open locks hold. */
  locked: bigint;
}

export const lockStatuses = ["none", "open", "delivered", "given-back", "relocked"] as const;

/** How a lock stands, in the order of the Solidity enum. */
export type LockStatus = (typeof lockStatuses)[number];

/** A lock, ended or not. */
export interface BookedLock {
  status: LockStatus;
  /** What is still locked, in minor units. */
  remaining: bigint;
  owner: string;
  receiver: string;
  /** The contract that opened it. */
  policy: string;
  /** That contract's own reference. */
  ref: string;
}

/** An event of a token; addresses and ids in small letters. */
export interface TokenEvent {
  token: string;
  name: string;
  args: Readonly<Record<string, unknown>>;
}

export interface HoldingChange {
  account: string;
  holding: BookedHolding;
  /** Whether nothing was known of the account in this token before. */
  isNew: boolean;
}

/** What one event changed: each as it stands after it. */
export interface BookChanges {
  holdings: HoldingChange[];
  locks: { lockId: string; lock: BookedLock }[];
}

const NOTHING: BookChanges = { holdings: [], locks: [] };
const NONE: BookedHolding = { total: 0n, locked: 0n };

/** The account under which the issued amount is kept: value comes from it, and goes to it. */
export const ISSUED: string = zeroAddress;

/**
 * Holdings and locks of tokens, rebuilt from their events alone.
 *
 * It can begin with a part of the accounts and locks: {@link place} puts in how one stood.
 *
 * @example
 * const book = new HoldingsBook();
 * for (const event of events) book.apply(event);
 * book.holdingOf(token, account).total;
 */
export class HoldingsBook {
  readonly #holdings = new Map<string, Map<string, BookedHolding>>();
  readonly #locks = new Map<string, Map<string, BookedLock>>();

  /** Takes in the next event of a token. One that says nothing of holdings or locks changes nothing. */
  apply({ token, name, args }: TokenEvent): BookChanges {
    switch (name) {
      case "Transfer":
        return this.#move(token, args["from"] as string, args["to"] as string, args["value"] as bigint);
      case "Locked":
        return this.#open(token, args);
      case "LockDelivered": {
        const remaining = args["remaining"] as bigint;
        return this.#end(token, args, {
          status: remaining === 0n ? "delivered" : "open",
          remaining,
          released: args["amount"] as bigint,
        });
      }
      case "Unlocked":
        return this.#end(token, args, {
          status: "given-back",
          remaining: 0n,
          released: args["amount"] as bigint,
        });
      case "Relocked": // what takes its place was opened by an event of its own
        return this.#end(token, args, {
          status: "relocked",
          remaining: 0n,
          released: (args["amount"] as bigint) + (args["givenBack"] as bigint),
        });
      default:
        return NOTHING;
    }
  }

  knowsHolding(token: string, account: string): boolean {
    return this.#holdings.get(token)?.has(account) ?? false;
  }

  knowsLock(token: string, lockId: string): boolean {
    return this.#locks.get(token)?.has(lockId) ?? false;
  }

  holdingOf(token: string, account: string): BookedHolding {
    return this.#holdings.get(token)?.get(account) ?? NONE;
  }

  lockOf(token: string, lockId: string): BookedLock | undefined {
    return this.#locks.get(token)?.get(lockId);
  }

  /** Puts in how an account stands. */
  place(token: string, account: string, holding: BookedHolding): void {
    inner(this.#holdings, token).set(account, holding);
  }

  /** Puts in how a lock stands. */
  placeLock(token: string, lockId: string, lock: BookedLock): void {
    inner(this.#locks, token).set(lockId, lock);
  }

  /** Every account that ever held a token; the issued amount under {@link ISSUED}. */
  holdings(token: string): ReadonlyMap<string, BookedHolding> {
    return this.#holdings.get(token) ?? new Map();
  }

  /** Every lock that was ever opened in a token. */
  locks(token: string): ReadonlyMap<string, BookedLock> {
    return this.#locks.get(token) ?? new Map();
  }

  #move(token: string, from: string, to: string, value: bigint): BookChanges {
    const accounts = inner(this.#holdings, token);
    const change = (account: string, by: bigint): HoldingChange => {
      const before = accounts.get(account);
      const { total, locked } = before ?? NONE;
      const holding = { total: total + by, locked };
      accounts.set(account, holding);
      return { account, holding, isNew: before === undefined };
    };
    if (from === to) return { holdings: [change(from, 0n)], locks: [] };
    // What is issued grows where value comes from nowhere.
    return {
      holdings: [change(from, from === ISSUED ? value : -value), change(to, to === ISSUED ? -value : value)],
      locks: [],
    };
  }

  #open(token: string, args: TokenEvent["args"]): BookChanges {
    const { lockId, owner, receiver, policy, ref, amount } = args as {
      lockId: Hex;
      owner: string;
      receiver: string;
      policy: string;
      ref: string;
      amount: bigint;
    };
    const lock: BookedLock = { status: "open", remaining: amount, owner, receiver, policy, ref };
    this.placeLock(token, lockId, lock);
    return { holdings: [this.#relock(token, owner, amount)], locks: [{ lockId, lock }] };
  }

  #end(
    token: string,
    args: TokenEvent["args"],
    { status, remaining, released }: { status: LockStatus; remaining: bigint; released: bigint },
  ): BookChanges {
    const lockId = args["lockId"] as string;
    const before = this.lockOf(token, lockId);
    if (before === undefined) return NOTHING; // events are missing: the comparison with the chain says so
    const lock = { ...before, status, remaining };
    this.placeLock(token, lockId, lock);
    return { holdings: [this.#relock(token, lock.owner, -released)], locks: [{ lockId, lock }] };
  }

  #relock(token: string, account: string, by: bigint): HoldingChange {
    const isNew = !this.knowsHolding(token, account);
    const { total, locked } = this.holdingOf(token, account);
    const holding = { total, locked: locked + by };
    this.place(token, account, holding);
    return { account, holding, isNew };
  }
}

function inner<Value>(maps: Map<string, Map<string, Value>>, key: string): Map<string, Value> {
  const known = maps.get(key);
  if (known !== undefined) return known;
  const made = new Map<string, Value>();
  maps.set(key, made);
  return made;
}
