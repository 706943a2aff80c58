import { openStore } from "../../src/agents/indexer/store.ts";
import { momentOf, openIndex } from "../../src/audit/store/auditIndex.ts";
import { HOLDINGS_QUERY, holdingsAt } from "../../src/audit/read/holdings.ts";
import { placeAfter } from "../../src/audit/store/place.ts";
import type { BenchChain } from "./chain.ts";

/** A register of all holders, as of a block in the middle of the history and as of its end. */
export interface RegisterReading {
  block: number;
  holders: number;
  milliseconds: number;
}

export interface RegisterBench {
  readings: RegisterReading[];
  /** How SQLite answers it. */
  plan: string[];
  /** Whether every step of the plan is a search by an index. */
  indexed: boolean;
}

export async function askRegister(
  where: string,
  { ledger, cash, opened }: BenchChain,
): Promise<RegisterBench> {
  const store = await openStore(where);
  try {
    const index = await openIndex(store, ledger);
    const middle = (BigInt(opened) + index.block) / 2n;
    const readings: RegisterReading[] = [];
    for (const block of [middle, index.block]) {
      const started = performance.now();
      const { holdings } = await holdingsAt(index, cash, await momentOf(index, { block }));
      readings.push({
        block: Number(block),
        holders: holdings.length,
        milliseconds: performance.now() - started,
      });
    }
    const end = placeAfter(middle);
    const parameters = [end, index.row, cash.toLowerCase(), end];
    const steps = await store.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${HOLDINGS_QUERY}`, parameters);
    const plan = steps.map(({ detail }) => detail);
    return { readings, plan, indexed: plan.every((step) => !step.startsWith("SCAN")) };
  } finally {
    await store.close();
  }
}
