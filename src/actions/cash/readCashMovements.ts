import type { Address, Hex } from "viem";

import type { Ledger } from "../../deployments.ts";
import type { Currency } from "../../domain/currency.ts";
import type { UtcOffset } from "../../domain/instants.ts";
import type { CashMovement } from "../../domain/rtgs/reconcile.ts";
import type { ReadClient } from "../client.ts";
import type { BlockRange } from "../logs.ts";
import { listParticipants } from "../participants/listParticipants.ts";
import { nameMovements, readPlacedMovements } from "./placedMovements.ts";

/** A movement between reserves and cash, with its place on the ledger. */
export interface CashMovementView extends CashMovement {
  account: Address;
  block: bigint;
  transaction: Hex;
  /** Of the block, in UNIX seconds. */
  time: bigint;
}

export interface ReadCashMovementsParameters extends Partial<BlockRange> {
  ledger: Ledger;
  currency: Currency;
  /** Where the days of the reserve account begin. */
  utcOffset: UtcOffset;
}

/**
 * What was issued against reserves and redeemed into them, in order, from events alone; with the reference, the
 * participant and the day that the reserve account's statement should have.
 *
 * @example
 * const movements = await readCashMovements(client, { ledger, currency: "HKD", utcOffset: parseUtcOffset("+08:00") });
 */
export async function readCashMovements(
  client: ReadClient,
  { ledger, currency, utcOffset, fromBlock = ledger.anchor.block, toBlock }: ReadCashMovementsParameters,
): Promise<CashMovementView[]> {
  const [movements, directory] = await Promise.all([
    readPlacedMovements(client, { ledger, currency, fromBlock, toBlock }),
    listParticipants(client, { ledger }),
  ]);
  return nameMovements(movements, directory, utcOffset);
}
