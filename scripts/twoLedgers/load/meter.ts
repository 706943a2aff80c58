import { performance } from "node:perf_hooks";

/** Calls, and the milliseconds that they took together; where several run at a time, each counts. */
export interface Usage {
  calls: number;
  milliseconds: number;
}

/** Counts what a process asks its nodes and how long it waits for them. */
export class Meter {
  readonly rpc: Record<string, Usage> = {};
  /** What the journal took, all of it while nothing else ran. */
  readonly journal: Usage = { calls: 0, milliseconds: 0 };

  /** `fetch` that counts JSON-RPC calls by method. */
  readonly fetch: typeof fetch = async (input, init) => {
    const { method } = JSON.parse(init?.body as string) as { method: string };
    const since = performance.now();
    try {
      return await fetch(input, init);
    } finally {
      count((this.rpc[method] ??= { calls: 0, milliseconds: 0 }), since);
    }
  };

  /** Runs what writes or reads the journal. */
  writing<Result>(run: () => Result): Result {
    const since = performance.now();
    try {
      return run();
    } finally {
      count(this.journal, since);
    }
  }
}

function count(usage: Usage, since: number): void {
  ++usage.calls;
  usage.milliseconds += performance.now() - since;
}

/** The middle of the samples of a decile, from 1 to 10. */
export function medianOfDecile(samples: readonly number[], decile: number): number {
  const from = Math.floor(((decile - 1) * samples.length) / 10);
  const to = Math.max(from + 1, Math.floor((decile * samples.length) / 10));
  const sorted = samples.slice(from, to).toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
