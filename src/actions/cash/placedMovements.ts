import { cashRedemptionAbi } from "../../abi/cashRedemption.ts";
import { wholesaleCashAbi } from "../../abi/wholesaleCash.ts";
import type { Ledger } from "../../deployments.ts";
import type { Currency } from "../../domain/currency.ts";
import { dateFromUnix, type UtcOffset } from "../../domain/instants.ts";
import type { ParticipantView } from "../../domain/participantBook.ts";
import type { ReadClient } from "../client.ts";
import { byPlace, readBlockTimes, readLogs, readNamedLogs, type BlockRange } from "../logs.ts";
import { referenceFromHex } from "../reference.ts";
import { withTypedErrors } from "../write.ts";
import { centralBankOf } from "./issueCash.ts";
import type { CashMovementView } from "./readCashMovements.ts";

/** A movement as events alone tell it: without whose account it is, and by no calendar. */
export type PlacedMovement = Omit<CashMovementView, "participant" | "date">;

export interface ReadPlacedMovementsParameters extends BlockRange {
  ledger: Ledger;
  currency: Currency;
}

/** What was issued against reserves and redeemed into them within a range of blocks, in order. */
export async function readPlacedMovements(
  client: ReadClient,
  { ledger, currency, ...range }: ReadPlacedMovementsParameters,
): Promise<PlacedMovement[]> {
  const { cash, redemption } = centralBankOf(ledger, currency);
  const [issued, redeemed] = await Promise.all([
    readLogs(client, { address: cash, abi: wholesaleCashAbi, eventName: "CashIssued", ...range }),
    readNamedLogs(client, {
      address: redemption,
      abi: cashRedemptionAbi,
      eventNames: ["RedemptionConfirmed", "CashSwept"],
      ...range,
    }),
  ]);
  const logs = [
    ...issued.map((log) => ({ ...log, kind: "issued" as const, reference: log.args.reserveRef })),
    ...redeemed.map((log) => ({ ...log, kind: "redeemed" as const, reference: log.args.paymentRef })),
  ].toSorted(byPlace);
  const times = await withTypedErrors(() => readBlockTimes(client, logs));
  return logs.map(({ kind, reference, args: { account, amount }, blockNumber, transactionHash }) => ({
    kind,
    reference: referenceFromHex(reference),
    amount,
    account,
    block: blockNumber,
    transaction: transactionHash,
    time: times.get(blockNumber) ?? 0n,
  }));
}

/**
 * Movements with whose they are, as a directory has it now, and the days on which they count.
 *
 * @param utcOffset Where the days of the reserve account begin.
 */
export function nameMovements(
  movements: readonly PlacedMovement[],
  directory: readonly ParticipantView[],
  utcOffset: UtcOffset,
): CashMovementView[] {
  const holders = new Map(
    directory.flatMap((participant) =>
      participant.accounts.map(({ account }) => [account.toLowerCase(), participant] as const),
    ),
  );
  return movements.map((movement) => {
    const { bic = "", lei = "" } = holders.get(movement.account.toLowerCase()) ?? {};
    return { ...movement, participant: { bic, lei }, date: dateFromUnix(movement.time, utcOffset) };
  });
}
