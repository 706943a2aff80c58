import { zeroHash, type Address, type Hex } from "viem";

import type { Ledger } from "../../deployments.ts";
import { MAX_AMOUNT } from "../../domain/money.ts";
import { tokenAbi, type ReadClient } from "../client.ts";
import { byPlace, readBlockTimes, readLogs } from "../logs.ts";
import { referenceFromHex } from "../reference.ts";
import { withTypedErrors } from "../write.ts";
import { WHOLE_ACCOUNT } from "./freeze.ts";
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
  const source = {
    address: token,
    abi: tokenAbi,
    fromBlock: ledger.anchor.block,
    toBlock,
    ...(account !== undefined && { args: { account } }),
  } as const;
  const [frozen, unfrozen] = await Promise.all([
    readLogs(client, { ...source, eventName: "Frozen" }),
    readLogs(client, { ...source, eventName: "Unfrozen" }),
  ]);
  const times = await withTypedErrors(() => readBlockTimes(client, [...frozen, ...unfrozen]));
  const timeOf = ({ blockNumber }: { blockNumber: bigint }) => times.get(blockNumber) ?? 0n;

  const freezes: PastFreezeOrder[] = [];
  const standing = new Map<string, PastFreezeOrder>();
  for (const log of [...frozen, ...unfrozen].toSorted(byPlace)) {
    const key = `${log.args.account} ${log.args.caseRef}`;
    if (log.eventName === "Unfrozen") {
      const order = standing.get(key);
      if (order !== undefined)
        order.lifted = { at: timeOf(log), reason: log.args.reason, transaction: log.transactionHash };
      continue;
    }
    const { amount, expiresAt, orderedBy, documentHash } = log.args;
    const order: PastFreezeOrder = {
      account: log.args.account,
      caseRef: referenceFromHex(log.args.caseRef),
      amount: amount === MAX_AMOUNT ? WHOLE_ACCOUNT : amount,
      expiresAt: BigInt(expiresAt),
      orderedBy,
      ...documented(documentHash),
      since: timeOf(log),
      transaction: log.transactionHash,
    };
    freezes.push(order);
    standing.set(key, order);
  }
  return freezes;
}

/** The hash of an order's document; nothing where none was given. */
export function documented(hash: Hex): { documentHash?: Hex } {
  return hash === zeroHash ? {} : { documentHash: hash };
}
