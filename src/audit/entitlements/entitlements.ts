import type { Address } from "viem";

import type { Currency } from "../../domain/currency.ts";
import type { Isin } from "../../domain/isin.ts";
import { TokenBook } from "../../domain/tokenBook.ts";
import { formatInstant } from "../../domain/instants.ts";
import { InputError } from "../../errors/input.ts";
import { instrumentAt } from "../read/instruments.ts";
import { storedEvents } from "../store/storedEvents.ts";
import { readRegister, type RegisterHolder, type RegisterParticipant } from "../register/register.ts";
import type { AuditIndex, Moment } from "../store/auditIndex.ts";

/** A record date of a bond. */
export interface RecordDate {
  /** Its number, from 0, as `balanceAt` takes it. */
  number: number;
  /** UNIX seconds from which movements count no more. */
  instant: bigint;
}

/** Who is entitled by a record date. */
export interface Entitlements {
  isin: Isin;
  name: string;
  token: Address;
  currency: Currency;
  recordDate: RecordDate;
  /** The last block that counts. */
  block: bigint;
  /** Issued and not redeemed then. */
  supply: bigint;
  /** Largest first; the whole holding, locked and frozen value too. */
  holders: RegisterHolder[];
  participants: RegisterParticipant[];
  /** Whether the holdings are all that was issued. */
  ok: boolean;
}

export interface EntitlementsParameters {
  isin: Isin;
  /** Number of the record date; the newest that has passed unless stated. */
  number?: number | undefined;
  /** Until when record dates are known and passed. */
  moment: Moment;
}

/**
 * The holders of a bond at a record date: what `balanceAt` says, from events alone. Movements in a block whose time is the record
 * date or later count no more.
 *
 * @throws {InputError} Where there is no such record date, or it has not passed.
 *
 * @example
 * const { holders, supply } = await readEntitlements(index, { isin, number: 0, moment });
 */
export async function readEntitlements(
  index: AuditIndex,
  { isin, number, moment }: EntitlementsParameters,
): Promise<Entitlements> {
  const { token, name, currency } = await instrumentAt(index, isin, moment.block);
  const recordDate = pick(await recordDatesOf(index, token, moment), number, moment.time);
  const block = await lastBlockBefore(index, recordDate.instant);
  const at = { block, time: recordDate.instant - 1n };
  const register = await readRegister(index, { code: isin, moment: at });
  const { holders, participants, issued, ok } = register;
  return { isin, name, token, currency, recordDate, block, supply: issued, holders, participants, ok };
}

/** Every record date of a bond that stands, those to come too. */
export async function recordDatesOf(
  index: AuditIndex,
  token: Address,
  { block }: Moment,
): Promise<RecordDate[]> {
  const book = new TokenBook();
  const selection = {
    contracts: [token],
    names: ["RecordDateAnnounced", "RecordDateWithdrawn"],
    toBlock: block,
  };
  for await (const { name, args } of storedEvents(index, selection)) book.apply({ token, name, args });
  return book
    .stateOf(token)
    .recordDates.map((instant, place) => ({ number: place, instant: BigInt(instant) }));
}

function pick(dates: readonly RecordDate[], number: number | undefined, now: bigint): RecordDate {
  const found = number === undefined ? dates.findLast(({ instant }) => instant <= now) : dates[number];
  const known = dates.map((date) => `${date.number} (${formatInstant(date.instant)})`).join(", ");
  const hint = known === "" ? "None was announced by then." : `Those announced by then: ${known}.`;
  if (found === undefined)
    throw new InputError({
      field: "record date",
      given: number,
      expected: number === undefined ? "one that has passed" : "one that was announced",
      hint,
    });
  if (found.instant > now)
    throw new InputError({
      field: "record date",
      given: found.number,
      expected: "one that has passed",
      hint,
    });
  return found;
}

async function lastBlockBefore({ database, row, ledger }: AuditIndex, instant: bigint): Promise<bigint> {
  const [found] = await database.all<{ block: number | null }>(
    "SELECT MAX(block) AS block FROM blocks WHERE ledger = ? AND time < ?",
    [row, Number(instant)],
  );
  return found?.block === null || found === undefined ? ledger.anchor.block : BigInt(found.block);
}
