import { useQuery } from "@tanstack/react-query";
import type { Client } from "viem";

import type { Ledger } from "../../../src/deployments.ts";
import { useStore } from "../store.ts";
import type { LedgerConnection } from "./connection.ts";
import { isUsable, type NodeState } from "./headState.ts";
import type { BlockMark } from "./leadsTo.ts";
import type { Registry } from "./registryFollower.ts";

/** What a query reads from. */
export interface Reading {
  client: Client;
  ledger: Ledger;
  /** The block that everything is to be read as of. */
  block: BlockMark & { time: bigint };
  /** The registry as of that block. */
  registry: Registry;
}

/**
 * What was read, and as of which block. While the next block is read, or the node is away, the last answer stays; where the node
 * serves another chain, nothing does.
 */
export interface Answer<Data> {
  data: Data | undefined;
  /** Block of `data`. */
  block: bigint | undefined;
  /** Why the newest attempt failed; `data` is older then. */
  error: Error | undefined;
}

/** How the node of a ledger stands, and its newest block. */
export function useNodeState({ head }: LedgerConnection): NodeState {
  return useStore(head.state);
}

/**
 * Reads from a ledger, again with every new block. All that belongs together is read by one query, so that it is of
 * one block.
 *
 * @param key Names the question with all that it depends on, besides ledger and block: texts, numbers, bigints.
 *
 * @example
 * const { data, block, error } = useLedgerQuery(connection, ["holders", token], ({ client, ledger, block }) =>
 *   readHolders(client, { ledger, token, blockNumber: block.number }),
 * );
 */
export function useLedgerQuery<Data>(
  connection: LedgerConnection,
  key: readonly (string | number | bigint | undefined)[],
  read: (reading: Reading) => Promise<Data>,
): Answer<Data> {
  const state = useNodeState(connection);
  const head = isUsable(state) ? state.head : undefined;
  const { client, ledger, registry } = connection;
  const question = JSON.stringify([ledger.ledgerId, connection.index, ...key.map(String)]);
  const query = useQuery({
    queryKey: [question, String(head?.number), head?.hash],
    enabled: head !== undefined,
    staleTime: Infinity,
    gcTime: 30_000,
    // The last answer to this very question, never another account's.
    placeholderData: (data, previous) => (previous?.queryKey[0] === question ? data : undefined),
    queryFn: async () => {
      const block = head!;
      const data = await read({ client, ledger, block, registry: await registry.at(block) });
      return { data, block: block.number };
    },
  });
  if (state.status === "wrong") return { data: undefined, block: undefined, error: undefined };
  return { data: query.data?.data, block: query.data?.block, error: query.error ?? undefined };
}

/** The registry as of the newest block; undefined until it was read. */
export function useRegistry(connection: LedgerConnection): Registry | undefined {
  return useLedgerQuery(connection, ["registry"], ({ registry }) => Promise.resolve(registry)).data;
}
