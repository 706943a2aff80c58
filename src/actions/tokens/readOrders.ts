import { isAddressEqual, type Address, type Hex } from "viem";

import type { Ledger } from "../../deployments.ts";
import { tokenAbi, type ReadClient } from "../client.ts";
import { byPlace, readBlockTimes, readLogs } from "../logs.ts";
import { referenceFromHex } from "../reference.ts";
import { withTypedErrors } from "../write.ts";
import { documented } from "./foldFreezes.ts";
import { readFreezes, type PastFreezeOrder } from "./readFreezes.ts";

/** A forced transfer out of the account, or into it. */
export interface PastSeizure {
  from: Address;
  to: Address;
  /** Minor units. */
  amount: bigint;
  caseRef: string;
  legalBasis: string;
  documentHash?: Hex;
  /** UNIX seconds. */
  at: bigint;
}

export interface OrderHistory {
  /** In the order they were placed. */
  freezes: PastFreezeOrder[];
  /** In the order they were executed. */
  seizures: PastSeizure[];
}

export interface ReadOrdersParameters {
  ledger: Ledger;
  token: Address;
  account: Address;
}

/**
 * Every order that ever reached an account in one token, from its events: who ordered it, on which document, since when,
 * and what became of it.
 *
 * @example
 * const { freezes, seizures } = await readOrders(client, { ledger, token: cash, account });
 */
export async function readOrders(
  client: ReadClient,
  { ledger, token, account }: ReadOrdersParameters,
): Promise<OrderHistory> {
  const source = { address: token, abi: tokenAbi, fromBlock: ledger.anchor.block } as const;
  const [freezes, out, into] = await Promise.all([
    readFreezes(client, { ledger, token, account }),
    readLogs(client, { ...source, eventName: "ForcedTransfer", args: { from: account } }),
    readLogs(client, { ...source, eventName: "ForcedTransfer", args: { to: account } }),
  ]);
  const moved = [...out, ...into.filter(({ args }) => !isAddressEqual(args.from, account))];
  const times = await withTypedErrors(() => readBlockTimes(client, moved));
  const seizures = moved.toSorted(byPlace).map((log) => {
    const { from, to, amount, caseRef, legalBasis, documentHash } = log.args;
    return {
      from,
      to,
      amount,
      caseRef: referenceFromHex(caseRef),
      legalBasis,
      ...documented(documentHash),
      at: times.get(log.blockNumber) ?? 0n,
    };
  });
  return { freezes, seizures };
}
