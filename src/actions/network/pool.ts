import { getAddress, isAddress, type Address } from "viem";

import { property } from "../../errors/walk.ts";
import type { ReadClient } from "../client.ts";
import { ask } from "./ask.ts";

/** A transaction that waits in a node's pool. */
export interface WaitingTransaction {
  from: Address;
  nonce: number;
}

/** More than any pool holds. */
const ALL = 1_000_000;

/**
 * The transactions in a node's pool, those beyond a gap in their sender's nonces included; undefined where the node
 * does not tell.
 *
 * @example
 * const waiting = await readPool(client);
 */
export async function readPool(client: ReadClient): Promise<WaitingTransaction[] | undefined> {
  const content = await ask(client, "txpool_content"); // geth, anvil, newer Besu
  if (content !== undefined && content !== null)
    return [property(content, "pending"), property(content, "queued")].flatMap((bySender) =>
      Object.values(Object(bySender) as object).flatMap((byNonce: object) =>
        waitingOf(Object.values(byNonce)),
      ),
    );
  const listed =
    (await ask(client, "txpool_besuPendingTransactions", [ALL])) ?? // older Besu
    (await ask(client, "eth_pendingTransactions")); // Hardhat
  return Array.isArray(listed) ? waitingOf(listed) : undefined;
}

function waitingOf(transactions: readonly unknown[]): WaitingTransaction[] {
  return transactions.flatMap((transaction) => {
    const from = property(transaction, "from");
    if (typeof from !== "string" || !isAddress(from)) return [];
    return [{ from: getAddress(from), nonce: Number(property(transaction, "nonce")) }];
  });
}
