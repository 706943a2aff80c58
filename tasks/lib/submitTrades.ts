import { SubmitterError } from "../../src/errors/submitter.ts";
import type { Act } from "../../src/agents/submitter/act.ts";
import type { Submitter } from "../../src/agents/submitter/submitter.ts";
import type { Fates } from "./fates.ts";
import type { SourceTrade } from "./tradeSource.ts";

export interface SubmitTradesParameters {
  trades: AsyncIterable<SourceTrade>;
  actOf: (trade: SourceTrade) => Act;
  fates: Fates;
  signal: AbortSignal;
}

/** Trades handed over at one time: one by one, each would wait for the disk, and no two would share a transaction. */
const CHUNK = 500;
/** Trades whose fate is kept until those before them have theirs. */
const MOST_KEPT = 10_000;

/**
 * Hands trades to a submitter, no faster than it takes them, and waits for the end of each and of what an earlier run left.
 *
 * @returns False where `signal` ended it before that. The submitter is closed either way.
 */
export async function submitTrades(
  submitter: Submitter,
  { trades, actOf, fates, signal }: SubmitTradesParameters,
): Promise<boolean> {
  let closed: Promise<void> | undefined;
  const close = () => (closed ??= submitter.close());
  const interrupt = () => void close();
  signal.addEventListener("abort", interrupt);
  try {
    signal.throwIfAborted();
    for await (const chunk of chunksOf(trades)) {
      const tickets = await Promise.all(chunk.map((trade) => submitter.submit(actOf(trade))));
      for (const [place, ticket] of tickets.entries()) fates.follow(chunk[place]!, ticket);
      await fates.tell(MOST_KEPT);
    }
    await fates.tell(0);
    await submitter.drain();
    return true;
  } catch (error) {
    if (signal.aborted && isStop(error)) return false;
    throw error;
  } finally {
    signal.removeEventListener("abort", interrupt);
    await close();
    fates.tellRest();
  }
}

async function* chunksOf(trades: AsyncIterable<SourceTrade>): AsyncGenerator<SourceTrade[]> {
  let chunk: SourceTrade[] = [];
  for await (const trade of trades) {
    chunk.push(trade);
    if (chunk.length < CHUNK) continue;
    yield chunk;
    chunk = [];
  }
  if (chunk.length > 0) yield chunk;
}

/** What one hears of a submitter, or of a signal, that was told to stop. */
function isStop(error: unknown): boolean {
  if (error instanceof SubmitterError) return error.code === "Submitter_Stopped";
  return error instanceof DOMException && error.name === "AbortError";
}
