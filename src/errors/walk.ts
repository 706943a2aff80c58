/** Where viem, ethers, Hardhat and Node put the error beneath an error. Requests (`transaction`, `payload`) are not
 * among them: their `data` is what was sent, not what came back. */
const INNER = ["cause", "error", "info", "originalError", "data", "raw"] as const;

/**
 * Everything beneath a thrown value, outermost first, the value itself included. Cycles and runaway depth end.
 *
 * @example
 * const codes = [...walk(error)].map((inner) => property(inner, "code"));
 */
export function* walk(thrown: unknown, seen = new Set<unknown>()): Generator {
  if (thrown === undefined || thrown === null || seen.has(thrown) || seen.size > 256) return;
  yield thrown;
  if (typeof thrown !== "object") return;
  seen.add(thrown);
  for (const key of INNER) yield* walk(property(thrown, key), seen);
}

/** A property of a value that may be anything; undefined where there is none. */
export function property(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null && key in value ? Reflect.get(value, key) : undefined;
}
