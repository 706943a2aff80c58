import { numberToHex } from "viem";

import type { ReadClient } from "../../actions/client.ts";
import { withTypedErrors } from "../../actions/write.ts";
import { readLedgerCalls, type LedgerCall } from "../../actions/events/ledgerCalls.ts";
import { eventfulHashes } from "../../audit/store/eventful.ts";
import { jsonText } from "../../domain/canonicalJson.ts";
import { ContractRefusal } from "../../errors/contract.ts";
import type { Keys } from "./keys.ts";
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
      const calls = await readLedgerCalls(this.#client, {
        from,
        to,
        eventful: await eventfulHashes({ database: this.#store, row: this.#row }, from, to),
        isOfLedger: (address, block) => (sources.get(address)?.foundBlock ?? Infinity) <= block,
      });
      const reasons = await Promise.all(
        calls.map(async (call) => (call.succeeded ? null : this.#reasonOf(call))),
      );
      await this.#write(calls, reasons, to);
      this.#block = to;
    }
  }

  /** As JSON: the contract's error with its arguments. Null where running it again does not fail, or the node has no such state. */
  async #reasonOf({ from, to, input, value, block }: LedgerCall): Promise<string | null> {
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
      return jsonText({ name: error.errorName, args: error.args });
    }
  }

  async #write(calls: readonly LedgerCall[], reasons: readonly (string | null)[], to: number): Promise<void> {
    try {
      await this.#store.transaction(() => this.#insert(calls, reasons, to));
    } catch (error) {
      this.#keys.forget();
      throw error;
    }
  }

  async #insert(
    calls: readonly LedgerCall[],
    reasons: readonly (string | null)[],
    last: number,
  ): Promise<void> {
    await this.#keys.add(calls.flatMap(({ from, to }) => (to === null ? [from] : [from, to])));
    await this.#store.insert("calls", {
      ledger: this.#row,
      block: calls.map(({ block }) => block),
      tx_index: calls.map(({ txIndex }) => txIndex),
      hash: calls.map(({ hash }) => hash),
      sender: calls.map(({ from }) => this.#keys.numberOf(from)),
      target: calls.map(({ to }) => (to === null ? null : this.#keys.numberOf(to))),
      input: calls.map(({ input }) => input),
      succeeded: calls.map(({ succeeded }) => (succeeded ? 1 : 0)),
      reason: reasons,
    });
    await this.#store.run("UPDATE ledgers SET calls_block = ? WHERE ledger = ?", [last, this.#row]);
  }
}
