import { zeroAddress, type Address } from "viem";
import { getBlockNumber, readContract } from "viem/actions";

import type { Ledger } from "../../deployments.ts";
import { tokenAbi, type ReadClient } from "../client.ts";
import { readLogs } from "../logs.ts";
import { withTypedErrors } from "../write.ts";
import { readHolding, type Holding } from "./readHolding.ts";

export interface Holder extends Holding {
  account: Address;
}

/** Where the events and the token's state differ. Nothing but a defect leads here. */
export interface HolderMismatch {
  account: Address;
  fromEvents: bigint;
  held: bigint;
}

export interface HoldersReport {
  /** The block at which everything was read. */
  block: bigint;
  /** Largest first; nobody who holds nothing. */
  holders: Holder[];
  /** What the token says is issued. */
  issued: bigint;
  /** Sum of the holdings; equal to `issued`. */
  held: bigint;
  mismatches: HolderMismatch[];
  /** Whether events, holdings and the issued amount agree. */
  ok: boolean;
}

export interface ReadHoldersParameters {
  ledger: Ledger;
  token: Address;
}

/**
 * Who holds a token: rebuilt from its `Transfer` events, and checked account by account against its state.
 *
 * @example
 * const { holders, ok } = await readHolders(client, { ledger, token: bond });
 */
export async function readHolders(
  client: ReadClient,
  { ledger, token }: ReadHoldersParameters,
): Promise<HoldersReport> {
  const block = await withTypedErrors(() => getBlockNumber(client, { cacheTime: 0 }));
  const logs = await readLogs(client, {
    address: token,
    abi: tokenAbi,
    eventName: "Transfer",
    fromBlock: ledger.anchor.block,
    toBlock: block,
  });
  const rebuilt = new Map<Address, bigint>();
  for (const { args } of logs) {
    rebuilt.set(args.from, (rebuilt.get(args.from) ?? 0n) - args.value);
    rebuilt.set(args.to, (rebuilt.get(args.to) ?? 0n) + args.value);
  }
  rebuilt.delete(zeroAddress);

  const [issued, all] = await Promise.all([
    withTypedErrors(() =>
      readContract(client, {
        address: token,
        abi: tokenAbi,
        functionName: "totalSupply",
        blockNumber: block,
      }),
    ),
    Promise.all(
      [...rebuilt.keys()].map(async (account) => ({
        account,
        ...(await readHolding(client, { token, account, blockNumber: block })),
      })),
    ),
  ]);
  const mismatches = all.flatMap(({ account, total: held }) => {
    const fromEvents = rebuilt.get(account) ?? 0n;
    return fromEvents === held ? [] : [{ account, fromEvents, held }];
  });
  const held = all.reduce((sum, { total }) => sum + total, 0n);
  const holders = all
    .filter(({ total }) => total > 0n)
    .toSorted((a, b) => (a.total < b.total ? 1 : a.total > b.total ? -1 : 0));
  return { block, holders, issued, held, mismatches, ok: mismatches.length === 0 && held === issued };
}
