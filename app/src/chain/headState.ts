import type { Hex } from "viem";

import type { ChainError } from "../../../src/errors/chain.ts";

/** The newest block of a node, as the page saw it. */
export interface Head {
  number: bigint;
  hash: Hex;
  /** Of the block: the ledger's clock, in UNIX seconds. */
  time: bigint;
  /** When the page first saw it, by this machine's clock, in milliseconds. */
  seenAt: number;
}

/**
 * How a node stands:
 * - `connecting`: it has not answered yet;
 * - `live`: it serves this ledger, and `head` is its newest block;
 * - `stale`: it does, and has had no new block for longer than its network should take;
 * - `away`: it does not answer; `head` is the last block seen;
 * - `wrong`: it serves another chain, or this ledger is not on it any more.
 */
export type NodeState =
  | { status: "connecting"; head?: undefined; error?: undefined }
  | { status: "live" | "stale"; head: Head; error?: undefined }
  | { status: "away"; head?: Head | undefined; error: ChainError }
  | { status: "wrong"; head?: undefined; error: ChainError };

/** Whether acts make sense now. */
export function isUsable({ status }: NodeState): boolean {
  return status === "live" || status === "stale";
}

/** What a node said of its newest block. */
export type Seen = Omit<Head, "seenAt">;

/**
 * The state after a node told its newest block. A chain that mines on demand, so without `staleAfter`, is never stale.
 *
 * @param now By this machine's clock, in milliseconds.
 * @param staleAfter In seconds.
 */
export function afterSeen(before: NodeState, seen: Seen, now: number, staleAfter?: number): NodeState {
  const same = before.head?.hash === seen.hash && before.status !== "away";
  const head = same && before.head !== undefined ? before.head : { ...seen, seenAt: now };
  const stale = staleAfter !== undefined && now - head.seenAt > staleAfter * 1_000;
  const status = stale ? "stale" : "live";
  return before.status === status && before.head === head ? before : { status, head };
}

/** The state after a node did not answer, or did not serve the ledger. */
export function afterError(before: NodeState, error: ChainError): NodeState {
  if (error.code === "Chain_WrongId" || error.code === "Chain_Reset") {
    return before.status === "wrong" && before.error.code === error.code
      ? before
      : { status: "wrong", error };
  }
  return before.status === "away" ? before : { status: "away", head: before.head, error };
}
