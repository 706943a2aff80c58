import type { TokenEvent } from "./holdingsBook.ts";
import { MAX_AMOUNT } from "./money.ts";

/** A freeze order that has not been lifted; ended or not. */
export interface BookedOrder {
  /** Minor units; {@link MAX_AMOUNT} for the account as a whole. */
  amount: bigint;
  /** UNIX seconds; 0 for no end. */
  expiresAt: number;
}

/**
 * Standing freeze orders by token, account and case, rebuilt from events alone.
 *
 * @example
 * const book = new FreezeBook();
 * for (const event of events) book.apply(event);
 * frozenPart(book.ordersOf(token, account), unlocked, time);
 */
export class FreezeBook {
  readonly #orders = new Map<string, Map<string, BookedOrder>>();

  /** Takes in the next event of a token; one that says nothing of freezes changes nothing. */
  apply({ token, name, args }: TokenEvent): void {
    if (name !== "Frozen" && name !== "Unfrozen") return;
    const key = keyOf(token, args["account"] as string);
    const orders = this.#orders.get(key) ?? new Map<string, BookedOrder>();
    this.#orders.set(key, orders);
    const caseRef = args["caseRef"] as string;
    if (name === "Unfrozen") orders.delete(caseRef);
    else orders.set(caseRef, { amount: args["amount"] as bigint, expiresAt: args["expiresAt"] as number });
  }

  /** By case; empty where nothing is frozen. */
  ordersOf(token: string, account: string): ReadonlyMap<string, BookedOrder> {
    return this.#orders.get(keyOf(token, account)) ?? new Map();
  }

  /** Every account that ever had an order in a token. */
  accounts(token: string): string[] {
    const start = `${token} `;
    return [...this.#orders.keys()]
      .filter((key) => key.startsWith(start))
      .map((key) => key.slice(start.length));
  }
}

/**
 * The part of an account's unlocked value that freeze orders hold at a time, as `Freezes.sol` counts it: amounts add up, and an order
 * binds while `time < expiresAt`.
 *
 * @param unlocked Minor units: what the account owns less what is locked.
 * @param time UNIX seconds.
 */
export function frozenPart(
  orders: ReadonlyMap<string, BookedOrder>,
  unlocked: bigint,
  time: bigint | number,
): bigint {
  let frozen = 0n;
  for (const { amount, expiresAt } of orders.values()) {
    if (expiresAt !== 0 && Number(time) >= expiresAt) continue;
    if (amount === MAX_AMOUNT) return unlocked;
    frozen += amount;
  }
  return frozen < unlocked ? frozen : unlocked;
}

function keyOf(token: string, account: string): string {
  return `${token.toLowerCase()} ${account.toLowerCase()}`;
}
