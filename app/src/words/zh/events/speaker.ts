import { contractAbis } from "../../../../../src/actions/client.ts";
import type { Names } from "../../../../../src/audit/words/names.ts";
import { ascii, reference } from "../../../../../src/audit/words/shown.ts";
import { LAST_INSTANT } from "../../../../../src/domain/instants.ts";
import { MAX_AMOUNT } from "../../../../../src/domain/money.ts";
import { decodeContractError } from "../../../../../src/errors/contract.ts";
import { formatsOf } from "../../../language/formats.ts";
import { refusalOf } from "../../refusal.ts";
import { contractInChinese } from "../contractNames.ts";
import { zh } from "../spaced.ts";

const formats = formatsOf("zh");

/** Puts names to what events carry, in Chinese; see `src/audit/words/speaker.ts` for English. */
export class ChineseSpeaker {
  readonly #names: Names;

  constructor(names: Names) {
    this.#names = names;
  }

  /** An account, a contract, or an address that is neither. */
  who(address: unknown): string {
    const text = address as string;
    const contract = this.#names.contract(text);
    return this.#names.account(text) ?? (contract === undefined ? text : contractInChinese(contract));
  }

  participant(lei: unknown): string {
    const text = ascii(lei);
    const legalName = this.#names.legalName(text);
    return legalName === undefined ? text : zh`${legalName}（${text}）`;
  }

  /** An amount of a token; minor units where the token is not known. */
  amount(token: string, amount: unknown): string {
    const instrument = this.#names.instrument(token);
    const units = amount as bigint;
    if (instrument === undefined) return zh`${String(units)}（代币 ${token} 的最小单位）`;
    const { kind, code, currency } = instrument;
    const money = zh`${currency} ${formats.amount(units, currency)}`;
    return kind === "cash" ? money : zh`债券 ${code} 面额 ${money}`;
  }

  /** An amount of the cash that a contract redeems. */
  redeemed(contract: string, amount: unknown): string {
    return this.amount(this.#names.redeemed(contract) ?? contract, amount);
  }

  /** An amount of a freeze order. */
  frozen(token: string, amount: unknown): string {
    return amount === MAX_AMOUNT ? zh`全部${this.code(token)}` : this.amount(token, amount);
  }

  code(token: unknown): string {
    return this.#names.instrument(token as string)?.code ?? (token as string);
  }

  reference(hex: unknown): string {
    return reference(hex);
  }

  /** Why a contract refused, from its revert data. */
  reason(data: unknown): string {
    const refusal = decodeContractError(data, contractAbis);
    return refusal === undefined ? "原因不明" : refusalOf(refusal, "zh").message;
  }
}

/** UNIX seconds for people; a number beyond all calendars. */
export function moment(seconds: unknown): string {
  const at = BigInt(seconds as number);
  return at <= LAST_INSTANT ? formats.instant(at) : String(at);
}
