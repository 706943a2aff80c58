import { getAddress, type Address, type Hex } from "viem";

import type { InstrumentCode } from "../../domain/instrument.ts";
import { positionBefore } from "../read/holdings.ts";
import { instrumentsAt, type IndexedInstrument } from "../read/instruments.ts";
import { listEvents } from "../read/listEvents.ts";
import type { Period } from "../read/period.ts";
import type { AuditIndex } from "../store/auditIndex.ts";
import { blockOf, logIndexOf, LOGS_PER_BLOCK, placeAfter, placeOf } from "../store/place.ts";
import type { StoredEvent } from "../store/storedEvents.ts";
import { movementReason, type MovementReason } from "./reason.ts";

/** Value that came into an account or left it. */
export interface StatementLine extends MovementReason {
  block: bigint;
  /** UNIX seconds. */
  time: bigint;
  transaction: Hex;
  logIndex: number;
  /** Undefined where value was issued or destroyed. */
  counterparty?: Address;
  /** Minor units; less than nothing where it left. */
  amount: bigint;
  /** What the account has after it. */
  balance: bigint;
}

/** An account's statement of one instrument. */
export interface StatementPart {
  account: Address;
  instrument: IndexedInstrument;
  opening: bigint;
  lines: StatementLine[];
  closing: bigint;
  /** Of the closing balance, what open locks hold. */
  locked: bigint;
  /** Whether opening and lines make the closing. */
  ok: boolean;
}

export interface StatementParameters {
  accounts: readonly Address[];
  /** One instrument; all unless stated. */
  code?: InstrumentCode | undefined;
  period: Period;
}

/**
 * What came into accounts and left them within a period: for each account and instrument the opening balance, every movement
 * with counterparty and reason, and the closing balance.
 *
 * @example
 * const parts = await readStatement(index, { accounts, period });
 */
export async function readStatement(
  index: AuditIndex,
  { accounts, code, period }: StatementParameters,
): Promise<StatementPart[]> {
  const all = await instrumentsAt(index, period.moment.block);
  const instruments = all.filter((instrument) => code === undefined || instrument.code === code);
  const transactions = new Transactions(index);
  const parts: StatementPart[] = [];
  for (const account of accounts)
    for (const instrument of instruments) {
      const part = await readPart(index, { account, instrument, period, transactions });
      if (part.opening !== 0n || part.lines.length > 0) parts.push(part);
    }
  return parts;
}

interface PartParameters {
  account: Address;
  instrument: IndexedInstrument;
  period: Period;
  transactions: Transactions;
}

async function readPart(
  index: AuditIndex,
  { account, instrument, period, transactions }: PartParameters,
): Promise<StatementPart> {
  const { token } = instrument;
  const [start, end] = [placeOf(period.fromBlock, 0), placeAfter(period.moment.block)];
  const opening = await positionBefore(index, { token, account, place: start });
  const closing = await positionBefore(index, { token, account, place: end });
  const lines: StatementLine[] = [];
  let balance = opening.total;
  for (const row of await movementsOf(index, { token, account, start, end })) {
    const place = { block: blockOf(row.place), logIndex: logIndexOf(row.place) };
    const { from, to, value: digits } = JSON.parse(row.args) as Record<"from" | "to" | "value", string>;
    const [value, own] = [BigInt(digits), account.toLowerCase()];
    const movement = { token: token.toLowerCase(), from, to, value, logIndex: place.logIndex };
    const amount = (to === own ? value : 0n) - (from === own ? value : 0n);
    const other = from === own ? to : from;
    balance += amount;
    lines.push({
      ...place,
      time: BigInt(row.time),
      transaction: row.hash as Hex,
      ...movementReason(movement, await transactions.eventsOf(place.block, row.hash as Hex)),
      ...(BigInt(other) !== 0n && { counterparty: getAddress(other) }),
      amount,
      balance: BigInt(row.total),
    });
  }
  return {
    account,
    instrument,
    opening: opening.total,
    lines,
    closing: closing.total,
    locked: closing.locked,
    ok:
      balance === closing.total &&
      lines.every((line, place) => follows(line, lines[place - 1], opening.total)),
  };
}

/** Whether a line begins where the one before ended. */
function follows(line: StatementLine, before: StatementLine | undefined, opening: bigint): boolean {
  return (before?.balance ?? opening) + line.amount === line.balance;
}

interface MovementRow {
  place: number;
  total: string;
  args: string;
  time: number;
  hash: string;
}

/** The movements of one account, by its positions: those of others are not looked at. */
async function movementsOf(
  { database, row }: AuditIndex,
  { token, account, start, end }: { token: Address; account: Address; start: number; end: number },
): Promise<MovementRow[]> {
  return database.all<MovementRow>(
    `SELECT p.place, p.total, e.args, b.time, t.hash
     FROM positions p
     JOIN events e ON e.ledger = p.ledger AND e.place = p.place
     JOIN blocks b ON b.ledger = e.ledger AND b.block = e.place / ${LOGS_PER_BLOCK}
     JOIN transactions t ON t.ledger = e.ledger AND t.block = e.place / ${LOGS_PER_BLOCK} AND t.tx_index = e.tx_index
     WHERE p.ledger = ? AND p.token = (SELECT key FROM keys WHERE value = ?)
       AND p.account = (SELECT key FROM keys WHERE value = ?) AND p.place >= ? AND p.place < ?
       AND e.name = (SELECT key FROM keys WHERE value = 'Transfer')
     ORDER BY p.place`,
    [row, token.toLowerCase(), account.toLowerCase(), start, end],
  );
}

/** The events of transactions, each block asked for once in a row. */
class Transactions {
  readonly #index: AuditIndex;
  #block = -1n;
  #events = new Map<Hex, StoredEvent[]>();

  constructor(index: AuditIndex) {
    this.#index = index;
  }

  async eventsOf(block: bigint, transaction: Hex): Promise<readonly StoredEvent[]> {
    if (block !== this.#block) {
      const events = await listEvents(this.#index, { fromBlock: block, toBlock: block });
      this.#events = Map.groupBy(events, (event) => event.transaction);
      this.#block = block;
    }
    return this.#events.get(transaction) ?? [];
  }
}
