import { createClient, http } from "viem";

import { Indexer } from "../../src/agents/indexer/indexer.ts";
import { openStore } from "../../src/agents/indexer/store.ts";
import type { BenchChain } from "./chain.ts";

/** Blocks that are followed one by one; the middle one counts. */
export const FOLLOWED_BLOCKS = 41;

/**
 * Milliseconds that one new block takes an index which has a history: a thousand transfers, from the node to the database.
 *
 * @param where An index, made where there is none.
 * @param history Block to which it is brought first; where it is unless stated.
 */
export async function measureFollowing(chain: BenchChain, where: string, history?: number): Promise<number> {
  if (history !== undefined) await withIndexer(chain, where, (indexer) => indexer.catchUp(history));
  // Opened anew, so that neither has the accounts in memory that its history moved.
  return withIndexer(chain, where, async (indexer) => {
    const times: number[] = [];
    const { block: first } = indexer.progress();
    for (let block = first + 1; block <= first + FOLLOWED_BLOCKS; block++) {
      const started = performance.now();
      await indexer.catchUp(block);
      times.push(performance.now() - started);
    }
    return times.toSorted((a, b) => a - b)[Math.floor(FOLLOWED_BLOCKS / 2)]!;
  });
}

async function withIndexer<Result>(
  { url, ledger }: BenchChain,
  where: string,
  run: (indexer: Indexer) => Promise<Result>,
): Promise<Result> {
  const client = createClient({ transport: http(url, { batch: true, timeout: 120_000 }) });
  const store = await openStore(where);
  try {
    return await run(await Indexer.open({ store, client, ledger, calls: false }));
  } finally {
    await store.close();
  }
}
