const FIRST = 1n;
const LONGEST = 60n;

/** When something that failed is tried again: after 1, 2, 4 … 60 seconds. */
export class Backoff {
  readonly #failures = new Map<string, { count: number; since: bigint }>();

  /** Whether it is time to try. */
  due(what: string, now: bigint): boolean {
    const failure = this.#failures.get(what);
    if (failure === undefined) return true;
    const wait = FIRST << BigInt(Math.min(failure.count - 1, 6));
    return now >= failure.since + (wait < LONGEST ? wait : LONGEST);
  }

  failed(what: string, now: bigint): void {
    this.#failures.set(what, { count: (this.#failures.get(what)?.count ?? 0) + 1, since: now });
  }
}
