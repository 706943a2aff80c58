import type { Address, Hex } from "viem";

import type { Ledger } from "../../deployments.ts";
import { tokenAbi, type ReadClient } from "../client.ts";
import { readBlockTimes, readNamedLogs, type BlockRange } from "../logs.ts";
import { withTypedErrors } from "../write.ts";
import { foldFreezes, noFreezes, type FreezeLog } from "./foldFreezes.ts";
import type { FreezeOrderView } from "./readFreezeOrders.ts";

/** A freeze order with its legal basis, lifted ones too. */
export interface PastFreezeOrder extends FreezeOrderView {
  account: Address;
  /** Court or authority. */
  orderedBy: string;
  /** Keccak hash of the order's document; undefined where none was given. */
  documentHash?: Hex;
  /** When it was placed, in UNIX seconds. */
  since: bigint;
  /** That placed it. */
  transaction: Hex;
  /** When it was lifted and why; undefined while it stands, ended or not. */
  lifted?: { at: bigint; reason: string; transaction: Hex };
}

export interface ReadFreezesParameters {
  ledger: Ledger;
  token: Address;
  /** Every account unless stated. */
  account?: Address;
  /** The newest block unless stated. */
  toBlock?: bigint;
}

export interface FreezeLogsParameters extends BlockRange {
  token: Address;
  /** Every account unless stated. */
  account?: Address | undefined;
}

/**
 * Every freeze order that was ever placed in one token, from its events, in the order in which they were placed.
 *
 * @example
 * const standing = (await readFreezes(client, { ledger, token: bond })).filter(({ lifted }) => lifted === undefined);
 */
export async function readFreezes(
  client: ReadClient,
  { ledger, token, account, toBlock }: ReadFreezesParameters,
): Promise<PastFreezeOrder[]> {
  const logs = await readFreezeLogs(client, { token, account, fromBlock: ledger.anchor.block, toBlock });
  const times = await withTypedErrors(() => readBlockTimes(client, logs));
  return [...foldFreezes(noFreezes, logs, times).orders];
}

/** The events that place and lift freeze orders in a token. */
export function readFreezeLogs(
  client: ReadClient,
  { token, account, ...range }: FreezeLogsParameters,
): Promise<FreezeLog[]> {
  return readNamedLogs(client, {
    address: token,
    abi: tokenAbi,
    eventNames: ["Frozen", "Unfrozen"],
    ...(account !== undefined && { args: { account } }),
    ...range,
  });
}
