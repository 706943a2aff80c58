import { decodeFunctionData, isAddressEqual, type Hex, type TransactionReceipt } from "viem";

import { cashRedemptionAbi } from "../../src/abi/cashRedemption.ts";
import { sweepOutcomes, type SweepOutcome } from "../../src/actions/cash/sweepCash.ts";
import type { ActView } from "../../src/actions/fourEyes/readActs.ts";
import { referenceFromHex } from "../../src/actions/reference.ts";
import type { Currency } from "../../src/domain/currency.ts";
import { formatMoney } from "../../src/domain/money.ts";
import type { TaskLedger } from "./chain.ts";
import { errorDocument, table } from "./print.ts";
import { holderName } from "./show.ts";

/** What was swept of a currency, and what was refused. */
export interface Sweep {
  currency: Currency;
  outcomes: SweepOutcome[];
}

/** What the approval of a sweep did; undefined where the act is another. */
export function approvedSweep(
  { centralBanks }: TaskLedger["ledger"],
  { target, data }: Pick<ActView, "target" | "data">,
  receipt: TransactionReceipt,
): Sweep | undefined {
  const bank = Object.entries(centralBanks).find(([, { redemption }]) => isAddressEqual(redemption, target));
  if (bank === undefined) return undefined;
  const [currency, { redemption }] = bank;
  const { functionName, args } = decodeFunctionData({ abi: cashRedemptionAbi, data });
  if (functionName !== "sweep") return undefined;
  const [accounts, references] = args;
  const items = accounts.map((account, index) => ({
    account,
    paymentRef: referenceFromHex(references[index] as Hex),
  }));
  return { currency: currency as Currency, outcomes: sweepOutcomes(receipt, redemption, items) };
}

/** What is refused is the account's matter or an order's, and a reason for somebody to look. */
export function isSwept({ outcomes }: Sweep): boolean {
  return outcomes.every(({ status }) => status !== "refused");
}

export function sweepDocument({ currency, outcomes }: Sweep) {
  return { currency, outcomes: outcomes.map(outcomeDocument) };
}

export function sweepLines({ currency, outcomes }: Sweep, directory: TaskLedger["directory"]): string[] {
  return table(
    outcomes.map((outcome) => [
      holderName(directory, outcome.account),
      outcome.paymentRef,
      outcomeText(outcome, currency),
    ]),
  );
}

function outcomeDocument(outcome: SweepOutcome) {
  if (outcome.status !== "refused") return outcome;
  const { error, ...item } = outcome;
  return { ...item, error: errorDocument(error).error };
}

function outcomeText(outcome: SweepOutcome, currency: Currency): string {
  if (outcome.status === "swept") return `${formatMoney(outcome.amount, currency)} swept`;
  return outcome.status === "refused" ? `refused: ${outcome.error.shortMessage}` : "holds nothing free";
}
