import type { Address, Hex } from "viem";

import { tokenAbi } from "../../src/actions/client.ts";
import type { GovernedContract } from "../../src/domain/roles.ts";
import type { Random } from "../demo/random.ts";
import { keyOf, keys, type Account, type Token } from "./cast.ts";
import { Memory } from "./memory.ts";
import { Sender, type Call } from "./sender.ts";
import type { Stage } from "./stage.ts";

/** A history while it is played: draws, sends, and remembers what later acts go on from. */
export class Play extends Sender {
  readonly memory: Memory;
  #serial = 0;

  constructor(stage: Stage, random: Random) {
    super(stage, random);
    this.memory = new Memory(stage);
  }

  /** Whether something happens that does so many times in a hundred. */
  chance(percent: number): boolean {
    return this.random.below(100) < percent;
  }

  pick<Item>(items: readonly Item[]): Item {
    return this.random.pick(items);
  }

  /** A number in [least, most]. */
  between(least: number, most: number): number {
    return least + this.random.below(most - least + 1);
  }

  /** A text that was not there before in this history. */
  fresh(word: string): string {
    return `${word} ${++this.#serial}`;
  }

  /** A holder of an authority's roles; now and then somebody who may hold none. */
  officerOf(officer: number): number {
    return this.chance(94) ? officer : this.pick([...keys.arbiters, keys.stranger, keys.delayed]);
  }

  /** One of those that were there in the beginning mostly: the others may be at an end. */
  drawToken(): Token {
    const { tokens } = this.memory;
    return this.chance(70) ? this.pick(tokens.slice(0, this.stage.tokens.length)) : this.pick(tokens);
  }

  /** The accounts that act with keys of their own. */
  withKeys(): (Account & { key: number })[] {
    return this.memory.accounts.filter(
      (account): account is Account & { key: number } =>
        account.key !== undefined && account.kind !== "issuance",
    );
  }

  /** Two different accounts that may hold. */
  pair(): [Account, Account] {
    const holders = this.memory.accounts.filter(({ kind }) => kind !== "issuance");
    const first = this.pick(holders);
    return [first, this.pick(holders.filter((account) => account !== first))];
  }

  /** A part of what an account can move of a token; now and then more than that. */
  async amountOf(token: Token, account: Address): Promise<bigint> {
    const [, free] = await this.read(token.address, tokenAbi, "holdingOf", [account]);
    const units = free / token.unit;
    if (units === 0n || this.chance(3)) return (units + 1n) * token.unit;
    const most = units > 1_000n ? units / 10n : units > 8n ? units / 4n : units;
    return (1n + BigInt(this.random.below(Number(most)))) * token.unit;
  }

  signTyped(key: number, typedData: object): Promise<Hex> {
    return keyOf(key).signTypedData(typedData as never);
  }

  /** Bonds and cash are asked by one ABI. */
  protected override kindOf(call: Call): GovernedContract | undefined {
    return this.memory.tokens.find(({ address }) => address === call.address)?.kind ?? super.kindOf(call);
  }
}
