/** Milliseconds between two lines about work that takes long. */
const PAUSE_MS = 2_000;

/** Says how far something is while `run` runs, every now and then; nothing of what is quick. */
export async function withProgress<Result>(
  say: (seconds: number) => void,
  run: () => Promise<Result>,
): Promise<Result> {
  const started = performance.now();
  const timer = setInterval(() => say((performance.now() - started) / 1_000), PAUSE_MS);
  try {
    return await run();
  } finally {
    clearInterval(timer);
  }
}
