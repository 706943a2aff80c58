import { getAddress, type Address, type Hex } from "viem";

import type { LockStatus } from "../../domain/holdingsBook.ts";
import type { InstrumentCode } from "../../domain/instrument.ts";
import { instrumentsAt, type IndexedInstrument } from "../read/instruments.ts";
import { contractsOf } from "../report/provenanceAt.ts";
import type { AuditIndex, Moment } from "../store/auditIndex.ts";
import { blockOf, LOGS_PER_BLOCK, placeAfter } from "../store/place.ts";

/** A lock, as it stood. */
export interface AuditedLock {
  lockId: Hex;
  instrument: IndexedInstrument;
  status: LockStatus;
  owner: Address;
  receiver: Address;
  /** The contract that opened it, by its name where it is one of the ledger's. */
  policy: string;
  policyAddress: Address;
  /** That contract's own reference: of a hash lock or a redemption its identity. */
  ref: Hex;
  /** Minor units: what was locked, and what still is. */
  amount: bigint;
  remaining: bigint;
  opened: LockPlace;
  /** Where it changed last; undefined where nothing changed since it was opened. */
  changed?: LockPlace;
}

export interface LockPlace {
  block: bigint;
  /** UNIX seconds. */
  time: bigint;
  transaction: Hex;
}

export interface LocksParameters {
  moment: Moment;
  /** One instrument; all unless stated. */
  code?: InstrumentCode | undefined;
  /** As owner or receiver. */
  accounts?: readonly Address[] | undefined;
  /** Only those that still hold something. */
  open?: boolean;
}

interface LockRow {
  lock: string;
  opened: number;
  amount: string;
  opened_time: number;
  opened_hash: string;
  place: number;
  status: LockStatus;
  remaining: string;
  time: number;
  hash: string;
  owner: string;
  receiver: string;
  policy: string;
  ref: string;
}

/** Where a row of locks happened: its block's time and its transaction's hash. */
const placeOfRow = (row: string, name: string) => `
  JOIN events ${name} ON ${name}.ledger = ${row}.ledger AND ${name}.place = ${row}.place
  JOIN blocks ${name}b ON ${name}b.ledger = ${row}.ledger AND ${name}b.block = ${row}.place / ${LOGS_PER_BLOCK}
  JOIN transactions ${name}t ON ${name}t.ledger = ${row}.ledger
    AND ${name}t.block = ${row}.place / ${LOGS_PER_BLOCK} AND ${name}t.tx_index = ${name}.tx_index`;

/** Of each lock its first row and its newest one. */
const QUERY = `
  SELECT lock.value AS lock, first.place AS opened, first.remaining AS amount,
    fb.time AS opened_time, ft.hash AS opened_hash,
    last.place, last.status, last.remaining, lb.time, lt.hash,
    owner.value AS owner, receiver.value AS receiver, policy.value AS policy, last.ref
  FROM locks first
  JOIN locks last ON last.ledger = first.ledger AND last.token = first.token AND last.lock = first.lock
    AND last.place = (
      SELECT MAX(newest.place) FROM locks newest
      WHERE newest.ledger = first.ledger AND newest.token = first.token AND newest.lock = first.lock
        AND newest.place < ?
    )
  ${placeOfRow("first", "f")}
  ${placeOfRow("last", "l")}
  JOIN keys lock ON lock.key = first.lock
  JOIN keys owner ON owner.key = last.owner
  JOIN keys receiver ON receiver.key = last.receiver
  JOIN keys policy ON policy.key = last.policy
  WHERE first.ledger = ? AND first.token = (SELECT key FROM keys WHERE value = ?)
    AND first.place = (
      SELECT MIN(oldest.place) FROM locks oldest
      WHERE oldest.ledger = first.ledger AND oldest.token = first.token AND oldest.lock = first.lock
    )
    AND first.place < ?
  ORDER BY first.place`;

/**
 * The locks that were ever opened until the end of a block, and how each stood then.
 *
 * @example
 * const open = await readLocks(index, { moment, open: true });
 */
export async function readLocks(
  index: AuditIndex,
  { moment, code, accounts, open = false }: LocksParameters,
): Promise<AuditedLock[]> {
  const { database, row } = index;
  const names = new Map((await contractsOf(index)).map(({ address, name }) => [address, name]));
  const wanted =
    accounts === undefined ? undefined : new Set<string>(accounts.map((each) => each.toLowerCase()));
  const end = placeAfter(moment.block);
  const found: AuditedLock[] = [];
  for (const instrument of await instrumentsAt(index, moment.block)) {
    if (code !== undefined && instrument.code !== code) continue;
    const rows = database.each<LockRow>(QUERY, [end, row, instrument.token.toLowerCase(), end]);
    for await (const lock of rows) {
      if (open && lock.status !== "open") continue;
      if (wanted !== undefined && !wanted.has(lock.owner) && !wanted.has(lock.receiver)) continue;
      found.push(lockOf(lock, instrument, names));
    }
  }
  return found;
}

function lockOf(
  row: LockRow,
  instrument: IndexedInstrument,
  names: ReadonlyMap<Address, string>,
): AuditedLock {
  const policyAddress = getAddress(row.policy);
  return {
    lockId: row.lock as Hex,
    instrument,
    status: row.status,
    owner: getAddress(row.owner),
    receiver: getAddress(row.receiver),
    policy: names.get(policyAddress) ?? policyAddress,
    policyAddress,
    ref: row.ref as Hex,
    amount: BigInt(row.amount),
    remaining: BigInt(row.remaining),
    opened: {
      block: blockOf(row.opened),
      time: BigInt(row.opened_time),
      transaction: row.opened_hash as Hex,
    },
    ...(row.place !== row.opened && {
      changed: { block: blockOf(row.place), time: BigInt(row.time), transaction: row.hash as Hex },
    }),
  };
}
