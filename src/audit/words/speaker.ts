import type { Hex } from "viem";

import { MAX_AMOUNT, formatMoney } from "../../domain/money.ts";
import { reasonInData } from "../read/reasons.ts";
import type { Names } from "./names.ts";
import { ascii, reference } from "./shown.ts";

/** Puts names to what events carry, in English. */
export class Speaker {
  readonly #names: Names;

  constructor(names: Names) {
    this.#names = names;
  }

  /** An account, a contract, or an address that is neither. */
  who(address: unknown): string {
    const text = address as string;
    return this.#names.account(text) ?? this.#names.contract(text) ?? text;
  }

  participant(lei: unknown): string {
    const text = ascii(lei);
    const legalName = this.#names.legalName(text);
    return legalName === undefined ? text : `${legalName} (${text})`;
  }

  /** An amount of a token; minor units where the token is not known. */
  amount(token: string, amount: unknown): string {
    const instrument = this.#names.instrument(token);
    const units = amount as bigint;
    if (instrument === undefined) return `${units} minor units of ${token}`;
    const money = formatMoney(units, instrument.currency);
    return instrument.kind === "cash" ? money : `${money} of ${instrument.code}`;
  }

  /** An amount of the cash that a contract redeems. */
  redeemed(contract: string, amount: unknown): string {
    return this.amount(this.#names.redeemed(contract) ?? contract, amount);
  }

  /** An amount of a freeze order. */
  frozen(token: string, amount: unknown): string {
    return amount === MAX_AMOUNT ? `all of ${this.code(token)}` : this.amount(token, amount);
  }

  code(token: unknown): string {
    return this.#names.instrument(token as string)?.code ?? (token as string);
  }

  reference(hex: unknown): string {
    return reference(hex);
  }

  reason(data: unknown): string {
    return reasonInData(data as Hex).text;
  }
}
