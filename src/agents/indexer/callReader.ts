import { numberToHex, type Hex } from "viem";

import type { ReadClient } from "../../actions/client.ts";
import { withTypedErrors } from "../../actions/write.ts";
import { argsText } from "../../actions/events/eventDecoder.ts";
import type { SqlValue } from "../../audit/store/database.ts";
import { ContractRefusal } from "../../errors/contract.ts";
import type { Keys } from "./keys.ts";
import { ChainMoved } from "../../actions/events/pageReader.ts";
import type { Source } from "./sources.ts";
import type { IndexStore } from "./store.ts";

const BLOCKS_AT_ONCE = 50;

export interface CallReaderParameters {
  store: IndexStore;
  client: ReadClient;
  keys: Keys;
  row: number;
  /** Last block that it has read. */
  block: number;
}

interface RawTransaction {
  hash: Hex;
  from: string;
  to: string | null;
  input: Hex;
  value: Hex;
  transactionIndex: Hex;
}

interface RawBlock {
  number: Hex;
  hash: Hex;
  transactions: RawTransaction[];
}

const columns = [
  "ledger",
  "block",
  "tx_index",
  "hash",
  "sender",
  "target",
  "input",
  "succeeded",
  "reason",
] as const;

/**
 * Reads the transactions that made a ledger's events, and those that were sent to its contracts and failed: these leave no
 * event, so every block is looked through. Why one failed is asked by running it again on the state before its block, which is
 * mostly, not always, what it met.
 */
export class CallReader {
  readonly #store: IndexStore;
  readonly #client: ReadClient;
  readonly #keys: Keys;
  readonly #row: number;
  #block: number;

  constructor({ store, client, keys, row, block }: CallReaderParameters) {
    this.#store = store;
    this.#client = client;
    this.#keys = keys;
    this.#row = row;
    this.#block = block;
  }

  /** @param block Last block of which the store has the transactions. */
  goOnFrom(block: number): void {
    this.#block = block;
  }

  /** What it read after a block is to be read again. */
  takeBack(block: number): void {
    this.#block = Math.min(this.#block, block);
  }

  /** Reads to a block whose events the index has. */
  async readTo(last: number, sources: ReadonlyMap<string, Source>): Promise<void> {
    while (this.#block < last) {
      const from = this.#block + 1;
      const to = Math.min(last, this.#block + BLOCKS_AT_ONCE);
      const hashes = await this.#eventful(from, to);
      const blocks = await Promise.all(
        Array.from({ length: to - from + 1 }, (_, index) => this.#readBlock(from + index)),
      );
      const rows = await Promise.all(blocks.flatMap((block) => this.#callsOf(block, hashes, sources)));
      await this.#write(rows, to);
      this.#block = to;
    }
  }

  /** Hashes of the transactions that made events. */
  async #eventful(from: number, to: number): Promise<Set<string>> {
    const rows = await this.#store.all<{ hash: string }>(
      "SELECT hash FROM transactions WHERE ledger = ? AND block >= ? AND block <= ?",
      [this.#row, from, to],
    );
    return new Set(rows.map(({ hash }) => hash));
  }

  async #readBlock(block: number): Promise<RawBlock> {
    const found = (await withTypedErrors(() =>
      this.#client.request({
        method: "eth_getBlockByNumber",
        params: [numberToHex(block), true],
      } as never),
    )) as RawBlock | null;
    if (found === null) throw new ChainMoved("a block is gone");
    return found;
  }

  #callsOf(
    { number, transactions }: RawBlock,
    eventful: ReadonlySet<string>,
    sources: ReadonlyMap<string, Source>,
  ): Promise<CallRow>[] {
    return transactions
      .filter(({ hash, to }) => eventful.has(hash) || isOfLedger(to, Number(number), sources))
      .map(async (transaction) => {
        // What left an event did not fail.
        const succeeded = eventful.has(transaction.hash) || (await this.#succeeded(transaction.hash));
        const reason = succeeded ? null : await this.#reasonOf(transaction, Number(number));
        return { transaction, block: Number(number), succeeded, reason };
      });
  }

  async #succeeded(hash: Hex): Promise<boolean> {
    const receipt = (await withTypedErrors(() =>
      this.#client.request({ method: "eth_getTransactionReceipt", params: [hash] }),
    )) as { status: Hex } | null;
    if (receipt === null) throw new ChainMoved("a transaction is gone");
    return Number(receipt.status) === 1;
  }

  /** As JSON: the contract's error with its arguments. Null where running it again does not fail, or the node has no such state. */
  async #reasonOf({ from, to, input, value }: RawTransaction, block: number): Promise<string | null> {
    try {
      await withTypedErrors(() =>
        this.#client.request({
          method: "eth_call",
          params: [{ from, to, data: input, value }, numberToHex(block - 1)],
        } as never),
      );
      return null;
    } catch (error) {
      if (!(error instanceof ContractRefusal)) return null;
      return argsText({ name: error.errorName, args: error.args });
    }
  }

  async #write(calls: readonly CallRow[], to: number): Promise<void> {
    try {
      await this.#store.transaction(() => this.#insert(calls, to));
    } catch (error) {
      this.#keys.forget();
      throw error;
    }
  }

  async #insert(calls: readonly CallRow[], to: number): Promise<void> {
    const parties = calls.flatMap(({ transaction }) => [transaction.from, transaction.to ?? ""]);
    await this.#keys.add(parties.filter((each) => each !== "").map((each) => each.toLowerCase()));
    const rows = calls.map(({ transaction, block, succeeded, reason }): SqlValue[] => [
      this.#row,
      block,
      Number(transaction.transactionIndex),
      transaction.hash,
      this.#keys.numberOf(transaction.from.toLowerCase()),
      transaction.to === null ? null : this.#keys.numberOf(transaction.to.toLowerCase()),
      transaction.input,
      succeeded ? 1 : 0,
      reason,
    ]);
    if (rows.length > 0) await this.#store.insert("calls", columns, rows);
    await this.#store.run("UPDATE ledgers SET calls_block = ? WHERE ledger = ?", [to, this.#row]);
  }
}

/** Whether a contract was part of the ledger by then: before, it may have been anybody's. */
function isOfLedger(address: string | null, block: number, sources: ReadonlyMap<string, Source>): boolean {
  const source = address === null ? undefined : sources.get(address.toLowerCase());
  return source !== undefined && source.foundBlock <= block;
}

interface CallRow {
  transaction: RawTransaction;
  block: number;
  succeeded: boolean;
  reason: string | null;
}
