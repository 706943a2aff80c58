import { numberToHex, type Hex, type RpcBlock, type RpcTransactionReceipt } from "viem";

import type { ReadClient } from "../../actions/client.ts";
import { withTypedErrors } from "../../actions/write.ts";
import { chainReset } from "../../errors/chain.ts";
import { property, walk } from "../../errors/walk.ts";
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

/**
 * The final blocks of one chain, one after the other, each once. It notices where the chain is no longer the same: reset,
 * swapped for another, or changed beneath what counted as final.
 */
export class Blocks {
  readonly #client: ReadClient;
  readonly #depth: bigint;
  readonly genesis: Hex;
  /** The newest block that was looked at; those up to it are done with. */
  #last: BlockSight;
  /** Whether the node gives all receipts of a block in one answer; not every one does. */
  #givesReceipts = true;

  private constructor(client: ReadClient, depth: bigint, genesis: Hex, last: BlockSight) {
    this.#client = client;
    this.#depth = depth;
    this.genesis = genesis;
    this.#last = last;
  }

  /**
   * Starts after the newest final block.
   *
   * @param depth Blocks on top of one before it is final: 0 under QBFT.
   */
  static async open(client: ReadClient, depth: bigint): Promise<Blocks> {
    return withTypedErrors(async () => {
      const [genesis, head] = await Promise.all([readBlock(client, "0x0"), readBlock(client, "latest")]);
      const last = head!.number < depth ? 0n : head!.number - depth;
      return new Blocks(client, depth, genesis!.hash, (await readBlock(client, numberToHex(last)))!);
    });
  }

  get last(): bigint {
    return this.#last.number;
  }

  /**
   * Gives each new final block to `look`. One whose look throws comes again.
   *
   * @throws {ChainError} `Chain_Reset`.
   * @throws {SubmitterError} `Submitter_Reorganised`.
   */
  async follow(look: (block: BlockSight) => Promise<void>): Promise<void> {
    const head = await this.#read("latest");
    if (head === undefined) return;
    const end = head.number - this.#depth;
    const same = this.#depth === 0n && head.hash === this.#last.hash;
    if (end <= this.#last.number && !same) await this.#requireSameChain();
    while (this.#last.number < end) {
      for (const block of await this.#readAfter(this.#last.number, end)) {
        if (block === undefined) return; // another node answered, which is behind
        if (block.parent !== this.#last.hash) {
          await this.#requireSameChain();
          return;
        }
        await look(block);
        this.#last = block;
      }
    }
  }

  /** Receipts of transactions of one block. */
  async receipts({ number }: BlockSight, hashes: readonly Hex[]): Promise<Receipt[]> {
    if (this.#givesReceipts) {
      const all = await this.#request<RpcTransactionReceipt[]>("eth_getBlockReceipts", [numberToHex(number)]);
      if (all !== undefined) {
        const wanted = new Set(hashes);
        return all.filter(({ transactionHash }) => wanted.has(transactionHash)).map(toReceipt);
      }
      this.#givesReceipts = false;
    }
    const receipts = await Promise.all(hashes.map((hash) => this.receipt(hash)));
    return receipts.filter((receipt) => receipt !== undefined);
  }

  /** The receipt of a transaction that a final block has; undefined where none has. */
  async receipt(hash: Hex): Promise<Receipt | undefined> {
    const found = await this.#request<RpcTransactionReceipt | null>("eth_getTransactionReceipt", [hash]);
    if (found === undefined || found === null || BigInt(found.blockNumber) > this.#last.number)
      return undefined;
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

  /** Looks whether it still is the chain it was, before anything more is sent to it. */
  async #requireSameChain(): Promise<void> {
    const [genesis, last] = await Promise.all([
      this.#read("0x0"),
      this.#read(numberToHex(this.#last.number)),
    ]);
    if (genesis !== undefined && genesis.hash !== this.genesis) throw chainReset();
    if (last !== undefined && last.hash !== this.#last.hash) throw reorganised(last.number);
  }

  #readAfter(last: bigint, end: bigint): Promise<(BlockSight | undefined)[]> {
    const count = Math.min(Number(end - last), BLOCKS_AT_ONCE);
    return Promise.all(
      Array.from({ length: count }, (_, place) => this.#read(numberToHex(last + 1n + BigInt(place)))),
    );
  }

  async #read(block: Hex | "latest"): Promise<BlockSight | undefined> {
    return withTypedErrors(() => readBlock(this.#client, block));
  }

  /** Undefined where the node does not know the method. */
  async #request<Result>(method: string, params: unknown[]): Promise<Result | undefined> {
    return withTypedErrors(async () => {
      try {
        return await this.#client.request({ method, params } as never);
      } catch (error) {
        if (isUnknownMethod(error)) return undefined;
        throw error;
      }
    });
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

const UNKNOWN_METHODS = new Set<unknown>([-32601, -32604, -32004]);

function isUnknownMethod(error: unknown): boolean {
  for (const inner of walk(error)) if (UNKNOWN_METHODS.has(property(inner, "code"))) return true;
  return false;
}
