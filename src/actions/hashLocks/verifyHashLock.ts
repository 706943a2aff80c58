import type { Agreement, HashLock, HashLockStatus } from "../../domain/hashLock.ts";
import type { LegLock } from "../../domain/twoLedgerTrade.ts";
import type { ReadClient } from "../client.ts";
import {
  findHashLock,
  findSimilarHashLocks,
  type FindHashLockParameters,
  type FoundHashLock,
} from "./findHashLock.ts";
import { readHashLockStatus } from "./readHashLock.ts";

/** One term of a lock that is not what was agreed. */
export interface HashLockDifference {
  /** Name of the term, such as `amount` or `counterLeg.deadline`. */
  field: string;
  agreed: bigint | boolean | string;
  found: bigint | boolean | string;
}

/** Whether a leg is locked as agreed. */
export interface HashLockVerification {
  /** It is, and not given back. */
  ok: boolean;
  status: HashLockStatus;
  /** The lock on its ledger; where it was not opened, the one that comes nearest, if any. */
  found?: FoundHashLock;
  /** Where `found` differs. */
  differences: HashLockDifference[];
}

/**
 * Compares a leg as it stands on its ledger with what was agreed, term by term. Ask it of the counter-leg before locking,
 * and before revealing.
 *
 * @example
 * const { ok, differences } = await verifyHashLock(counterClient, { leg: legLock(trade, "cash"), fromBlock });
 * if (!ok) throw new Error(`do not reveal: ${differences.map(({ field }) => field).join()}`);
 */
export async function verifyHashLock(
  client: ReadClient,
  parameters: FindHashLockParameters,
): Promise<HashLockVerification> {
  const { leg } = parameters;
  const [status, own] = await Promise.all([
    readHashLockStatus(client, { leg }),
    findHashLock(client, parameters),
  ]);
  if (own !== undefined) {
    // The contract derives the identity; a node that lies about the terms is found out here.
    const differences = compareHashLock(leg, own);
    const open = status !== "none" && status !== "refunded";
    return { ok: open && differences.length === 0, status, found: own, differences };
  }
  const similar = await findSimilarHashLocks(client, parameters);
  const [nearest] = similar
    .map((found) => ({ found, differences: compareHashLock(leg, found) }))
    .toSorted((a, b) => a.differences.length - b.differences.length);
  return { ok: false, status, ...(nearest ?? { differences: [] }) };
}

/**
 * Where a lock differs from a leg as it was agreed.
 *
 * @example
 * for (const { field, agreed, found } of compareHashLock(leg, lock)) console.log(field, agreed, found);
 */
export function compareHashLock(
  leg: LegLock,
  { terms, agreement }: Pick<FoundHashLock, "terms" | "agreement">,
): HashLockDifference[] {
  const agreed = flatten(leg.terms, leg.agreement);
  const found = flatten(terms, agreement);
  const differences = [...agreed].flatMap(([field, value]) => {
    const other = found.get(field)!;
    return same(value, other) ? [] : [{ field, agreed: value, found: other }];
  });
  // The agreement's hash covers one word that no event carries: the code under which the token is listed.
  if (differences.length > 0 || same(leg.terms.agreement, terms.agreement)) return differences;
  return [{ field: "agreement", agreed: leg.terms.agreement, found: terms.agreement }];
}

function flatten(
  terms: HashLock,
  { counterLeg, arbiters, ...agreement }: Agreement,
): Map<string, HashLockDifference["agreed"]> {
  return new Map<string, HashLockDifference["agreed"]>([
    ...Object.entries(terms).filter(([name]) => name !== "agreement"),
    ...Object.entries(agreement),
    ["arbiters", arbiters.join(", ")],
    ...Object.entries(counterLeg).map(([name, value]) => [`counterLeg.${name}`, value] as const),
  ]);
}

function same(a: HashLockDifference["agreed"], b: HashLockDifference["agreed"]): boolean {
  return typeof a === "string" && typeof b === "string" ? a.toLowerCase() === b.toLowerCase() : a === b;
}
