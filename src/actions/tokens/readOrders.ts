import { isAddressEqual, zeroHash, type Address, type Hex } from "viem";

import type { Ledger } from "../../deployments.ts";
import { MAX_AMOUNT } from "../../domain/money.ts";
import { tokenAbi, type ReadClient } from "../client.ts";
import { readBlockTimes, readLogs } from "../logs.ts";
import { referenceFromHex } from "../reference.ts";
import { withTypedErrors } from "../write.ts";
import { WHOLE_ACCOUNT } from "./freeze.ts";
import type { FreezeOrderView } from "./readFreezeOrders.ts";

/** A freeze order with its legal basis, lifted ones too. */
export interface PastFreezeOrder extends FreezeOrderView {
  /** Court or authority. */
  orderedBy: string;
  /** Keccak hash of the order's document; undefined where none was given. */
  documentHash?: Hex;
  /** When it was placed, in UNIX seconds. */
  since: bigint;
  /** When it was lifted and why; undefined while it stands, ended or not. */
  lifted?: { at: bigint; reason: string };
}

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
  const [frozen, unfrozen, out, into] = await Promise.all([
    readLogs(client, { ...source, eventName: "Frozen", args: { account } }),
    readLogs(client, { ...source, eventName: "Unfrozen", args: { account } }),
    readLogs(client, { ...source, eventName: "ForcedTransfer", args: { from: account } }),
    readLogs(client, { ...source, eventName: "ForcedTransfer", args: { to: account } }),
  ]);
  const moved = [...out, ...into.filter(({ args }) => !isAddressEqual(args.from, account))];
  const times = await withTypedErrors(() => readBlockTimes(client, [...frozen, ...unfrozen, ...moved]));
  const timeOf = ({ blockNumber }: { blockNumber: bigint }) => times.get(blockNumber) ?? 0n;

  const freezes: PastFreezeOrder[] = [];
  const standing = new Map<Hex, PastFreezeOrder>();
  for (const log of [...frozen, ...unfrozen].toSorted(inOrder)) {
    const { caseRef } = log.args;
    if (log.eventName === "Unfrozen") {
      const order = standing.get(caseRef);
      if (order !== undefined) order.lifted = { at: timeOf(log), reason: log.args.reason };
      continue;
    }
    const { amount, expiresAt, orderedBy, documentHash } = log.args;
    const order = {
      caseRef: referenceFromHex(caseRef),
      amount: amount === MAX_AMOUNT ? WHOLE_ACCOUNT : amount,
      expiresAt: BigInt(expiresAt),
      orderedBy,
      ...documented(documentHash),
      since: timeOf(log),
    } as const;
    freezes.push(order);
    standing.set(caseRef, order);
  }
  const seizures = moved.toSorted(inOrder).map((log) => {
    const { from, to, amount, caseRef, legalBasis, documentHash } = log.args;
    return {
      from,
      to,
      amount,
      caseRef: referenceFromHex(caseRef),
      legalBasis,
      ...documented(documentHash),
      at: timeOf(log),
    };
  });
  return { freezes, seizures };
}

function documented(hash: Hex): { documentHash?: Hex } {
  return hash === zeroHash ? {} : { documentHash: hash };
}

interface Place {
  blockNumber: bigint;
  logIndex: number;
}

function inOrder(a: Place, b: Place): number {
  return a.blockNumber === b.blockNumber ? a.logIndex - b.logIndex : a.blockNumber < b.blockNumber ? -1 : 1;
}
