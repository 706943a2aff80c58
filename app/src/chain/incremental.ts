import type { Client } from "viem";

import type { BlockRange } from "../../../src/actions/logs.ts";
import { leadsTo, type BlockMark } from "./leadsTo.ts";

/** What is read of each stretch of the chain once. */
export interface IncrementalReading<State> {
  client: Client;
  /** The first block that says anything. */
  fromBlock: bigint;
  /** What is known before that. */
  begin: () => State;
  /**
   * What is known after some more blocks. It may write into the state before it, once nothing can fail any more, and returns the
   * same state where nothing was said.
   */
  advance: (state: State, range: Required<BlockRange> & { toBlock: bigint }) => Promise<State>;
}

/** Reads events once, however often a view asks; from the start again only where the chain went back. */
export class Incremental<State> {
  readonly #reading: IncrementalReading<State>;
  #state: State;
  #through: BlockMark | undefined;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(reading: IncrementalReading<State>) {
    this.#reading = reading;
    this.#state = reading.begin();
  }

  /** What is known as of a block. One after another: each goes on where the last one ended. */
  at(block: BlockMark): Promise<State> {
    const next = this.#turn.catch(() => undefined).then(() => this.#advance(block));
    this.#turn = next;
    return next;
  }

  async #advance(block: BlockMark): Promise<State> {
    const { client, begin, advance, fromBlock } = this.#reading;
    // The chain went back, or on along another branch: begin again.
    if (this.#through !== undefined && !(await leadsTo(client, this.#through, block))) {
      this.#state = begin();
      this.#through = undefined;
    }
    const from = this.#through === undefined ? fromBlock : this.#through.number + 1n;
    if (from <= block.number) {
      this.#state = await advance(this.#state, { fromBlock: from, toBlock: block.number });
      this.#through = block;
    }
    return this.#state;
  }
}
