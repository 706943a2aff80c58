export interface RepeatOptions {
  signal?: AbortSignal;
  /** Milliseconds between two looks. */
  pauseMs?: number;
}

/** Runs again and again until `signal` says stop, or a run returns `"done"`. */
export async function repeat(
  run: () => Promise<unknown>,
  { signal, pauseMs = 1_000 }: RepeatOptions,
): Promise<void> {
  for (;;) {
    if (signal?.aborted === true || (await run()) === "done") return;
    await pause(pauseMs, signal);
  }
}

/** This machine's clock, UNIX seconds. */
export function wallClock(): bigint {
  return BigInt(Math.floor(Date.now() / 1_000));
}

/** Waits, or until `signal` says stop. */
export function pause(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    signal?.addEventListener("abort", end);
  });
}
