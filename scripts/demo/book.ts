import type { Address } from "viem";

import type { Trade } from "../../src/domain/trade.ts";

/**
 * The demo's own record of who should hold what. It hears of issues and of settled trades, never of the chain, so that
 * the closing report compares two independent accounts.
 */
export class Book {
  readonly #amounts = new Map<string, bigint>();

  /** Amount of a token in an account, in minor units. */
  of(token: Address, account: Address): bigint {
    return this.#amounts.get(key(token, account)) ?? 0n;
  }

  /** Enters what was issued. */
  credit(token: Address, account: Address, amount: bigint): void {
    this.#amounts.set(key(token, account), this.of(token, account) + amount);
  }

  /** Enters both legs of a trade; with `sign` −1, takes them back. */
  enter({ seller, buyer, security, faceAmount, cash, settlementAmount }: Trade, sign: 1n | -1n = 1n): void {
    this.credit(security, seller, -sign * faceAmount);
    this.credit(security, buyer, sign * faceAmount);
    this.credit(cash, buyer, -sign * settlementAmount);
    this.credit(cash, seller, sign * settlementAmount);
  }
}

function key(token: Address, account: Address): string {
  return `${token} ${account}`.toLowerCase();
}
