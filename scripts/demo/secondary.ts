import type { Desk, SignedItem } from "./desk.ts";
import { randomTrade } from "./deals.ts";
import { assumptions } from "./facts.ts";
import { failures } from "./failures.ts";
import { morningOf } from "./market.ts";
import { Random } from "./random.ts";
import type { Reporter } from "./reporter.ts";

const SEED = 800_405_365;
const BATCH = 25;
/** Every such trade of the day is one that must fail. */
const FAILURE_EVERY = 10;

/** A day of secondary trades. One in ten must fail; the first half goes one by one, the rest in batches. */
export async function settleDay(desk: Desk, reporter: Reporter): Promise<void> {
  const total = assumptions.secondaryTrades;
  reporter.step(`a day of ${total} secondary trades, settling ${assumptions.secondarySettlementDate}`);
  await desk.market.chain.advanceTo(morningOf(assumptions.secondarySettlementDate));
  const random = new Random(SEED);
  const settledItems: SignedItem[] = [];
  let batch: SignedItem[] = [];
  for (let i = 0; i < total; i++) {
    desk.inBatches = i >= total / 2;
    if (i % FAILURE_EVERY === FAILURE_EVERY - 1) {
      const failure = failures[Math.floor(i / FAILURE_EVERY) % failures.length]!;
      const reason = await failure.run(desk, random, settledItems);
      if (i < FAILURE_EVERY * failures.length)
        reporter.say(`${failure.name}: ${reason ?? "settled, which it must not"}`);
    } else if (i < total / 2) {
      const item = await randomTrade(desk, random);
      await desk.submit(item);
      settledItems.push(item);
    } else {
      // Later trades of a batch may spend what earlier ones bring: the book is asked as if they had settled.
      const item = await randomTrade(desk, random);
      desk.book.enter(item.trade);
      batch.push(item);
    }
    if (batch.length === BATCH || (i === total - 1 && batch.length !== 0)) {
      for (const { trade } of batch) desk.book.enter(trade, -1n);
      await desk.submitBatch(batch);
      batch = [];
    }
    reporter.progress(i + 1, total);
  }
}
