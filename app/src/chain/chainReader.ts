import type { Client, Hex } from "viem";
import { getBlock } from "viem/actions";

import { withTypedErrors } from "../../../src/actions/write.ts";

/** The block that something is read as of. */
export interface BlockMark {
  number: bigint;
  hash: Hex;
}

/** A range of blocks, both ends included. */
export interface BlockSpan {
  fromBlock: bigint;
  toBlock: bigint;
}

/**
 * Keeps up with a contract's events: each is read once, however often a view asks, and again from the start only where
 * the chain went back.
 */
export abstract class ChainReader<Value> {
  readonly #client: Client;
  readonly #firstBlock: bigint;
  #through: BlockMark | undefined;
  #turn: Promise<unknown> = Promise.resolve();

  protected constructor(client: Client, firstBlock: bigint) {
    this.#client = client;
    this.#firstBlock = firstBlock;
  }

  /** What was read, as of a block. One after another: each goes on where the last one ended. */
  at(block: BlockMark): Promise<Value> {
    const next = this.#turn.catch(() => undefined).then(() => this.#advance(block));
    this.#turn = next;
    return next;
  }

  /** Reads events and takes them in; or, where that fails, nothing of them. */
  protected abstract read(span: BlockSpan): Promise<void>;
  /** What was read up to now; the same one where nothing changed, as views compare by identity. */
  protected abstract value(): Value;
  /** Begins again with nothing. */
  protected abstract forget(): void;

  async #advance(block: BlockMark): Promise<Value> {
    const through = this.#through;
    // The chain went back, or on along another branch: begin again.
    if (through !== undefined && !(await this.#leadsTo(through, block))) {
      this.forget();
      this.#through = undefined;
    }
    const fromBlock = this.#through === undefined ? this.#firstBlock : this.#through.number + 1n;
    if (fromBlock > block.number) return this.value();
    await this.read({ fromBlock, toBlock: block.number });
    this.#through = block;
    return this.value();
  }

  /** Whether what was read up to one block still stands at another. */
  async #leadsTo(through: BlockMark, block: BlockMark): Promise<boolean> {
    if (block.number <= through.number) return block.hash === through.hash;
    const now = await withTypedErrors(() => getBlock(this.#client, { blockNumber: through.number }));
    return now.hash === through.hash;
  }
}
