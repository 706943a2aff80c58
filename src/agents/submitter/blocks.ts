import { numberToHex, type Hex, type RpcBlock, type RpcTransactionReceipt } from "viem";

import type { ReadClient } from "../../actions/client.ts";
import { ask } from "../../actions/network/ask.ts";
import { withTypedErrors } from "../../actions/write.ts";
import { chainReset } from "../../errors/chain.ts";
import { reorganised } from "../../errors/submitter.ts";
import type { Receipt } from "./act.ts";

/** A block, as much as is looked at. */
export interface BlockSight {
  number: bigint;
  hash: Hex;
  parent: Hex;
  transactions: readonly Hex[];
}

const BLOCKS_AT_ONCE = 20;

/** A block by which a chain is known again. */
export interface Anchor {
  number: bigint;
  hash: Hex;
}

/**
 * The final blocks of one chain, one after the other, each once. It notices where the chain is no longer the same: reset,
 * swapped for another, or changed beneath what counted as final.
 */
export class Blocks {
  readonly #client: ReadClient;
  readonly #depth: bigint;
  /** The chain's first blocks. Two chains may share the very first: Hardhat's do. */
  readonly #firsts: readonly BlockSight[];
  /** The newest block that was looked at; those up to it are done with. */
  #last: BlockSight;
  /** Whether the node gives all receipts of a block in one answer; not every one does. */
  #givesReceipts = true;

  private constructor(
    client: ReadClient,
    { depth, firsts, last }: { depth: bigint; firsts: readonly BlockSight[]; last: BlockSight },
  ) {
    this.#client = client;
    this.#depth = depth;
    this.#firsts = firsts;
    this.#last = last;
  }

  /**
   * Starts after the newest final block.
   *
   * @param depth Blocks on top of one before it is final: 0 under QBFT.
   */
  static async open(client: ReadClient, depth: bigint): Promise<Blocks> {
    return withTypedErrors(async () => {
      const [zero, one, head] = await Promise.all(
        (["0x0", "0x1", "latest"] as const).map((block) => readBlock(client, block)),
      );
      const last = head!.number < depth ? zero : await readBlock(client, numberToHex(head!.number - depth));
      const firsts = [zero, one].filter((block) => block !== undefined);
      return new Blocks(client, { depth, firsts, last: last! });
    });
  }

  get last(): Anchor {
    return { number: this.#last.number, hash: this.#last.hash };
  }

  /** What no other chain begins with. */
  get first(): Hex {
    return this.#firsts.at(-1)!.hash;
  }

  /** Whether the chain has this block. */
  async has({ number, hash }: Anchor): Promise<boolean> {
    return (await this.#read(numberToHex(number)))?.hash === hash;
  }

  /**
   * Gives each new final block to `look`. One whose look throws comes again.
   *
   * @returns Whether the node is where it was, or beyond; nothing is to be sent to one that is behind.
   * @throws {ChainError} `Chain_Reset`.
   * @throws {SubmitterError} `Submitter_Reorganised`.
   */
  async follow(look: (block: BlockSight) => Promise<void>): Promise<boolean> {
    const head = await this.#read("latest");
    if (head === undefined) return false;
    const end = head.number - this.#depth;
    if (end < this.#last.number) return this.#isSameChain();
    if (end === this.#last.number && this.#depth === 0n && head.hash !== this.#last.hash)
      return this.#isSameChain();
    while (this.#last.number < end) {
      for (const block of await this.#readAfter(this.#last.number, end)) {
        if (block === undefined) return false; // another node answered, which is behind
        if (block.parent !== this.#last.hash) {
          await this.#isSameChain();
          return false; // the node changes its mind just now
        }
        await look(block);
        this.#last = block;
      }
    }
    return true;
  }

  /** Receipts of transactions of one block; not of all of them where a node does not answer every question. */
  async receipts({ number }: BlockSight, hashes: readonly Hex[]): Promise<Receipt[]> {
    if (this.#givesReceipts) {
      const all = await this.#request<RpcTransactionReceipt[]>("eth_getBlockReceipts", [numberToHex(number)]);
      if (all !== undefined) {
        const wanted = new Set(hashes);
        return all.filter(({ transactionHash }) => wanted.has(transactionHash)).map(toReceipt);
      }
      this.#givesReceipts = false;
    }
    const receipts = await asFarAsAnswered(hashes.map((hash) => this.receipt(hash, number)));
    return receipts.filter((receipt) => receipt !== undefined);
  }

  /** The receipt of a transaction that a final block has; undefined where none has. */
  async receipt(hash: Hex, newest = this.#last.number): Promise<Receipt | undefined> {
    const found = await this.#request<RpcTransactionReceipt | null>("eth_getTransactionReceipt", [hash]);
    if (found === undefined || found === null || BigInt(found.blockNumber) > newest) return undefined;
    return toReceipt(found);
  }

  /** The next nonce of a sender, as of the newest block that was looked at. */
  async nonce(sender: Hex): Promise<number> {
    const params = [sender, numberToHex(this.#last.number)];
    return Number(await this.#request<Hex>("eth_getTransactionCount", params));
  }

  /** The next nonce of a sender once everything in the node's pool is mined. */
  async pendingNonce(sender: Hex): Promise<number> {
    return Number(await this.#request<Hex>("eth_getTransactionCount", [sender, "pending"]));
  }

  /** Where a node has not what was seen: whether it is behind or another, before anything more is sent to it. */
  async #isSameChain(): Promise<boolean> {
    const known = [...this.#firsts, this.#last];
    const found = await Promise.all(known.map(({ number }) => this.#read(numberToHex(number))));
    for (const [place, { number, hash }] of known.entries()) {
      const block = found[place];
      if (block === undefined || block.hash === hash) continue;
      throw place < this.#firsts.length ? chainReset() : reorganised(number);
    }
    return found.every((block) => block !== undefined);
  }

  /** Some of the blocks after one, in order, as far as the node answers. */
  async #readAfter(last: bigint, end: bigint): Promise<(BlockSight | undefined)[]> {
    const count = Math.min(Number(end - last), BLOCKS_AT_ONCE);
    return asFarAsAnswered(
      Array.from({ length: count }, (_, place) => this.#read(numberToHex(last + 1n + BigInt(place)))),
    );
  }

  async #read(block: Hex | "latest"): Promise<BlockSight | undefined> {
    return withTypedErrors(() => readBlock(this.#client, block));
  }

  /** Undefined where the node does not know the method. */
  async #request<Result>(method: string, params: unknown[]): Promise<Result | undefined> {
    return (await withTypedErrors(() => ask(this.#client, method, params))) as Result | undefined;
  }
}

async function readBlock(client: ReadClient, block: Hex | "latest"): Promise<BlockSight | undefined> {
  const found = (await client.request({
    method: "eth_getBlockByNumber",
    params: [block, false],
  } as never)) as RpcBlock<"latest", false> | null;
  if (found === null) return undefined;
  return {
    number: BigInt(found.number),
    hash: found.hash,
    parent: found.parentHash,
    transactions: found.transactions,
  };
}

function toReceipt(found: RpcTransactionReceipt): Receipt {
  return {
    mined: {
      transaction: found.transactionHash,
      block: BigInt(found.blockNumber),
      gasUsed: BigInt(found.gasUsed),
      sender: found.from,
    },
    succeeded: found.status === "0x1",
    logs: found.logs,
  };
}

/**
 * The answers before the first that failed: a line that loses some of many questions still gets on.
 *
 * @throws What the first threw, where there is none before it.
 */
async function asFarAsAnswered<Answer>(questions: readonly Promise<Answer>[]): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (const settled of await Promise.allSettled(questions)) {
    if (settled.status === "fulfilled") answers.push(settled.value);
    else if (answers.length === 0) throw settled.reason;
    else break;
  }
  return answers;
}
