import { numberToHex, type Hex } from "viem";

import type { ReadClient } from "../client.ts";
import { withTypedErrors } from "../write.ts";
import { ChainMoved } from "./pageReader.ts";

/** A transaction that made events of a ledger, or was sent to one of its contracts. Addresses in small letters. */
export interface LedgerCall {
  block: number;
  txIndex: number;
  hash: Hex;
  from: string;
  /** Null where it deployed a contract. */
  to: string | null;
  input: Hex;
  value: Hex;
  succeeded: boolean;
}

export interface LedgerCallsParameters {
  from: number;
  to: number;
  /** Hashes of the transactions that made events: these did not fail. */
  eventful: ReadonlySet<string>;
  /** Whether a contract was part of the ledger by a block: before, it may have been anybody's. */
  isOfLedger: (address: string, block: number) => boolean;
}

interface RawBlock {
  number: Hex;
  transactions: (Pick<LedgerCall, "hash" | "from" | "to" | "input" | "value"> & { transactionIndex: Hex })[];
}

/**
 * The transactions of a ledger within some blocks. One that failed leaves no event, so every block is looked through.
 *
 * @throws {ChainMoved} Where a block is gone.
 */
export async function readLedgerCalls(
  client: ReadClient,
  { from, to, eventful, isOfLedger }: LedgerCallsParameters,
): Promise<LedgerCall[]> {
  const blocks = await Promise.all(
    Array.from({ length: to - from + 1 }, (_, index) => readBlock(client, from + index)),
  );
  return Promise.all(
    blocks.flatMap(({ number, transactions }) =>
      transactions
        .map((transaction) => ({ ...transaction, to: transaction.to?.toLowerCase() ?? null }))
        .filter(
          (each) => eventful.has(each.hash) || (each.to !== null && isOfLedger(each.to, Number(number))),
        )
        .map(
          async ({
            hash,
            from: sender,
            to: target,
            input,
            value,
            transactionIndex,
          }): Promise<LedgerCall> => ({
            block: Number(number),
            txIndex: Number(transactionIndex),
            hash,
            from: sender.toLowerCase(),
            to: target,
            input,
            value,
            succeeded: eventful.has(hash) || (await hasSucceeded(client, hash)),
          }),
        ),
    ),
  );
}

async function readBlock(client: ReadClient, block: number): Promise<RawBlock> {
  const found = (await withTypedErrors(() =>
    client.request({ method: "eth_getBlockByNumber", params: [numberToHex(block), true] } as never),
  )) as RawBlock | null;
  if (found === null) throw new ChainMoved("a block is gone");
  return found;
}

async function hasSucceeded(client: ReadClient, hash: Hex): Promise<boolean> {
  const receipt = (await withTypedErrors(() =>
    client.request({ method: "eth_getTransactionReceipt", params: [hash] }),
  )) as { status: Hex } | null;
  if (receipt === null) throw new ChainMoved("a transaction is gone");
  return Number(receipt.status) === 1;
}
