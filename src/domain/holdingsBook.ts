import { zeroAddress, type Hex } from "viem";

/** What a token's ledger says of an account. */
export interface Holding {
  /** Minor units; of the zero address, what is issued. */
  total: bigint;
  /** The part of it that open locks hold. */
  locked: bigint;
}

/** The one that a book keeps of an account, and changes. */
export interface BookedHolding extends Holding {
  /** A number that the keeper of the book may give it; 0 before. */
  mark: number;
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

/** Hears what an event changed: each holding and lock as it stands after it. */
export interface BookListener {
  /** @param isNew Whether nothing was known of the account in this token before. */
  onHolding: (account: string, holding: BookedHolding, isNew: boolean) => void;
  onLock: (lockId: string, lock: BookedLock) => void;
}

const NOBODY: BookListener = { onHolding: () => {}, onLock: () => {} };
const NONE: Readonly<Holding> = { total: 0n, locked: 0n };

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
  apply({ token, name, args }: TokenEvent, listener: BookListener = NOBODY): void {
    switch (name) {
      case "Transfer":
        this.#move(token, args, listener);
        break;
      case "Locked":
        this.#open(token, args, listener);
        break;
      case "LockDelivered": {
        const remaining = args["remaining"] as bigint;
        const status = remaining === 0n ? "delivered" : "open";
        this.#end(token, args, { status, remaining, released: args["amount"] as bigint }, listener);
        break;
      }
      case "Unlocked": {
        const released = args["amount"] as bigint;
        this.#end(token, args, { status: "given-back", remaining: 0n, released }, listener);
        break;
      }
      case "Relocked": {
        // What takes its place was opened by an event of its own.
        const released = (args["amount"] as bigint) + (args["givenBack"] as bigint);
        this.#end(token, args, { status: "relocked", remaining: 0n, released }, listener);
        break;
      }
      default:
    }
  }

  knowsHolding(token: string, account: string): boolean {
    return this.#holdings.get(token)?.has(account) ?? false;
  }

  knowsLock(token: string, lockId: string): boolean {
    return this.#locks.get(token)?.has(lockId) ?? false;
  }

  holdingOf(token: string, account: string): Readonly<Holding> {
    return this.#holdings.get(token)?.get(account) ?? NONE;
  }

  lockOf(token: string, lockId: string): BookedLock | undefined {
    return this.#locks.get(token)?.get(lockId);
  }

  /** Puts in how an account stands. */
  place(token: string, account: string, { total, locked }: Holding): void {
    inner(this.#holdings, token).set(account, { total, locked, mark: 0 });
  }

  /** Puts in how a lock stands. */
  placeLock(token: string, lockId: string, lock: BookedLock): void {
    inner(this.#locks, token).set(lockId, lock);
  }

  /** Every account that ever held a token; the issued amount under {@link ISSUED}. */
  holdings(token: string): ReadonlyMap<string, Readonly<Holding>> {
    return this.#holdings.get(token) ?? new Map();
  }

  /** Every lock that was ever opened in a token. */
  locks(token: string): ReadonlyMap<string, BookedLock> {
    return this.#locks.get(token) ?? new Map();
  }

  #move(token: string, args: TokenEvent["args"], listener: BookListener): void {
    const from = args["from"] as string;
    const to = args["to"] as string;
    const value = args["value"] as bigint;
    const accounts = inner(this.#holdings, token);
    const isCircle = from === to;
    // What is issued grows where value comes from nowhere.
    change(accounts, from, isCircle ? 0n : from === ISSUED ? value : -value, 0n, listener);
    if (!isCircle) change(accounts, to, to === ISSUED ? -value : value, 0n, listener);
  }

  #open(token: string, args: TokenEvent["args"], listener: BookListener): void {
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
    change(inner(this.#holdings, token), owner, 0n, amount, listener);
    listener.onLock(lockId, lock);
  }

  #end(
    token: string,
    args: TokenEvent["args"],
    { status, remaining, released }: { status: LockStatus; remaining: bigint; released: bigint },
    listener: BookListener,
  ): void {
    const lockId = args["lockId"] as string;
    const before = this.lockOf(token, lockId);
    if (before === undefined) return; // events are missing: the comparison with the chain says so
    const lock = { ...before, status, remaining };
    this.placeLock(token, lockId, lock);
    change(inner(this.#holdings, token), lock.owner, 0n, -released, listener);
    listener.onLock(lockId, lock);
  }
}

/** Changes a holding where it is: an index does this for every event of a chain. */
function change(
  accounts: Map<string, BookedHolding>,
  account: string,
  total: bigint,
  locked: bigint,
  listener: BookListener,
): void {
  const known = accounts.get(account);
  const holding = known ?? { total: 0n, locked: 0n, mark: 0 };
  if (known === undefined) accounts.set(account, holding);
  if (total !== 0n) holding.total += total;
  if (locked !== 0n) holding.locked += locked;
  listener.onHolding(account, holding, known === undefined);
}

function inner<Value>(maps: Map<string, Map<string, Value>>, key: string): Map<string, Value> {
  const known = maps.get(key);
  if (known !== undefined) return known;
  const made = new Map<string, Value>();
  maps.set(key, made);
  return made;
}
