import type { Client } from "viem";

import type { Ledger } from "../../../src/deployments.ts";
import { Incremental, type IncrementalReading } from "./incremental.ts";
import type { BlockMark } from "./leadsTo.ts";

/** What a follower reads from, and as of which block it is asked. */
export interface FollowedReading {
  client: Client;
  ledger: Ledger;
  block: BlockMark;
}

export interface Followed<State, Of> {
  /** What is known before the first block. */
  begin: (ledger: Ledger) => State;
  /** As {@link IncrementalReading.advance}. Views compare by identity: leave the state before it as it is. */
  advance: (
    state: State,
    reading: Pick<FollowedReading, "client" | "ledger"> & Parameters<IncrementalReading<State>["advance"]>[1],
    of: Of,
  ) => Promise<State>;
}

/**
 * Reads something of a ledger since its first block, and each block once: views come and go, and the next one that asks goes on where
 * the last one was. There is one follower for each node and each thing that is followed.
 *
 * A reading asks for all that it follows before it waits for anything: readings begin in the order of the chain, and one that asks for a
 * block after another has asked for the next one has everything read from the start again.
 *
 * @typeParam Of Names the thing, where there are several: a token, a currency.
 *
 * @example
 * const locksOf = followed<KnownLocks, Address>({ begin: () => new Map(), advance });
 * const locks = await locksOf(reading, token);
 */
export function followed<State, Of extends string | void = void>({ begin, advance }: Followed<State, Of>) {
  const followers = new WeakMap<Client, Map<Of, Incremental<State>>>();
  return ({ client, ledger, block }: FollowedReading, of: Of): Promise<State> => {
    const ofNode = followers.get(client) ?? new Map<Of, Incremental<State>>();
    followers.set(client, ofNode);
    let follower = ofNode.get(of);
    if (follower === undefined) {
      follower = new Incremental<State>({
        client,
        fromBlock: ledger.anchor.block,
        begin: () => begin(ledger),
        advance: (state, range) => advance(state, { client, ledger, ...range }, of),
      });
      ofNode.set(of, follower);
    }
    return follower.at(block);
  };
}
