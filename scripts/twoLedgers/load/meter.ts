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
