import type { Address, Hex } from "viem";

import { cashRedemptionAbi } from "../../abi/cashRedemption.ts";
import { wholesaleCashAbi } from "../../abi/wholesaleCash.ts";
import type { Ledger } from "../../deployments.ts";
import type { Currency } from "../../domain/currency.ts";
import { dateFromUnix, type UtcOffset } from "../../domain/instants.ts";
import type { CashMovement } from "../../domain/rtgs/reconcile.ts";
import type { ReadClient } from "../client.ts";
import { byPlace, readBlockTimes, readLogs, type BlockRange } from "../logs.ts";
import { listParticipants } from "../participants/listParticipants.ts";
import { referenceFromHex } from "../reference.ts";
import { withTypedErrors } from "../write.ts";
import { centralBankOf } from "./issueCash.ts";

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
  const { cash, redemption } = centralBankOf(ledger, currency);
  const range = { fromBlock, toBlock };
  const [issued, confirmed, swept, directory] = await Promise.all([
    readLogs(client, { address: cash, abi: wholesaleCashAbi, eventName: "CashIssued", ...range }),
    readLogs(client, {
      address: redemption,
      abi: cashRedemptionAbi,
      eventName: "RedemptionConfirmed",
      ...range,
    }),
    readLogs(client, { address: redemption, abi: cashRedemptionAbi, eventName: "CashSwept", ...range }),
    listParticipants(client, { ledger }),
  ]);
  const logs = [
    ...issued.map((log) => ({ ...log, kind: "issued" as const, reference: log.args.reserveRef })),
    ...[...confirmed, ...swept].map((log) => ({
      ...log,
      kind: "redeemed" as const,
      reference: log.args.paymentRef,
    })),
  ].toSorted(byPlace);
  const times = await withTypedErrors(() => readBlockTimes(client, logs));
  const holders = new Map(
    directory.flatMap((participant) =>
      participant.accounts.map(({ account }) => [account.toLowerCase(), participant] as const),
    ),
  );
  return logs.map(({ kind, reference, args: { account, amount }, blockNumber, transactionHash }) => {
    const { bic = "", lei = "" } = holders.get(account.toLowerCase()) ?? {};
    const time = times.get(blockNumber) ?? 0n;
    return {
      kind,
      reference: referenceFromHex(reference),
      participant: { bic, lei },
      date: dateFromUnix(time, utcOffset),
      amount,
      account,
      block: blockNumber,
      transaction: transactionHash,
      time,
    };
  });
}
