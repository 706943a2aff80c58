import type { Hex } from "viem";

import { referenceFromHex } from "../../actions/reference.ts";
import type { Ledger } from "../../deployments.ts";
import { MAX_AMOUNT, formatMoney } from "../../domain/money.ts";
import type { Trade } from "../../domain/trade.ts";
import type { AccountFinder } from "../read/accountFinder.ts";
import type { IndexedInstrument } from "../read/instruments.ts";
import { reasonInData } from "../read/reasons.ts";
import { accountText, instantCell } from "../report/columns.ts";

/** Arguments of an event, as its contract's ABI has them. */
export type EventArguments = Readonly<Record<string, unknown>>;

export interface SpeakerFacts {
  ledger: Ledger;
  instruments: readonly IndexedInstrument[];
  contracts: readonly { name: string; address: string }[];
}

/** Puts names to what events carry. */
export class Speaker {
  readonly #finder: AccountFinder;
  readonly #instruments: ReadonlyMap<string, IndexedInstrument>;
  /** Contracts by address. */
  readonly #contracts: ReadonlyMap<string, string>;

  /** Cash by the contract that redeems it. */
  readonly #redeemed: ReadonlyMap<string, string>;

  constructor(finder: AccountFinder, { ledger, instruments, contracts }: SpeakerFacts) {
    this.#finder = finder;
    this.#redeemed = new Map(
      Object.values(ledger.centralBanks).map(({ redemption, cash }) => [redemption.toLowerCase(), cash]),
    );
    this.#instruments = new Map(instruments.map((each) => [each.token.toLowerCase(), each]));
    this.#contracts = new Map(contracts.map(({ name, address }) => [address.toLowerCase(), name]));
  }

  /** An account, a contract, or an address that is neither. */
  who(address: unknown): string {
    const text = address as string;
    return this.#finder.find(text) === undefined
      ? (this.#contracts.get(text.toLowerCase()) ?? text)
      : accountText(this.#finder, text);
  }

  participant(lei: unknown): string {
    const text = ascii(lei);
    const found = this.#finder.participantOf(text);
    return found === undefined ? text : `${found.legalName} (${text})`;
  }

  /** An amount of a token; minor units where the token is not known. */
  amount(token: string, amount: unknown): string {
    const instrument = this.#instruments.get(token.toLowerCase());
    const units = amount as bigint;
    if (instrument === undefined) return `${units} minor units of ${token}`;
    const money = formatMoney(units, instrument.currency);
    return instrument.kind === "cash" ? money : `${money} of ${instrument.code}`;
  }

  /** An amount of the cash that a contract redeems. */
  redeemed(contract: string, amount: unknown): string {
    return this.amount(this.#redeemed.get(contract.toLowerCase()) ?? contract, amount);
  }

  /** An amount of a freeze order. */
  frozen(token: string, amount: unknown): string {
    return amount === MAX_AMOUNT ? `all of ${this.code(token)}` : this.amount(token, amount);
  }

  code(token: unknown): string {
    return this.#instruments.get((token as string).toLowerCase())?.code ?? (token as string);
  }

  reference(hex: unknown): string {
    return referenceFromHex(hex as Hex);
  }

  reason(data: unknown): string {
    return reasonInData(data as Hex).text;
  }
}

/** UNIX seconds for people. */
export function moment(seconds: unknown): string {
  return instantCell(BigInt(seconds as number)) ?? "";
}

/** Text in few bytes, as registered. */
export function ascii(hex: unknown): string {
  return referenceFromHex(`${hex as Hex}${"0".repeat(66 - (hex as string).length)}`);
}

/** Legs of a trade, as events carry its terms. */
export type TradeLegs = Pick<
  Trade,
  "seller" | "buyer" | "security" | "faceAmount" | "cash" | "settlementAmount"
>;
