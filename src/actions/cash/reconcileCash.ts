import { getBlock, getCode, readContract } from "viem/actions";

import { wholesaleCashAbi } from "../../abi/wholesaleCash.ts";
import type { Ledger } from "../../deployments.ts";
import type { Currency } from "../../domain/currency.ts";
import { addDays, type PlainDate } from "../../domain/dates.ts";
import { dateToUnix, type UtcOffset } from "../../domain/instants.ts";
import { reconcile, type Reconciliation } from "../../domain/rtgs/reconcile.ts";
import type { StatementEntry } from "../../domain/rtgs/statement.ts";
import type { ReadClient } from "../client.ts";
import { referenceFromHex, referenceToHex } from "../reference.ts";
import type { BlockMoment } from "../time.ts";
import { withTypedErrors } from "../write.ts";
import { centralBankOf } from "./issueCash.ts";
import { readCashMovements, type CashMovementView } from "./readCashMovements.ts";

export interface ReconcileCashParameters {
  ledger: Ledger;
  currency: Currency;
  /** Of the reserve account, from its first posting on. */
  statement: readonly StatementEntry[];
  /** Where the days of the reserve account begin. */
  utcOffset: UtcOffset;
  /** Last day that counts, on both sides; everything there is unless stated. */
  asOf?: PlainDate | undefined;
}

/**
 * Compares a reserve account's statement with what was issued and redeemed on the ledger, and both with what the token
 * says is issued. Of a past day the node must still know the state.
 *
 * @example
 * const statement = parseStatement(text, { file: "reserves.csv", currency: "HKD" });
 * const { ok, findings } = await reconcileCash(client, { ledger, currency: "HKD", statement, utcOffset: UTC });
 */
export async function reconcileCash(
  client: ReadClient,
  parameters: ReconcileCashParameters,
): Promise<Reconciliation> {
  const { ledger, currency, utcOffset } = parameters;
  const { number, timestamp } = await withTypedErrors(() => getBlock(client));
  const movements = await readCashMovements(client, { ledger, currency, utcOffset, toBlock: number });
  return reconcileMovements(client, { ...parameters, movements, at: { number, time: timestamp } });
}

export interface ReconcileMovementsParameters extends ReconcileCashParameters {
  /** The newest block that counts. */
  at: BlockMoment;
  /** What was issued and redeemed until then, by the days of the reserve account. */
  movements: readonly CashMovementView[];
}

/** As {@link reconcileCash}, for whoever has read the ledger's movements already. */
export async function reconcileMovements(
  client: ReadClient,
  { ledger, currency, statement, utcOffset, asOf, at, movements }: ReconcileMovementsParameters,
): Promise<Reconciliation> {
  const end = asOf === undefined ? undefined : dateToUnix(addDays(asOf, 1), utcOffset);
  const [block, supply] = await withTypedErrors(async () => {
    const last = await lastBlockBefore(client, end, ledger.anchor.block, at);
    return [last, await readSupply(client, ledger, currency, last)];
  });
  return reconcile({
    statement: asOf === undefined ? statement : statement.filter(({ valueDate }) => valueDate <= asOf),
    movements: movements.filter((movement) => movement.block <= block),
    supply,
    currency,
    ledgerReference: (reference) => referenceFromHex(referenceToHex(reference, "reference")),
  });
}

/** The newest block; or the last one before a moment, at the earliest the ledger's first. */
async function lastBlockBefore(
  client: ReadClient,
  end: bigint | undefined,
  first: bigint,
  latest: BlockMoment,
): Promise<bigint> {
  if (end === undefined || latest.time < end) return latest.number;
  let [before, notBefore] = [first, latest.number];
  while (notBefore - before > 1n) {
    const blockNumber = (before + notBefore) / 2n;
    if ((await getBlock(client, { blockNumber })).timestamp < end) before = blockNumber;
    else notBefore = blockNumber;
  }
  return before;
}

/** What the token says is issued; nothing before there was a token. */
async function readSupply(
  client: ReadClient,
  ledger: Ledger,
  currency: Currency,
  blockNumber: bigint,
): Promise<bigint> {
  const token = { address: centralBankOf(ledger, currency).cash, abi: wholesaleCashAbi } as const;
  if ((await getCode(client, { address: token.address, blockNumber })) === undefined) return 0n;
  return readContract(client, { ...token, functionName: "totalSupply", blockNumber });
}
