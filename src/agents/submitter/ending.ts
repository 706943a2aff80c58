import { nodeUnreachable } from "../../errors/chain.ts";
import type { Receipt } from "./act.ts";
import type { Blocks } from "./blocks.ts";
import type { Book, CarrierEnd } from "./book.ts";
import { carrierOf } from "./lane.ts";
import type { Outcomes } from "./outcomes.ts";

/** Reads in final blocks what became of transactions, and ends what they carried. */
export class Ending {
  readonly #book: Book;
  readonly #blocks: Blocks;
  readonly #outcomes: Outcomes;

  constructor(book: Book, blocks: Blocks, outcomes: Outcomes) {
    this.#book = book;
    this.#blocks = blocks;
    this.#outcomes = outcomes;
  }

  /**
   * Looks through the new final blocks.
   *
   * @returns Whether the node is where it was, or beyond; nothing is to be sent to one that is behind.
   */
  follow(): Promise<boolean> {
    return this.#blocks.follow(async (block) => {
      const own = block.transactions.filter((hash) => this.#book.placeOf(hash) !== undefined);
      if (own.length === 0) return;
      const receipts = await this.#blocks.receipts(block, own);
      await this.end(receipts);
      if (receipts.length < own.length) throw nodeUnreachable(undefined, "it told of some receipts only");
    });
  }

  /** Ends what these transactions carried; as many of them as the node tells enough of. */
  async end(receipts: readonly Receipt[]): Promise<void> {
    const ends = await Promise.allSettled(
      receipts.map(async (receipt): Promise<CarrierEnd> => {
        const { transaction } = receipt.mined;
        const { lane, slot } = this.#book.placeOf(transaction)!;
        const read = await this.#outcomes.read(receipt, carrierOf(slot, transaction)!);
        return { lane, slot, ends: read, winner: transaction };
      }),
    );
    const ended = ends.filter((end) => end.status === "fulfilled").map(({ value }) => value);
    this.#book.end(ended);
    for (const { lane, slot } of ended) lane.ended(slot.nonce, performance.now());
    const failed = ends.find((end) => end.status === "rejected");
    if (failed !== undefined) throw failed.reason;
  }
}
